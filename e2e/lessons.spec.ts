import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { violationsOn } from './pages/axe';

const step = (page: Page, name: string) =>
  page.getByRole('heading', { name: new RegExp(`^\\d+\\. ${name}`) });

test('a lesson is walked through by mouse, from the guess to a design that meets the goal', async ({
  lab,
  diagram,
  inspector,
  page,
}) => {
  await lab.open({ until: 5 });
  const guide = page.getByRole('tabpanel', { name: 'Guide' });
  await guide.getByText(/^All \d+ lessons$/).click();
  await guide.getByRole('button', { name: /Pull the plug/ }).click();

  await test.step('a guess opens the run, which pauses at the decision', async () => {
    await expect(guide.getByRole('button', { name: 'Run it' })).toHaveAttribute('aria-disabled', 'true');
    await guide.getByRole('radio', { name: /About 2 s/ }).check();
    await guide.getByRole('button', { name: 'Run it' }).click();
    await expect(guide.getByText(/^lb-1 checks web-02: failed, 1 of 3/)).toBeVisible({ timeout: 60_000 });
    await expect(lab.playButton).toBeVisible();
  });

  await test.step('what happened is said in the figures of the run, beside the guess', async () => {
    await guide.getByRole('button', { name: 'To the end' }).click();
    await expect(step(page, 'Explain 1')).toBeFocused();
    const failed = (await lab.totals()).failed;
    await expect(guide.getByRole('row', { name: 'Failed clicks', exact: false }).first()).toContainText(
      `${failed}`,
    );
    await expect(
      guide.getByRole('img', { name: /Failed clicks per second.*your guess, 00:47/ }),
    ).toBeVisible();
    await expect(guide.getByRole('region', { name: 'Your guess' })).toContainText('3 in a row');
    expect(await violationsOn(page, { part: 'article' })).toEqual([]);
  });

  await test.step('a word lights up its part, and the part its words', async () => {
    const word = guide.getByRole('button', { name: 'web-02: show it on the diagram' }).first();
    await word.hover();
    await expect(diagram.card('web-02')).toHaveCSS('outline-style', 'solid');
    await diagram.card('web-02').hover();
    await expect(word).toHaveCSS('outline-style', 'solid');
  });

  await test.step('the goal is not met, is shown to be so, and is met after a change', async () => {
    await guide.getByRole('button', { name: 'Build' }).click();
    await guide.getByRole('button', { name: 'Check my design' }).click();
    const verdict = guide.getByRole('region', { name: 'What the runs have shown' });
    await expect(verdict).toContainText(/Not met: \d+ clicks failed\. At most 5 may\./);
    await expect(page.getByText('Not kept', { exact: true })).toBeVisible();
    await verdict.getByRole('button', { name: 'Show me' }).click();
    await lab.reached(46);
    await expect(diagram.card('web-02')).toContainText('Stopped');
    await inspector.open('lb-1');
    await inspector.unfold('Redispatch');
    await inspector.panel.getByRole('checkbox', { name: 'Redispatch' }).check();
    await inspector.setting('Connection retries').fill('3');
    await inspector.setting('Connection retries').press('Enter');
    await lab.panelTab('Guide').click();
    await guide.getByRole('button', { name: 'Check my design' }).click();
    await expect(verdict).toContainText('The goal is met.');
  });

  await test.step('the learner’s own design comes back', async () => {
    await guide.getByRole('button', { name: 'Leave the lesson' }).click();
    await guide.getByText(/^All \d+ lessons$/).click();
    await expect(guide.getByRole('button', { name: /Pull the plug A server dies/ })).toContainText(
      'Step 7 of 8',
    );
    await expect(page.getByText('Not kept', { exact: true })).toBeHidden();
  });
});

