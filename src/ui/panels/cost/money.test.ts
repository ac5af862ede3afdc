import { expect, it } from 'vitest';
import { availabilityText, moneyText } from './money';

it.each([
  [0, '$0.00'],
  [0.0041234, '$0.00412'],
  [4.2, '$4.20'],
  [61.32, '$61.32'],
  [1234.5, '$1,235'],
])('writes %d dollars as %s', (dollars, text) => {
  expect(moneyText(dollars)).toBe(text);
});

it.each([
  [1, '100 %'],
  [0.9, '90.00 %'],
  [0.99, '99.00 %'],
  [0.99909, '99.90 %'],
  [0.9999991, '99.99991 %'],
  [0.99999, '99.9990 %'],
  [0.99996, '99.996 %'],
  [0.9996, '99.96 %'],
  [0, '0.00 %'],
])('writes the share %d as %s, and never rounds it up', (share, text) => {
  expect(availabilityText(share).replace('\u00a0', ' ')).toBe(text);
});
