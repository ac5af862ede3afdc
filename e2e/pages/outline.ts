import type { Locator, Page } from '@playwright/test';

/** The diagram as a table. */
export class Outline {
  readonly region: Locator;
  readonly table: Locator;

  constructor(private readonly page: Page) {
    this.region = page.getByRole('region', { name: 'The diagram as a table' });
    this.table = this.region.getByRole('grid');
  }

  async open(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Outline', exact: true }).click();
    await this.table.waitFor();
  }

  row(title: string): Locator {
    return this.table
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: title, exact: true }) });
  }

  cell(title: string, column: 'Kind' | 'State' | 'Load' | 'Connections'): Locator {
    const place = ['Kind', 'State', 'Load', 'Connections'].indexOf(column);
    return this.row(title).getByRole('gridcell').nth(place);
  }

  async kill(title: string): Promise<void> {
    await this.row(title)
      .getByRole('button', { name: `Kill ${title}`, exact: true })
      .click();
  }

  async restore(title: string): Promise<void> {
    await this.row(title)
      .getByRole('button', { name: `Restore ${title}`, exact: true })
      .click();
  }
}
