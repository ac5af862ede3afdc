import { expect, test } from 'vitest';
import { intervalOf, student95 } from './student';

// Tables of the distribution, such as NIST/SEMATECH e-Handbook 1.3.6.7.2.
test.each([
  [1, 12.706],
  [2, 4.303],
  [9, 2.262],
  [10, 2.228],
  [14, 2.145],
  [19, 2.093],
  [29, 2.045],
  [99, 1.984],
  [100_000, 1.96],
])('with %i degrees of freedom it is %f', (freedom, quantile) => {
  expect(student95(freedom)).toBeCloseTo(quantile, 3);
});

test('the interval of a few values is that of the textbook', () => {
  const { mean, reach } = intervalOf([4, 6, 8]);
  expect(mean).toBe(6);
  expect(reach).toBeCloseTo((4.302653 * 2) / Math.sqrt(3), 5);
});

test('a single value has no interval', () => {
  expect(intervalOf([4])).toEqual({ mean: 4, reach: null });
});
