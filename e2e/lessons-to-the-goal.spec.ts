import type { Locator, Page } from '@playwright/test';
import { answerTo, plannedRun } from '../src/lessons/answer';
import { course } from '../src/lessons/course';
import type { Figures } from '../src/lessons/figure';
import type { Lesson, Option, Recall, Text } from '../src/lessons/lesson';
import { stepsOf } from '../src/lessons/steps';
import { plainText } from '../src/lessons/text';
import { finished } from '../src/run/job';
import { quoted } from '../src/ui/panels/lessons/figure-text';
import { expect, test } from './fixtures';
import { violationsOn } from './pages/axe';
import type { Diagram } from './pages/diagram';
import { type Hand, Keys, Mouse, Touch } from './pages/hands';
import type { Inspector } from './pages/inspector';
import type { Lab } from './pages/lab';
import { LessonPage } from './pages/lesson';
import { Reader } from './pages/reader';

/** Each lesson from the list to its goal, by what a learner has in the browser. */

const said = (text: Text, figures: Figures = {}): string => plainText(text, (name) => quoted(figures, name));

/** What the run of a question comes to outside the browser: the same is to be read in it. */
const measured = (lesson: Lesson, index: number): Figures => {
  const round = lesson.rounds[index]!;
  return finished(answerTo(round, plannedRun(round.run, 1))).figures;
};

/** Not the right one: a belief is answered more fully. */
const guessOf = (options: readonly Option[]): Option => options.find(({ is }) => is !== 'right')!;

const rightOf = ({ options }: Recall): Text => options.find(({ isRight }) => isRight)!.text;

interface Pages {
  readonly lab: Lab;
  readonly diagram: Diagram;
  readonly inspector: Inspector;
  readonly page: Page;
}

/** Whoever takes a lesson, with the hand that they have. */
class Learner {
  readonly at: LessonPage;
  readonly lab: Lab;
  readonly diagram: Diagram;
  readonly page: Page;

  constructor(
    private readonly pages: Pages,
    readonly hand: Hand,
  ) {
    this.at = new LessonPage(pages.page);
    this.lab = pages.lab;
    this.diagram = pages.diagram;
    this.page = pages.page;
  }

  /** Something in the table of the diagram. */
  inTable(name: string): Locator {
    return this.page
      .getByRole('region', { name: 'The diagram as a table' })
      .getByRole('button', { name, exact: true });
  }

  /** @param value of a choice: the name of its option, as the design has it. */
  async set(thing: string, setting: string, value: string | boolean): Promise<void> {
    await this.hand.openTab('Outline');
    await this.hand.press(this.inTable(thing));
    const field = this.pages.inspector.setting(setting).first();
    await field.waitFor({ state: 'attached' });
    const group = this.pages.inspector.panel.locator('details:not([open])', {
      has: this.page.getByLabel(setting),
    });
    if (!(await field.isVisible())) await this.hand.press(group.locator('summary').first());
    await this.hand.fill(field, value);
  }
}

type Build = (learner: Learner) => Promise<void>;

const failoverAndCertainty: Build = async (learner) => {
  await learner.set('Failover manager on db-2', 'Automatic failover', true);
  await learner.set('Failover manager on db-2', 'Fence the old primary', true);
  await learner.set('MySQL on db-1', 'Commit waits for', 'semi-sync');
};

