import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** In which way somebody does things. */
export interface Hand {
  press(what: Locator): Promise<void>;
  /** One of several radio buttons. */
  pick(what: Locator): Promise<void>;
  /** A field, a box to be ticked, or a choice, by the value of its option. */
  fill(field: Locator, value: string | boolean): Promise<void>;
  /** Shows a panel, which may be open already. */
  openTab(name: string): Promise<void>;
}

const isSelect = (field: Locator): Promise<boolean> =>
  field.evaluate((element) => element instanceof HTMLSelectElement);

/** By pointer. A press on the tab that is open would fold the panel. */
export class Mouse implements Hand {
  constructor(protected readonly page: Page) {}

  async press(what: Locator): Promise<void> {
    await what.click();
  }

  async pick(what: Locator): Promise<void> {
    await this.press(what);
    await expect(what).toBeChecked();
  }

  async fill(field: Locator, value: string | boolean): Promise<void> {
    if (typeof value === 'boolean') return field.setChecked(value);
    if (await isSelect(field)) return void (await field.selectOption(value));
    await this.press(field);
    await field.fill(value);
    await field.press('Enter');
  }

  async openTab(name: string): Promise<void> {
    const tab = this.page.getByRole('tab', { name, exact: true });
    if ((await tab.getAttribute('aria-selected')) !== 'true') await this.press(tab);
  }
}

/** By finger. */
export class Touch extends Mouse {
  override async press(what: Locator): Promise<void> {
    await what.tap();
  }

  /** On a small window the panels may be folded down to their tabs. */
  override async openTab(name: string): Promise<void> {
    await super.openTab(name);
    const isLow = this.page.getByRole('button', { name: 'Make the panel lower' });
    if (await isLow.isDisabled())
      await this.press(this.page.getByRole('button', { name: 'Make the panel higher' }));
  }
}

/** Keys that show a panel. */
const PANEL_KEYS: Readonly<Record<string, string>> = { Guide: 'l', Outline: 'o' };

/** Presses of Tab from anywhere to anywhere, at most. */
const MOST_TABS = 150;

/** By keyboard alone: what is to be pressed is reached by Tab, and nothing is focused by the test. */
export class Keys implements Hand {
  constructor(private readonly page: Page) {}

  async press(what: Locator): Promise<void> {
    await this.reach(what);
    await this.page.keyboard.press('Enter');
  }

  /** Radio buttons are one stop, between which arrow keys choose. */
  async pick(what: Locator): Promise<void> {
    await what.waitFor();
    const isInGroup = () =>
      what.evaluate(
        (wanted: HTMLInputElement) =>
          document.activeElement instanceof HTMLInputElement && document.activeElement.name === wanted.name,
      );
    await this.tabTo(what, isInGroup);
    const isThere = () => what.evaluate((wanted) => wanted === document.activeElement);
    for (let i = 0; i < 10 && !(await isThere()); i++) await this.page.keyboard.press('ArrowDown');
    if (!(await what.isChecked())) await this.page.keyboard.press('Space');
    await expect(what).toBeChecked();
  }

  /** In a field a letter is a letter: the keys of the page are heard elsewhere. */
  async fill(field: Locator, value: string | boolean): Promise<void> {
    await this.reach(field);
    if (typeof value === 'boolean') {
      if ((await field.isChecked()) !== value) await this.page.keyboard.press('Space');
    } else if (await isSelect(field)) {
      for (let i = 0; i < 10 && (await field.inputValue()) !== value; i++)
        await this.page.keyboard.press('ArrowDown');
      await expect(field).toHaveValue(value);
      await this.page.keyboard.press('Tab');
    } else {
      await this.page.keyboard.press('Control+a');
      await this.page.keyboard.type(value);
      await this.page.keyboard.press('Enter');
      await this.page.keyboard.press('Tab');
    }
  }

  async openTab(name: string): Promise<void> {
    await this.page.keyboard.press(PANEL_KEYS[name]!);
    await expect(this.page.getByRole('tabpanel', { name })).toBeVisible();
  }

  private async reach(what: Locator): Promise<void> {
    await what.waitFor();
    await this.tabTo(what, () => what.evaluate((wanted) => wanted === document.activeElement));
    await expect(what).toBeFocused();
  }

  /** Forwards or backwards, whichever is nearer by the order of the page. */
  private async tabTo(what: Locator, isThere: () => Promise<boolean>): Promise<void> {
    const isBefore = await what.evaluate(
      (wanted) =>
        (document.activeElement?.compareDocumentPosition(wanted) ?? 0) & Node.DOCUMENT_POSITION_PRECEDING,
    );
    for (let i = 0; i < MOST_TABS && !(await isThere()); i++)
      await this.page.keyboard.press(isBefore ? 'Shift+Tab' : 'Tab');
  }
}
