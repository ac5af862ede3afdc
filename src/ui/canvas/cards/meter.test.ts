import { expect, test } from 'vitest';
import { filledCells } from './meter-cells';

test('a core that is partly busy is partly filled', () => {
  expect(filledCells(32, 1)).toEqual([0.25]);
  expect(filledCells(63, 2)).toEqual([1, 0.25]);
  expect(filledCells(28, 4)).toEqual([1, 0, 0, 0]);
  expect(filledCells(34, 16)).toEqual([1, 1, 1, 0.5, 0, 0, 0, 0, 0, 0]);
});

test('an idle machine has empty cells, and a full one has none', () => {
  expect(filledCells(0, 2)).toEqual([0, 0]);
  expect(filledCells(100, 2)).toEqual([1, 1]);
});