/** How the design, or the run, of each lesson comes to meet its goal. */
const builds: Readonly<Record<string, Build>> = {
  'one-box': async (learner) => {
    await learner.hand.openTab('Outline');
    await learner.hand.press(learner.inTable('Kill App files on web-01'));
    await learner.lab.goOnUntil(20);
    await learner.hand.press(learner.inTable('Restore App files on web-01'));
    await learner.hand.press(learner.inTable('Kill MySQL on web-01'));
    await learner.lab.goOnUntil(40);
  },
  'too-many-visitors': (learner) => learner.set('web-01', 'Processor cores', '8'),
  'next-request': (learner) => learner.set('HAProxy on lb-1', 'Algorithm', 'leastconn'),
  'log-in-again': async (learner) => {
    for (const id of ['web-01', 'web-02', 'web-03'])
      await learner.set(`App server on ${id}`, 'Where sessions live', 'cookie');
  },
  'pull-the-plug': async (learner) => {
    await learner.set('HAProxy on lb-1', 'Redispatch', true);
    await learner.set('HAProxy on lb-1', 'Connection retries', '3');
  },
  'who-balances': async ({ page, hand }) => {
    const menu = page.getByRole('button', { name: /^\/ / }).or(page.getByRole('button', { name: 'Menu' }));
    await hand.press(menu.first());
    await hand.press(page.getByRole('button', { name: /^Two balancers, one address, classroom/ }).first());
  },
  'one-truth': (learner) => learner.set('MySQL on db-1', 'Commit waits for', 'semi-sync'),
  'primary-dies': failoverAndCertainty,
  'locked-doors': async ({ diagram }) => {
    await diagram.choose('web-01', 'Add a firewall');
    await diagram.choose('web-02', 'Add a firewall');
  },
  'flying-blind': async ({ hand, page }) => {
    await hand.openTab('Outline');
    await hand.press(page.getByRole('button', { name: 'Add a monitor' }));
  },
  'split-it-up': (learner) => learner.set('db-1', 'Processor cores', '4'),
  'new-code': async ({ page, diagram, lab, hand }) => {
    await diagram.choose('web-01', 'Deploy …');
    const dialog = page.getByRole('dialog', { name: 'Deploy a release' });
    await hand.press(dialog.getByRole('button', { name: /^Deploy v\d+$/ }));
    await expect(dialog).toBeHidden();
    await lab.goOnUntil(140);
  },
  'the-name': (learner) => learner.set('dns', 'Time to live', '300'),
  'survive-any-one': failoverAndCertainty,
};

/** Done at each screen of a lesson, once it is there. */
type Look = (name: string) => Promise<void>;
const noLook: Look = () => Promise.resolve();

async function askedAndTold({ at, hand }: Learner, lesson: Lesson, index: number, look: Look): Promise<void> {
  const round = lesson.rounds[index]!;
  const guess = guessOf(round.options);
  const [predict, run, explain] = stepsOf(lesson)
    .filter(({ round: of }) => of === index)
    .map(({ title }) => title);
  await hand.pick(at.option(said(guess.text)));
  await look(predict!);
  await hand.press(at.button('Run it'));
  if (round.moments.length > 0) {
    await expect(at.article.getByText(/^The run pauses at/)).toBeVisible();
    await look(run!);
  }
  await hand.press(at.button('To the end'));
  await expect(at.heading(explain!)).toBeFocused();
  const figures = measured(lesson, index);
  await expect(at.article).toContainText(said(round.explain, figures));
  await expect(at.guess).toContainText(said(guess.says, figures));
  await look(explain!);
  await hand.press(at.button('Go on'));
}

/** From the list to the end, and back to the learner's own design. */
async function takeLesson(learner: Learner, lesson: Lesson, look: Look = noLook): Promise<void> {
  const { at, hand } = learner;
  await hand.press(at.list);
  await hand.press(at.inList(lesson.title));
  for (const index of lesson.rounds.keys()) await askedAndTold(learner, lesson, index, look);
  await expect(at.heading('Build')).toBeFocused();
  await builds[lesson.id]!(learner);
  await hand.openTab('Guide');
  await hand.press(at.article.getByRole('button', { name: /^Check my/ }));
  await expect(at.verdict).toContainText('The goal is met.', { timeout: 60_000 });
  await look('Build');
  await hand.press(at.button('To the last step'));
  for (const recall of lesson.recall) {
    const question = at.article.getByRole('group', { name: said(recall.ask), exact: true });
    await hand.pick(question.getByRole('radio', { name: said(rightOf(recall)), exact: true }));
    await expect(question.getByRole('status')).toHaveText(/^Yes\. /);
  }
  await look('Recall');
  await hand.press(at.button('Back to my design'));
  await hand.press(at.list);
  await expect(at.inList(lesson.title)).toContainText('Finished, goal met');
}

/** Lessons that are taken in another way than by mouse have a test of their own below. */
const byKeyboard = ['pull-the-plug', 'the-name', 'next-request'];
const byTouch = 'too-many-visitors';
const byReader = 'split-it-up';
const still = 'one-truth';
const dark = 'log-in-again';
const byMouse = course.filter(({ id }) => ![...byKeyboard, byTouch, byReader, still, dark].includes(id));

