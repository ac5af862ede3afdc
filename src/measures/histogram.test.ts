import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Histogram } from './histogram';

const STATED_ERROR = 1 / 256;

function histogramOf(values: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram;
}

/** Nearest rank: the least value that at least p per cent do not exceed. */
function exactPercentile(values: readonly number[], p: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(1, Math.ceil((p * values.length) / 100)) - 1] ?? Number.NaN;
}

const measurable = fc.double({ min: 2 ** -15, max: 131_071, noNaN: true });
const percent = fc.constantFrom(0, 1, 25, 50, 90, 95, 99, 99.9, 100);

test('percentiles agree with a sorted list within the stated error', () => {
  fc.assert(
    fc.property(fc.array(measurable, { minLength: 1, maxLength: 300 }), percent, (values, p) => {
      const exact = exactPercentile(values, p);
      expect(Math.abs(histogramOf(values).percentile(p) - exact) / exact).toBeLessThanOrEqual(STATED_ERROR);
    }),
    { numRuns: 1000 },
  );
});

test('the stated error is below 0.4 % and is nearly reached, so it is not padded', () => {
  expect(STATED_ERROR).toBeLessThan(0.004);
  let worst = 0;
  for (let value = 1; value < 2; value += 1 / 4096) {
    const histogram = histogramOf([0.5, value, 4]);
    worst = Math.max(worst, Math.abs(histogram.percentile(50) / value - 1));
  }
  expect(worst).toBeLessThanOrEqual(STATED_ERROR);
  expect(worst).toBeGreaterThan(0.9 * STATED_ERROR);
});

test('count, mean, least and greatest are exact', () => {
  const histogram = histogramOf([0.25, 1.5, 0.75, 8]);
  expect([histogram.count, histogram.mean, histogram.min, histogram.max]).toEqual([4, 2.625, 0.25, 8]);
  expect(histogram.percentile(100)).toBe(8);
});

test('equal values have that value as every percentile', () => {
  const histogram = histogramOf([0.3, 0.3, 0.3]);
  for (const p of [0, 50, 100]) expect(histogram.percentile(p)).toBe(0.3);
});

describe('at its ends', () => {
  test('an empty histogram has no percentile, mean or extremes', () => {
    const { mean, min, max, count } = new Histogram();
    expect([mean, min, max, new Histogram().percentile(50), count]).toEqual([NaN, NaN, NaN, NaN, 0]);
  });

  test('values too small or too large for a bucket still count', () => {
    const histogram = histogramOf([0, 1e-9, 1, 1e9, Number.MAX_VALUE]);
    expect(histogram.count).toBe(5);
    expect(histogram.percentile(20)).toBeLessThan(2 ** -15);
    expect(histogram.percentile(60)).toBeCloseTo(1, 2);
    expect(histogram.percentile(80)).toBeGreaterThan(100_000);
  });
});

test('two histograms merged are the histogram of all values', () => {
  fc.assert(
    fc.property(fc.array(measurable), fc.array(measurable), percent, (some, others, p) => {
      const merged = histogramOf(some);
      merged.merge(histogramOf(others));
      const together = histogramOf([...some, ...others]);
      expect(merged.count).toBe(together.count);
      expect(merged.percentile(p)).toBe(together.percentile(p));
      expect([merged.min, merged.max]).toEqual([together.min, together.max]);
      // Sums of the same numbers in another order.
      if (together.count > 0)
        expect(merged.mean / (together.mean || 1)).toBeCloseTo(together.mean === 0 ? 0 : 1, 9);
    }),
  );
});

test('after a reset nothing of the past is left', () => {
  const histogram = histogramOf([1, 2, 3]);
  histogram.reset();
  histogram.record(0.5);
  expect([histogram.count, histogram.mean, histogram.max, histogram.percentile(50)]).toEqual([
    1, 0.5, 0.5, 0.5,
  ]);
});
