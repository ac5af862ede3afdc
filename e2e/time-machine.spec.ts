import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures';

test('the timeline leads back and forth, and what is done in the past is another branch', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open({ until: 20 });
  await diagram.kill('web-02');
  await lab.goOnUntil(40);
  // So fast, links show flow in place of dots.
  await lab.setSpeed(1);
  const live = await lab.time();
  const before = await lab.totals();
  const handle = page.getByRole('slider', { name: 'Moment of the run' });
  const box = (await handle.boundingBox())!;

  // By mouse, to a moment before the accident: cards, totals, log and dots are those of then.
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => lab.time()).toBeLessThan(15);
  await expect(page.getByText(/^The past: /)).toBeVisible();
  await expect(handle).toHaveAttribute('aria-valuetext', /, the past$/);
  expect((await lab.totals()).sent).toBeLessThan(before.sent);
  expect((await lab.events()).map(({ text }) => text).join(' ')).not.toContain('web-02 lost');
  await expect.poll(() => lab.dotsDrawn()).toBeGreaterThan(0);

  // Back to where the run waits.
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect.poll(() => lab.time()).toBe(live);
  expect(await lab.totals()).toEqual(before);

  // By keyboard, to the mark of the accident, one event back from there, and on.
  await handle.focus();
  await page.keyboard.press('Home');
  await expect.poll(() => lab.time()).toBe(0);
  await page.keyboard.press('PageUp');
  // A moment that was recorded near there will do, which is shown at once.
  await expect.poll(async () => Math.abs((await lab.time()) - 10)).toBeLessThan(0.7);
  const ten = await lab.time();
  await page.keyboard.press(',');
  await expect.poll(() => lab.time()).toBeLessThan(ten);

  // What is done here begins another branch, in which what came later has not happened.
  await diagram.kill('web-01');
  await expect(page.getByText(/^The past: /)).toBeHidden();
  const events = async () => (await lab.events()).map(({ text }) => text).join(' ');
  await expect.poll(events).toContain('web-01 lost');
  expect(await events()).not.toContain('web-02 lost');

  // The former one can be shown again.
  await page.getByRole('button', { name: /^Timeline/ }).click();
  await page.getByRole('button', { name: 'Show Branch 1' }).click();
  await expect.poll(() => lab.time()).toBe(live);
  await expect.poll(events).toContain('web-02 lost');
  expect(await lab.totals()).toEqual(before);
});

test('an accident is planned, moved by keys and by mouse, comes at its time, and is taken out', async ({
  lab,
  page,
}) => {
  await lab.open({ until: 5 });
  await page.getByRole('button', { name: /^Timeline/ }).click();
  await page.getByLabel('What', { exact: true }).selectOption('web-02');
  // Enter plans at the time that was just typed.
  await page.getByLabel('Seconds after the start').fill('16');
  await page.getByLabel('Seconds after the start').press('Enter');
  await expect(page.getByLabel('Seconds at which web-02 loses its power')).toHaveValue('16');
  await page.keyboard.press('Escape');
  const mark = page.getByRole('button', { name: /^Planned at .* web-02 loses its power/ });
  await mark.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(mark).toHaveAttribute('title', /^Planned at 00:15\.0/);
  await expect(mark).toBeFocused();
  const box = (await mark.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 20, box.y + box.height / 2, { steps: 3 });
  await page.mouse.up();
  await expect(mark).toHaveAttribute('title', /^Planned at 00:(0[5-9]|1[0-4])/);
  await lab.goOnUntil(20);
  const events = async () => (await lab.events()).map(({ text }) => text).join(' ');
  await expect.poll(events).toContain('web-02 lost its power');
  await mark.focus();
  await page.keyboard.press('Delete');
  await expect(mark).toBeHidden();
  // It had come: the run is played again without it.
  await expect.poll(events).not.toContain('web-02 lost its power');
});

test('the diagram is recorded as a film', async ({ lab, page }) => {
  await lab.open();
  await lab.reached(2);
  await page.getByRole('button', { name: /^Timeline/ }).click();
  const film = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Record/ }).click();
  const path = await (await film).path();
  const bytes = readFileSync(path);
  // Every WebM begins with this mark; dots that move take more than a still picture.
  expect(bytes.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
  expect(bytes.length).toBeGreaterThan(5_000);
});

test('a film that cannot be made is told of, where everybody sees it', async ({ lab, page }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.captureStream = () => {
      throw new Error('The canvas has no stream.');
    };
  });
  await lab.open({ until: 2 });
  await page.getByRole('button', { name: /^Timeline/ }).click();
  await page.getByRole('button', { name: /^Record/ }).click();
  await expect(page.locator('.bar')).toHaveText(
    'The diagram could not be recorded. The canvas has no stream.',
  );
});

test.describe('on a phone with little motion', () => {
  test.use({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    contextOptions: { reducedMotion: 'reduce' },
  });

  test('a finger leads to a moment, and back', async ({ lab, page }) => {
    await lab.open({ until: 30 });
    await lab.panelTab('Stats').tap();
    const handle = page.getByRole('slider', { name: 'Moment of the run' });
    const box = (await handle.boundingBox())!;
    expect(box.height).toBeGreaterThanOrEqual(44);
    await page.touchscreen.tap(box.x + box.width * 0.25, box.y + box.height / 2);
    await expect.poll(() => lab.time()).toBeLessThan(20);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.getByRole('button', { name: 'Back to now' }).tap();
    await expect.poll(() => lab.time()).toBe(30);
  });
});
