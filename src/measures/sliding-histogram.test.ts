import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Histogram } from './histogram';
import { SlidingHistogram } from './sliding-histogram';

test('values leave when their interval is older than the window', () => {
  const responseTimes = new SlidingHistogram(1, 10);
  responseTimes.record(5, 0.5);
  responseTimes.record(1, 3.2);
  expect(responseTimes.at(10).max).toBe(5);
  expect(responseTimes.at(10.9).count).toBe(2);
  expect(responseTimes.at(11).max).toBe(1);
  expect(responseTimes.at(14).count).toBe(0);
});

test('after a long silence nothing old comes back', () => {
  const responseTimes = new SlidingHistogram(1, 3);
  for (let second = 0; second < 4; second++) responseTimes.record(1, second);
  responseTimes.record(2, 1000);
  expect(responseTimes.at(1000).count).toBe(1);
});

test('it holds exactly what was recorded in the last intervals', () => {
  const record = fc.record({
    after: fc.double({ min: 0, max: 4, noNaN: true }),
    value: fc.double({ min: 0.001, max: 100, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.array(record, { maxLength: 200 }),
      fc.integer({ min: 1, max: 12 }),
      (records, intervals) => {
        const sliding = new SlidingHistogram(0.5, intervals);
        const kept: { interval: number; value: number }[] = [];
        let now = 0;
        for (const { after, value } of records) {
          now += after;
          sliding.record(value, now);
          kept.push({ interval: Math.floor(now / 0.5), value });
        }
        const oldest = Math.floor(now / 0.5) - intervals;
        const expected = new Histogram();
        for (const { interval, value } of kept) if (interval >= oldest) expected.record(value);
        const actual = sliding.at(now);
        expect(actual.count).toBe(expected.count);
        expect(actual.percentile(95)).toBe(expected.percentile(95));
        expect(actual.max).toBe(expected.max);
      },
    ),
  );
});

test('an interval without length is refused', () => {
  expect(() => new SlidingHistogram(0, 10)).toThrow(RangeError);
});
