import { expect, it } from 'vitest';
import { grouped, readable } from './grouped';

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [50_000, '50,000'],
  [1_230_000, '1,230,000'],
])('writes %i as %s', (count, text) => {
  expect(grouped(count)).toBe(text);
});

it('of any number only what is whole has its thousands set apart', () => {
  expect([86_400, -100_000, 0.0001, 1234.5678, 999].map(readable)).toEqual([
    '86,400',
    '-100,000',
    '0.0001',
    '1234.5678',
    '999',
  ]);
});