const lessonOf = (id: string): Lesson => course.find((lesson) => lesson.id === id)!;
const titleOf = (id: string): string => `“${lessonOf(id).title}”`;

for (const lesson of byMouse)
  test(`${titleOf(lesson.id)} is led to its goal by mouse`, async ({ page, lab, diagram, inspector }) => {
    await lab.open({ until: 1 });
    await takeLesson(new Learner({ page, lab, diagram, inspector }, new Mouse(page)), lesson);
  });

for (const id of byKeyboard)
  test(`${titleOf(id)} is led to its goal by keyboard alone`, async ({ page, lab, diagram, inspector }) => {
    await lab.open({ until: 1 });
    await takeLesson(new Learner({ page, lab, diagram, inspector }, new Keys(page)), lessonOf(id));
  });

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test(`${titleOf(byTouch)} is led to its goal by touch`, async ({ page, lab, diagram, inspector }) => {
    await lab.open({ until: 1 });
    const isNarrow: Look = async (step) => {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, step).toBeLessThanOrEqual(0);
    };
    const hand = new Touch(page);
    await hand.openTab('Guide');
    await takeLesson(new Learner({ page, lab, diagram, inspector }, hand), lessonOf(byTouch), isNarrow);
  });
});

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test(`${titleOf(still)} is led to its goal, and no run begins by itself`, async ({
    page,
    lab,
    diagram,
    inspector,
  }) => {
    await lab.open();
    await lab.listens();
    const learner = new Learner({ page, lab, diagram, inspector }, new Mouse(page));
    await expect(lab.playButton).toBeVisible();
    await takeLesson(learner, lessonOf(still), () => expect(lab.playButton).toBeVisible());
  });
});

test.describe('in the dark theme', () => {
  test.use({ colorScheme: 'dark' });

  test(`${titleOf(dark)} is led to its goal, and axe finds no fault in any step`, async ({
    page,
    lab,
    diagram,
    inspector,
  }) => {
    await lab.open({ until: 1 });
    const looked: string[] = [];
    const hasNoFault: Look = async (step) => {
      expect(await violationsOn(page, { part: 'article' }), step).toEqual([]);
      looked.push(step);
    };
    await takeLesson(
      new Learner({ page, lab, diagram, inspector }, new Mouse(page)),
      lessonOf(dark),
      hasNoFault,
    );
    expect(looked).toEqual(stepsOf(lessonOf(dark)).map(({ title }) => title));
  });
});

test(`${titleOf(byReader)} is led to its goal with nothing but the tree of a screen reader`, async ({
  page,
}) => {
  const lesson = lessonOf(byReader);
  const reader = new Reader(page);
  const article = `Lesson: ${lesson.title}`;
  await page.goto('/');
  await reader.press('DisclosureTriangle', `All ${course.length} lessons`);
  await reader.press('button', new RegExp(`^\\d+ ?${lesson.title}`));
  for (const [index, { options, moments, explain }] of lesson.rounds.entries()) {
    const guess = guessOf(options);
    await reader.press('radio', said(guess.text), 'Space');
    await reader.press('button', 'Run it');
    if (moments.length > 0) await reader.hears('The run pauses at');
    await reader.press('button', 'To the end');
    await reader.hears('The run is over. What happened?');
    const figures = measured(lesson, index);
    await reader.reads('article', article, said(explain, figures));
    await reader.reads('region', 'Your guess', said(guess.says, figures));
    await reader.press('button', 'Go on');
  }
  await reader.press('button', 'Check my design');
  await reader.hears('The goal is not met yet.');
  await reader.press('tab', 'Outline');
  await reader.press('button', 'db-1');
  await reader.type('textbox', 'Processor cores', '4');
  await reader.press('tab', 'Guide');
  await reader.press('button', 'Check my design');
  await reader.hears('The goal is met.');
  await reader.press('button', 'To the last step');
  for (const recall of lesson.recall) {
    await reader.press('radio', said(rightOf(recall)), 'Space');
    await reader.hears('Yes. ');
  }
  await reader.press('button', 'Back to my design');
  await reader.press('DisclosureTriangle', `All ${course.length} lessons`);
  await reader.goTo('button', new RegExp(`^\\d+ ?${lesson.title}.*Finished, goal met`));
});
