import { expect, it } from 'vitest';
import { seedIn } from './seed';

it.each([
  ['7', 7],
  [' 0 ', 0],
  ['4,294,967,295', 4_294_967_295],
  ['4294967296', null],
  ['', null],
  ['-1', null],
  ['1.5', null],
  ['1e3', null],
  ['seven', null],
])('of "%s" the seed is %s', (text, seed) => {
  expect(seedIn(text)).toBe(seed);
});
