import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TimeAverage } from './time-average';

test('a level counts for as long as it lasts', () => {
  const queueLength = new TimeAverage();
  queueLength.set(4, 10);
  queueLength.set(1, 12);
  expect(queueLength.mean(20)).toBe((4 * 2 + 1 * 8) / 20);
});

test('changes add to the level', () => {
  const busyWorkers = new TimeAverage(0, 2);
  busyWorkers.change(+3, 1);
  busyWorkers.change(-1, 2);
  expect(busyWorkers.current).toBe(4);
  expect(busyWorkers.mean(2)).toBe((2 + 5) / 2);
});

test('before any time has passed the mean is the level', () => {
  expect(new TimeAverage(5, 3).mean(5)).toBe(3);
});

test('a new window forgets the past but not the level', () => {
  const busyCores = new TimeAverage(0, 8);
  busyCores.set(2, 10);
  busyCores.restart(20);
  expect(busyCores.since).toBe(20);
  expect(busyCores.mean(30)).toBe(2);
  busyCores.set(4, 30);
  expect(busyCores.mean(40)).toBe(3);
});

test('the mean lies between the least and the greatest level, and reading it changes nothing', () => {
  const step = fc.record({
    after: fc.double({ min: 0, max: 100, noNaN: true }),
    level: fc.integer({ min: 0, max: 50 }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1 }), (steps) => {
      const [silent, asked] = [new TimeAverage(), new TimeAverage()];
      let now = 0;
      for (const { after, level } of steps) {
        now += after;
        asked.mean(now);
        silent.set(level, now);
        asked.set(level, now);
      }
      const mean = silent.mean(now + 1);
      expect(asked.mean(now + 1)).toBe(mean);
      expect(mean).toBeGreaterThanOrEqual(-1e-9);
      expect(mean).toBeLessThanOrEqual(Math.max(...steps.map(({ level }) => level)) + 1e-9);
    }),
  );
});
