import { expect, test } from 'vitest';
import { roveTo } from './rove';

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 4, 4],
  ['ArrowDown', -1, 0],
  ['ArrowUp', 2, 1],
  ['ArrowUp', 0, 0],
  ['Home', 3, 0],
  ['End', 1, 4],
  ['Enter', 1, null],
] as const)('%s leads from line %d of five to %s', (key, at, next) => {
  expect(roveTo(key, at, 5)).toBe(next);
});