test('a lesson is walked through by keyboard alone, with reduced motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/?lesson=the-name');
  const lesson = page.getByRole('article', { name: 'Lesson: The name' });
  const pressOn = async (name: string) => {
    await lesson.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
  };
  await lesson.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(lesson.getByRole('radio', { name: /When the answer that they remember/ })).toBeChecked();
  await pressOn('Run it');
  await expect(lesson.getByText(/^The run pauses at/)).toBeVisible({ timeout: 60_000 });
  await pressOn('To the end');
  await expect(step(page, 'Explain')).toBeFocused();
  await expect(lesson.getByRole('region', { name: 'Your guess' })).toContainText('so it came');
  await pressOn('Go on');
  await expect(step(page, 'Build')).toBeFocused();
  for (const hint of [1, 2, 3]) {
    await pressOn('Give me a hint');
    await expect(lesson.getByRole('list', { name: 'Hints' }).getByRole('listitem')).toHaveCount(hint);
  }
  await pressOn('Check my design');
  await expect(lesson.getByRole('region', { name: 'What the runs have shown' })).toContainText('Not met: ');
  await pressOn('To the last step');
  await lesson.getByRole('radio', { name: 'An A record' }).focus();
  await page.keyboard.press('Space');
  await expect(lesson.getByText('Yes. It stands on the card')).toBeVisible();
  await pressOn('Back to my design');
  await expect(page.getByRole('tabpanel', { name: 'Guide' })).toContainText('Watch a website work');
});

test('before a room a clicker leads through, hands are counted, and the brief goes to paper', async ({
  page,
}) => {
  await page.goto('/?lesson=the-name&presenter');
  const lesson = page.getByRole('article', { name: 'Lesson: The name' });
  await lesson.getByRole('spinbutton', { name: 'Hands for answer 1' }).fill('9');
  await lesson.getByRole('spinbutton', { name: 'Hands for answer 2' }).fill('4');
  await page.keyboard.press('PageDown');
  await expect(lesson.getByText(/^The run pauses at/)).toBeVisible({ timeout: 60_000 });
  await lesson.getByRole('button', { name: 'To the end' }).click();
  await expect(step(page, 'Explain')).toBeVisible();
  await expect(
    lesson.getByRole('img', { name: /the room, 00:35\.0 \(9 hands\), 01:05\.0 \(4 hands\)/ }),
  ).toBeVisible();
  await expect(lesson).not.toContainText('It came so');
  await page.keyboard.press('PageDown');
  await expect(lesson.getByRole('list', { name: 'What the room said' })).toContainText('It came so');
  await page.keyboard.press('PageDown');
  await expect(step(page, 'Build')).toBeVisible();
  await page.keyboard.press('Escape');

  await lesson.getByRole('button', { name: 'For teachers' }).click();
  await expect(page.getByRole('dialog', { name: 'Brief for teachers' })).toContainText('(right)');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.lesson-brief')).toContainText(/\d+ more clicks were answered/);
  await expect(page.locator('.lesson-brief')).toBeVisible();
  await expect(page.locator('.frame')).toBeHidden();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' });

  test('a link opens a lesson at its step, and its run is watched above the panel', async ({ page, lab }) => {
    await page.goto('/?lesson=pull-the-plug&step=predict-2&variant=3');
    const lesson = page.getByRole('article', { name: 'Lesson: Pull the plug' });
    await expect(step(page, 'Predict 2')).toBeVisible();
    expect(new URL(page.url()).search).toBe('');
    await lesson.getByRole('radio', { name: 'Never.' }).check();
    await lesson.getByRole('button', { name: 'Run it' }).tap();
    await lesson.getByRole('button', { name: 'To the end' }).tap({ timeout: 60_000 });
    await expect(step(page, 'Explain 2')).toBeVisible();
    await expect(lesson).toContainText('You said, and so it came');
    expect(await violationsOn(page, { part: 'article' })).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await expect(lab.log).toBeHidden();
  });
});

test('what is built half way is there again after the page was loaded anew, and the own design, too', async ({
  lab,
  inspector,
  page,
}) => {
  await lab.open({ until: 1 });
  await inspector.open('App server on web-01');
  await inspector.setting('Workers').fill('5');
  await inspector.setting('Workers').press('Enter');
  await lab.panelTab('Guide').click();
  const guide = page.getByRole('tabpanel', { name: 'Guide' });
  await guide.getByText(/^All \d+ lessons$/).click();
  await guide.getByRole('button', { name: /^\d+ ?The name/ }).click();
  await guide.getByRole('button', { name: 'Build' }).click();
  await inspector.open('dns');
  await inspector.setting('Time to live').fill('77');
  await inspector.setting('Time to live').press('Enter');

  await page.reload();
  await lab.listens();
  await inspector.open('App server on web-01');
  await expect(inspector.setting('Workers')).toHaveValue('5');
  await lab.panelTab('Guide').click();
  await guide.getByRole('button', { name: 'Go on: The name' }).click();
  await expect(step(page, 'Build')).toBeVisible();
  await inspector.open('dns');
  await expect(inspector.setting('Time to live')).toHaveValue('77');
});

