import type { Locator, Page } from '@playwright/test';

type Algorithm = 'Round robin' | 'Least conn.' | 'Source IP';

/** The canvas with its cards and links. Things are called as on screen: `web-02`, `Nginx on web-02`. */
export class Diagram {
  readonly canvas: Locator;
  /** Who gets the next request, and why. */
  readonly next: Locator;
  readonly menu: Locator;
  /** The canvas of the traffic, which tells in data attributes what it shows. */
  readonly traffic: Locator;

  constructor(private readonly page: Page) {
    this.canvas = page.getByRole('application', { name: /^Architecture diagram/ });
    this.next = this.canvas.getByText(/^Next /);
    this.menu = page.getByRole('menu');
    this.traffic = page.locator('canvas');
  }

  /** A card; its name goes on with its kind and its state. */
  card(id: string): Locator {
    return this.canvas.getByRole('group', { name: new RegExp(`^${id}, `) });
  }

  killButton(title: string): Locator {
    return this.canvas.getByRole('button', { name: `Kill ${title}`, exact: true });
  }

  restoreButton(title: string): Locator {
    return this.canvas.getByRole('button', { name: `Restore ${title}`, exact: true });
  }

  async kill(title: string): Promise<void> {
    await this.killButton(title).click();
  }

  async restore(title: string): Promise<void> {
    await this.restoreButton(title).click();
  }

  algorithm(name: Algorithm): Locator {
    return this.canvas.getByRole('radio', { name, exact: true });
  }

  /** The segment on the card covers its radio button, so that is what is pressed. */
  async chooseAlgorithm(name: Algorithm): Promise<void> {
    await this.canvas.getByText(name, { exact: true }).click();
  }

  /** Opens the menu of a card and chooses one of its items. */
  async choose(id: string, item: string): Promise<void> {
    await this.card(id)
      .getByRole('button', { name: `More for ${id}`, exact: true })
      .click();
    await this.menu.getByRole('menuitem', { name: item, exact: true }).click();
  }

  /** Drags a card by its head. */
  async drag(id: string, by: { readonly x: number; readonly y: number }): Promise<void> {
    const box = await this.card(id).boundingBox();
    if (!box) throw new Error(`${id} is not on screen`);
    const [x, y] = [box.x + 30, box.y + 12];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + by.x / 2, y + by.y / 2, { steps: 4 });
    await this.page.mouse.move(x + by.x, y + by.y, { steps: 4 });
    await this.page.mouse.up();
  }

  /** Looks along the straight wire from one card to another for a dot, as the pointer tells it, and presses it. */
  async pressDot(from: string, to: string): Promise<void> {
    const [first, second] = [await this.middleOf(from), await this.middleOf(to)];
    for (let share = 0; share < 1; share += 0.005) {
      const x = first.x + share * (second.x - first.x);
      await this.page.mouse.move(x, first.y);
      if ((await this.page.locator('[data-over-dot]').count()) > 0) return this.page.mouse.click(x, first.y);
    }
    throw new Error(`no dot lies between ${from} and ${to}`);
  }

  private async middleOf(id: string): Promise<{ readonly x: number; readonly y: number }> {
    const box = await this.card(id).boundingBox();
    if (!box) throw new Error(`${id} is not on screen`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
}
