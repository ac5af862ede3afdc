import { expect, test } from 'vitest';
import type { FigureUnit } from '../../survey/figure';
import { amountsOf } from './amounts';

test.each<readonly [FigureUnit, readonly number[], readonly string[]]>([
  ['s', [0.12, 0.09, 0.15], ['120', '90', '150']],
  ['s', [1.234, 0.9, 12], ['1.2', '0.9', '12.0']],
  ['s', [0.00012, 0.0001, 0.00015], ['0.120', '0.100', '0.150']],
  ['share', [0.0321, 0.03, 0.034], ['3.21', '3.00', '3.40']],
  ['count', [3, 1, 5], ['3', '1', '5']],
  ['count', [1234.5, 1200, 1300], ['1235', '1200', '1300']],
  ['USD', [-0.004, 1], ['0.00', '1.00']],
])('amounts in %s have the digits that the largest needs', (unit, values, texts) => {
  const amounts = amountsOf(unit, values);
  expect(values.map((value) => amounts.number(value))).toEqual(texts);
});

test('the unit stands behind', () => {
  expect(amountsOf('s', [0.12]).whole(0.12)).toBe('120 ms');
  expect(amountsOf('s', [2]).whole(0.5)).toMatch(/ s$/);
  expect(amountsOf('share', [0.5]).whole(0.5)).toBe('50 %');
});
