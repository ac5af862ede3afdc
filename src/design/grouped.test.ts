import { expect, it } from 'vitest';
import { grouped } from './grouped';

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [50_000, '50,000'],
  [1_230_000, '1,230,000'],
])('writes %i as %s', (count, text) => {
  expect(grouped(count)).toBe(text);
});