test('the last hint is done for the learner, and one step of undo takes it back', async ({
  inspector,
  page,
}) => {
  await page.goto('/?lesson=the-name&step=build');
  const lesson = page.getByRole('article', { name: 'Lesson: The name' });
  for (let asked = 0; asked < 3; asked++)
    await lesson.getByRole('button', { name: 'Give me a hint' }).click();
  await expect(lesson.getByRole('button', { name: 'Give me a hint' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await lesson.getByRole('button', { name: 'Do it for me' }).click();
  await expect(lesson).toContainText('It is done on the diagram.');
  await inspector.open('dns');
  await expect(inspector.setting('Time to live')).toHaveValue('300');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(inspector.setting('Time to live')).toHaveValue('30');
});

test('the palette has the parts of the lesson in front, and everything else behind a press', async ({
  page,
}) => {
  await page.goto('/?lesson=locked-doors&step=build');
  await expect(step(page, 'Build')).toBeVisible();
  await page.getByRole('tab', { name: 'Draw', exact: true }).click();
  const draw = page.getByRole('tabpanel', { name: 'Draw' });
  const own = draw.getByRole('region', { name: 'In this lesson' });
  await expect(own.getByRole('button', { name: 'Firewall', exact: true })).toBeVisible();
  const other = draw.getByRole('button', { name: 'Autoscaler', exact: true });
  await expect(other).toBeHidden();
  await draw.getByText('All parts', { exact: true }).click();
  await expect(other).toBeVisible();
  await page.getByRole('tab', { name: 'Guide', exact: true }).click();
  await page.getByRole('button', { name: 'Leave the lesson' }).click();
  await page.getByRole('tab', { name: 'Draw', exact: true }).click();
  await expect(own).toBeHidden();
  await expect(other).toBeVisible();
});

test.describe('a link', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('to a moment of the run of a variant is made there, and opens there elsewhere', async ({
    lab,
    page,
    browser,
    baseURL,
  }) => {
    await page.goto('/?lesson=pull-the-plug&step=predict-1&variant=2');
    const lesson = page.getByRole('article', { name: 'Lesson: Pull the plug' });
    await expect(lesson.getByText(/loses its power at 45 s/)).toContainText('web-01');
    await lesson.getByRole('radio').first().check();
    await lesson.getByRole('button', { name: 'Run it' }).click();
    const decision = lesson.getByText(/^lb-1 checks web-01: failed, 1 of 3/);
    await expect(decision).toBeVisible({ timeout: 60_000 });
    const stands = await lab.time();
    await lesson.getByRole('button', { name: 'Link', exact: true }).click();
    await expect(lesson.getByText('Link to this moment copied.')).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());

    const context = await browser.newContext({ baseURL: baseURL! });
    const other = await context.newPage();
    await other.goto(link);
    const there = other.getByRole('article', { name: 'Lesson: Pull the plug' });
    await expect(there.getByText(/^lb-1 checks web-01: failed, 1 of 3/)).toBeVisible({ timeout: 60_000 });
    await expect(there.getByRole('heading', { name: '2. Run 1' })).toBeVisible();
    await expect(other.locator('canvas')).toHaveAttribute('data-time', String(stands));
    expect(new URL(other.url()).search).toBe('');
    await context.close();
  });

  for (const { query, says } of [
    { query: 'lesson=<img src>', says: /names the lesson “<img src>”, which/ },
    {
      query: 'lesson=the-name&step=__proto__&variant=-1&at=1e9',
      says: /no step “__proto__”.*“-1” is no variant.*no moment “1e9”/,
    },
  ])
    test(`with what makes no sense gets a sentence: ${query}`, async ({ page }) => {
      await page.goto(`/?${query}`);
      await expect(page.getByText(says)).toBeVisible();
      await expect(page.getByRole('tabpanel', { name: 'Guide' })).toBeVisible();
      expect(new URL(page.url()).search).toBe('');
    });
});
