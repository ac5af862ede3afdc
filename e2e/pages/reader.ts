import type { CDPSession, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** What is asked of a node of the accessibility tree. */
interface AxNode {
  readonly nodeId: string;
  readonly parentId?: string;
  readonly childIds?: readonly string[];
  readonly ignored: boolean;
  readonly role?: { readonly value?: string };
  readonly name?: { readonly value?: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
  readonly backendDOMNodeId?: number;
}

const roleOf = ({ role }: AxNode): string => role?.value ?? '';
const nameOf = ({ name }: AxNode): string => name?.value ?? '';
const isLive = ({ properties = [] }: AxNode): boolean =>
  properties.some(({ name, value }) => name === 'live' && value.value !== 'off');

/**
 * Somebody who has nothing of the page but what the browser tells a screen reader: roles and names, what live regions
 * say, and keys.
 */
export class Reader {
  private session: Promise<CDPSession> | null = null;

  constructor(private readonly page: Page) {}

  private cdp(): Promise<CDPSession> {
    this.session ??= this.page.context().newCDPSession(this.page);
    return this.session;
  }

  private async tree(): Promise<readonly AxNode[]> {
    const session = await this.cdp();
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes as unknown as readonly AxNode[];
  }

  /** Puts the focus on the first thing of that role and name, once it is there, and presses a key. */
  async press(role: string, name: string | RegExp, key = 'Enter'): Promise<void> {
    await this.goTo(role, name);
    await this.page.keyboard.press(key);
  }

  async goTo(role: string, name: string | RegExp): Promise<void> {
    const isIt = (node: AxNode): boolean =>
      !node.ignored &&
      roleOf(node) === role &&
      (typeof name === 'string' ? nameOf(node) === name : name.test(nameOf(node)));
    const session = await this.cdp();
    await expect(async () => {
      const found = (await this.tree()).find(isIt);
      expect(found, `${role} “${String(name)}”`).toBeDefined();
      await session.send('DOM.getDocument', { depth: 0 });
      await session.send('DOM.focus', { backendNodeId: found!.backendDOMNodeId! });
    }).toPass({ timeout: 60_000 });
  }

  /** Fills the field that has that name. */
  async type(role: string, name: string, text: string): Promise<void> {
    await this.goTo(role, name);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** All words that stand below nodes of which this is so, in the order of the page. */
  private async words(below: (node: AxNode) => boolean): Promise<string> {
    const nodes = await this.tree();
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const read = (node: AxNode): string =>
      roleOf(node) === 'StaticText'
        ? nameOf(node)
        : (node.childIds ?? []).map((id) => (byId.has(id) ? read(byId.get(id)!) : '')).join('');
    return nodes.filter(below).map(read).join('\n');
  }

  /** Waits until something of that kind and name says so. */
  async reads(role: string, name: string | RegExp, text: string): Promise<void> {
    const isIt = (node: AxNode): boolean =>
      roleOf(node) === role && (typeof name === 'string' ? nameOf(node) === name : name.test(nameOf(node)));
    await expect.poll(() => this.words(isIt), { timeout: 60_000 }).toContain(text);
  }

  /** Waits until a live region has said it. */
  async hears(text: string): Promise<void> {
    await expect.poll(() => this.words(isLive), { timeout: 60_000 }).toContain(text);
  }
}
