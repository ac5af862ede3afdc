import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fallsShort, nearestStep, SPEEDS, speedOfStep } from './speed';

describe('the steps of speed', () => {
  it('reach from a thousandth to a hundred times', () => {
    expect([SPEEDS[0], SPEEDS.at(-1)]).toEqual([0.001, 100]);
  });

  it('find every step again from its own speed', () => {
    expect(SPEEDS.map(nearestStep)).toEqual(SPEEDS.map((_, step) => step));
  });

  it('take any other speed for the nearest one by ratio', () => {
    expect(speedOfStep(nearestStep(0.25))).toBe(0.2);
    expect(speedOfStep(nearestStep(8))).toBe(10);
  });

  it('stop at both ends', () => {
    fc.assert(fc.property(fc.integer(), (step) => SPEEDS.some((speed) => speed === speedOfStep(step))));
    expect([speedOfStep(-1), speedOfStep(99)]).toEqual([0.001, 100]);
  });

  it('own up when less than nine tenths are reached', () => {
    expect([fallsShort(100, 12), fallsShort(1, 0.97), fallsShort(5, 0)]).toEqual([true, false, false]);
  });
});
