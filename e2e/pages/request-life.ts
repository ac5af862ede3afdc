import type { Locator, Page } from '@playwright/test';

/** The panel that tells the life of one request. */
export class RequestLife {
  readonly panel: Locator;
  /** What came of it, in a sentence. */
  readonly outcome: Locator;
  readonly moments: Locator;

  constructor(page: Page) {
    this.panel = page.getByRole('tabpanel', { name: 'Request' });
    this.outcome = this.panel.getByText(/^Request \d+:/);
    this.moments = this.panel.getByRole('listitem');
  }

  button(name: string): Locator {
    return this.panel.getByRole('button', { name, exact: true });
  }
}
