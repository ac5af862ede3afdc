import type { Locator, Page } from '@playwright/test';

/** The panel that tells everything about the selection and changes its settings. */
export class Inspector {
  readonly panel: Locator;
  readonly heading: Locator;

  constructor(private readonly page: Page) {
    this.panel = page.getByRole('tabpanel', { name: 'Inspect' });
    this.heading = this.panel.getByRole('heading', { level: 2 });
  }

  /** Opens it on an element, service or link, by way of the outline. */
  async open(title: string): Promise<void> {
    await this.page.getByRole('tab', { name: 'Outline', exact: true }).click();
    await this.page
      .getByRole('region', { name: 'The diagram as a table' })
      .getByRole('button', { name: title, exact: true })
      .click();
  }

  button(name: string): Locator {
    return this.panel.getByRole('button', { name, exact: true });
  }

  setting(name: string): Locator {
    return this.panel.getByLabel(name);
  }

  /** Opens the group of rarely used settings that has this one. */
  async unfold(name: string): Promise<void> {
    const group = this.panel.locator('details:not([open])', { has: this.page.getByLabel(name) }).first();
    await group.locator('summary').click();
  }

  /** A measured value, by what it is called. */
  measured(name: string): Locator {
    return this.panel
      .getByRole('term')
      .filter({ hasText: new RegExp(`^${name}$`) })
      .locator('xpath=following-sibling::dd');
  }
}
