import { expect, test } from './fixtures';
import type { Lab } from './pages/lab';
import { type FrameSeen, RunWire } from './pages/run-wire';

/** Wall time of which the runner plays at most so much in one turn, in seconds. */
const LONGEST_GAP = 0.25;

/** The largest step of simulated time from one frame to the next. */
const largestStep = (frames: readonly FrameSeen[]): number =>
  Math.max(...frames.slice(1).map(({ now }, i) => now - (frames[i]?.now ?? now)));

/** Simulated seconds per second of wall time from the first frame to the last. */
function speedOver(frames: readonly FrameSeen[]): number {
  const [first, last] = [frames[0], frames.at(-1)];
  if (first === undefined || last === undefined) return Number.NaN;
  return (1000 * (last.now - first.now)) / (last.atMs - first.atMs);
}

/** Dots are on their way again; at a speed at which they are not drawn as a flow. */
async function expectDots(lab: Lab): Promise<void> {
  await lab.setSpeed(0.5);
  await expect.poll(() => lab.dotsDrawn()).toBeGreaterThan(0);
}

test('back from a hidden tab, the picture is where the run is and goes on at its speed', async ({
  page,
  lab,
}) => {
  const wire = new RunWire(page);
  await wire.tap();
  await lab.open({ until: 5 });
  await lab.setSpeed(10);
  await lab.play();
  await lab.reached(10);
  await wire.hide();
  const hiddenAt = await lab.time();
  await wire.received(60);
  // Nothing is drawn in a hidden tab.
  expect(await lab.time()).toBeLessThan(hiddenAt + 3);

  await wire.showAgain();
  const from = (await wire.frames()).at(-1)?.now ?? 0;
  await lab.reached(from);
  expect(await lab.time()).toBeLessThan(from + 30);
  await lab.reached(from + 20);
  const frames = (await wire.frames()).filter(({ now, playing }) => playing && now > 10);
  expect(largestStep(frames)).toBeLessThanOrEqual(10 * LONGEST_GAP * 1.5);
  // It may fall behind on a busy machine; it must not run ahead.
  expect(speedOver(frames.filter(({ now }) => now > from))).toBeLessThan(12);
  await expectDots(lab);
});

test('a laptop that slept an hour goes on where it was, without a burst', async ({ page, lab }) => {
  const wire = new RunWire(page);
  await wire.tap();
  await wire.tapClock();
  await lab.open({ until: 5 });
  await lab.setSpeed(10);
  await lab.play();
  await lab.reached(10);
  const sentBefore = (await lab.totals()).sent;
  const before = (await wire.frames()).at(-1)?.now ?? 0;
  expect(await wire.sleepFor(3600)).toBeGreaterThanOrEqual(3600);
  await wire.received(before + 10);
  await lab.reached(before + 10);
  const frames = (await wire.frames()).filter(({ now }) => now >= before);
  expect(largestStep(frames)).toBeLessThanOrEqual(10 * LONGEST_GAP * 1.5);
  await lab.pause();
  const after = (await wire.frames()).at(-1)?.now ?? 0;
  expect(after).toBeLessThan(before + 100);
  const rate = ((await lab.totals()).sent - sentBefore) / (after - before);
  expect(rate).toBeLessThan(30);
  await lab.play();
  await lab.reached(after + 10);
  await expectDots(lab);
});

test('the page keeps a bounded number of elements however long it runs', async ({ page, lab }) => {
  // The log fills up to a number of lines of its own; everything else stands from the beginning.
  const elements = (): Promise<number> =>
    page.evaluate(() => document.querySelectorAll('*:not(.log-lines *)').length);
  await lab.open({ until: 400 });
  await lab.showInLog('Everything');
  await lab.setSpeed(100);
  await lab.play();
  await lab.reached(700);
  const before = await elements();
  await lab.reached(1900);
  expect(await elements()).toBeLessThan(1.1 * before);
  expect(await lab.logLines.count()).toBeLessThanOrEqual(300);
});
