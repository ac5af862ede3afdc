import { expect, test } from 'vitest';
import { chanceOf, intervalOf, pairedInterval, student95, unpairedInterval } from './student';

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

// The same tables, read the other way round: outside the two-sided quantile lie 5 % and 1 %.
test.each([
  [1, 12.706205, 0.05],
  [2, 4.302653, 0.05],
  [3, 3.182446, 0.05],
  [4, 4.604095, 0.01],
  [9, 2.262157, 0.05],
  [9, 3.249836, 0.01],
  [10, 3.169273, 0.01],
  [39, 2.022691, 0.05],
  [1000, 1.962339, 0.05],
])('chance alone brings a t with %i degrees of freedom beyond %f in a share of %f', (freedom, t, share) => {
  expect(chanceOf(t, freedom)).toBeCloseTo(share, 5);
  expect(chanceOf(-t, freedom)).toBe(chanceOf(t, freedom));
});

test('what does not differ is always as far as chance brings it, and what differs without end never', () => {
  for (const freedom of [1, 2, 5, 6]) {
    expect(chanceOf(0, freedom)).toBeCloseTo(1, 12);
    expect(chanceOf(Number.POSITIVE_INFINITY, freedom)).toBe(0);
  }
});

test('pairs are compared by their differences', () => {
  // 1, 2 and 3 later: the mean 2, its standard error 1/√3.
  const { mean, reach, chance } = pairedInterval([1, 2, 3]);
  expect(mean).toBe(2);
  expect(reach).toBeCloseTo(4.302653 / Math.sqrt(3), 5);
  expect(chance).toBeCloseTo(0.0742, 4);
});

test('pairs that are always equally far apart are as likely as equal signs', () => {
  // All heads, or all tails.
  expect(pairedInterval([2, 2])).toEqual({ mean: 2, reach: 0, chance: 0.5 });
  expect(pairedInterval([2, 2, 2])).toEqual({ mean: 2, reach: 0, chance: 0.25 });
  expect(pairedInterval(new Array<number>(6).fill(-1)).chance).toBeLessThan(0.05);
  expect(pairedInterval([0, 0])).toEqual({ mean: 0, reach: 0, chance: 1 });
  // Not quite the same in the last bit.
  expect(pairedInterval([0.3, 0.1 + 0.2]).chance).toBe(0.5);
});

test('groups without pairs have the interval of Welch', () => {
  // Variances 2.5 and 10 of five values each: standard error √2.5, 5.88 degrees of freedom.
  const { mean, reach, chance } = unpairedInterval([1, 2, 3, 4, 5], [3, 5, 7, 9, 11]);
  expect(mean).toBe(4);
  expect(reach).toBeCloseTo(2.570582 * Math.sqrt(2.5), 5);
  expect(chance).toBeCloseTo(0.0526, 3);
});

test('groups that never vary differ as likely as one is wholly above the other', () => {
  // Of the 6 ways to deal four values to two hands, 2 put the lower ones into one; of 252, 2.
  expect(unpairedInterval([1, 1], [3, 3])).toEqual({ mean: 2, reach: 0, chance: 1 / 3 });
  const five = unpairedInterval([1, 1, 1, 1, 1], [3, 3, 3, 3, 3]);
  expect(five.chance).toBeCloseTo(2 / 252, 12);
  expect(unpairedInterval([1, 1], [1, 1])).toEqual({ mean: 0, reach: 0, chance: 1 });
});
