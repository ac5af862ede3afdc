import { expect, it } from 'vitest';
import { Durations } from './durations';

function durations(values: readonly number[]): Durations {
  const all = new Durations();
  for (const value of values) all.add(value);
  return all;
}

it('gives the nearest rank of what was added, in any order', () => {
  const all = durations([4, 1, 3, 2]);
  expect([all.percentile(1), all.percentile(50), all.percentile(75), all.percentile(76)]).toEqual([
    1, 2, 3, 4,
  ]);
  all.add(0.5);
  expect(all.percentile(20)).toBe(0.5);
});

it('says nothing about the slowest one in a hundred below a hundred values, and nothing at all of none', () => {
  const numbers = Array.from({ length: 100 }, (_, i) => i + 1);
  expect(durations(numbers.slice(1)).percentile(99)).toBeNull();
  expect(durations(numbers).percentile(99)).toBe(99);
  expect([durations([]).percentile(50), durations([]).mean]).toEqual([null, null]);
});

it('keeps every one of thousands', () => {
  const all = durations(Array.from({ length: 3000 }, (_, i) => i));
  expect([all.count, all.mean, all.percentile(100)]).toEqual([3000, 1499.5, 2999]);
});
