import { expect, test } from 'vitest';
import type { Frame, RunnerReport } from '../run/protocol';
import { arrivals } from './arrivals';

const noReadings = { now: 0, of: {}, totals: {} } as unknown as NonNullable<Frame['readings']>;

const frame = (now: number, changes: Partial<Frame> = {}, run = 1): RunnerReport => ({
  type: 'frame',
  run,
  frame: {
    now,
    playing: true,
    speed: 1,
    reached: 1,
    hops: new Float64Array(),
    lostHops: new Float64Array(),
    sampling: 1,
    readings: noReadings,
    log: [],
    parts: [],
    performed: null,
    twin: null,
    caption: null,
    points: [],
    scrapes: [],
    heard: [],
    ...changes,
  },
});

/** A page whose tasks are carried out when the test says so, and for which each report takes that long. */
async function page(reportMs = 0, isCurrent: (report: RunnerReport) => boolean = () => true) {
  let nowMs = 0;
  const tasks: (() => void)[] = [];
  const rests: { readonly end: () => void; readonly ms: number }[] = [];
  const taken: { readonly now: number; readonly shown: boolean }[] = [];
  const arrive = arrivals({
    ready: Promise.resolve(),
    isCurrent,
    soon: (work) => tasks.push(work),
    after: (end, ms) => rests.push({ end, ms }),
    clock: () => nowMs,
    take: (report) => {
      nowMs += reportMs;
      if (report.type === 'frame')
        taken.push({ now: report.frame.now, shown: report.frame.readings !== null });
    },
  });
  await Promise.resolve();
  const task = (): void => tasks.shift()?.();
  return {
    arrive,
    taken,
    task,
    waiting: () => tasks.length,
    rests,
    /** What React does with what it was told, when the task is over. */
    draw: (ms: number): void => {
      nowMs += ms;
    },
  };
}

test('of readings that have gathered only the latest are shown, and nothing else is lost', async () => {
  const { arrive, taken, task, waiting } = await page();
  for (let now = 1; now <= 600; now++) arrive(frame(now, { playing: now < 600 }));
  expect(waiting()).toBe(1);
  task();
  expect(taken.map(({ now }) => now)).toEqual(Array.from({ length: 600 }, (_, i) => i + 1));
  expect(taken.filter(({ shown }) => shown)).toEqual([{ now: 600, shown: true }]);
});

test('readings at which a command took effect are always shown', async () => {
  const { arrive, taken, task } = await page();
  arrive(frame(1));
  arrive(frame(2, { performed: { type: 'stop', target: 'web-01/web-server' } }));
  arrive(frame(3));
  task();
  expect(taken.filter(({ shown }) => shown).map(({ now }) => now)).toEqual([2, 3]);
});

test('readings of a mark that a plan asked for are always shown', async () => {
  const { arrive, taken, task } = await page();
  for (let now = 1; now <= 9; now++) arrive(frame(now, { isMark: now === 4 }));
  task();
  expect(taken.filter(({ shown }) => shown).map(({ now }) => now)).toEqual([4, 9]);
});

test('after readings that took long to draw the page rests as long again, and then shows the latest', async () => {
  const { arrive, taken, task, draw, rests, waiting } = await page();
  arrive(frame(1));
  task();
  draw(150);
  for (let now = 2; now <= 20; now++) arrive(frame(now, { playing: now < 20 }));
  task();
  expect(rests.map(({ ms }) => ms)).toEqual([150]);
  expect([taken.length, waiting()]).toEqual([1, 0]);
  rests.shift()?.end();
  task();
  expect(taken.filter(({ shown }) => shown).map(({ now }) => now)).toEqual([1, 20]);
  draw(5);
  task();
  expect(rests).toEqual([]);
});

test('a page that draws with ease does not rest', async () => {
  const { arrive, taken, task, draw, rests } = await page();
  for (let now = 1; now <= 3; now++) {
    arrive(frame(now));
    task();
    draw(10);
    task();
  }
  expect(taken.filter(({ shown }) => shown)).toHaveLength(3);
  expect(rests).toEqual([]);
});

test('the latest comparison with a twin that lags behind is shown as well', async () => {
  const { arrive, taken, task } = await page();
  const twin = { from: 0, now: 0, totals: noReadings.totals, p95: null };
  for (let now = 1; now <= 9; now++) arrive(frame(now, now === 2 || now === 5 ? { twin } : {}));
  task();
  expect(taken.filter(({ shown }) => shown).map(({ now }) => now)).toEqual([5, 9]);
});

test('what has gathered is taken over piece by piece, the latest readings last', async () => {
  const { arrive, taken, task, waiting } = await page(3);
  for (let now = 1; now <= 7; now++) arrive(frame(now));
  task();
  expect(taken).toHaveLength(3);
  expect(taken.some(({ shown }) => shown)).toBe(false);
  while (waiting() > 0) task();
  expect(taken.at(-1)).toEqual({ now: 7, shown: true });
});

test('reports of a former run that have gathered are dropped', async () => {
  const { arrive, taken, task } = await page(0, ({ run }) => run === 2);
  arrive(frame(50));
  arrive(frame(1, {}, 2));
  task();
  expect(taken).toEqual([{ now: 1, shown: true }]);
});
