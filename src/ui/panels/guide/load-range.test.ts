import { expect, it } from 'vitest';
import { loadRange } from './load-range';

it('reaches four times what the design began with, in round steps', () => {
  expect(loadRange(6, 6)).toEqual({ max: 24, step: 1 });
  expect(loadRange(3, 3)).toEqual({ max: 12, step: 0.5 });
  expect(loadRange(400, 400)).toEqual({ max: 1600, step: 100 });
});

it('has room for a load beyond that, and for a design without any', () => {
  expect(loadRange(6, 90).max).toBeGreaterThanOrEqual(90);
  expect(loadRange(0, 0).max).toBeGreaterThanOrEqual(4);
});
