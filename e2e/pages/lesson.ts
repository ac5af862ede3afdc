import type { Locator, Page } from '@playwright/test';

/** A lesson that is open in the guide, or the list of them. Steps are called as on screen: `Explain 2`. */
export class LessonPage {
  readonly guide: Locator;
  /** The open lesson. */
  readonly article: Locator;
  readonly guess: Locator;
  readonly verdict: Locator;
  readonly hints: Locator;

  constructor(page: Page) {
    this.guide = page.getByRole('tabpanel', { name: 'Guide' });
    this.article = page.getByRole('article', { name: /^Lesson: / });
    this.guess = this.article.getByRole('region', { name: 'Your guess' });
    this.verdict = this.article.getByRole('region', { name: 'What the runs have shown' });
    this.hints = this.article.getByRole('list', { name: 'Hints' });
  }

  /** The list of all lessons, which is folded at first. */
  get list(): Locator {
    return this.guide.getByText(/^All \d+ lessons$/);
  }

  inList(title: string): Locator {
    return this.guide
      .getByRole('listitem')
      .getByRole('button', { name: new RegExp(`^\\d+ ?${title.replaceAll('?', '\\?')}`) });
  }

  /** The heading of a step, while it is shown. */
  heading(step: string): Locator {
    return this.article.getByRole('heading', { name: new RegExp(`^\\d+\\. ${step}$`) });
  }

  button(name: string): Locator {
    return this.article.getByRole('button', { name, exact: true });
  }

  option(text: string): Locator {
    return this.article.getByRole('radio', { name: text, exact: true });
  }
}
