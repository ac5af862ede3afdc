import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linePath, roundTop } from './path';

const box = { width: 100, height: 12 };

describe('linePath', () => {
  it('puts the last value at the right edge and leaves the past empty on the left', () => {
    expect(linePath([0, 10], 10, 5, box)).toBe('M75 11L100 1');
  });

  it('interrupts the line where there is nothing to show', () => {
    expect(linePath([0, null, 5], 10, 3, box)).toBe('M0 11M100 6');
  });

  it('draws nothing of nothing', () => {
    expect(linePath([], 10, 60, box)).toBe('');
    expect(linePath([null], 10, 60, box)).toBe('');
  });

  it('stays inside its box whatever the values', () => {
    const value = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), (values) => {
        const numbers =
          linePath(values, 100, 60, box)
            .match(/-?[\d.]+/g)
            ?.map(Number) ?? [];
        numbers.forEach((at, index) => {
          expect(at).toBeGreaterThanOrEqual(index % 2 === 0 ? 0 : 1);
          expect(at).toBeLessThanOrEqual(index % 2 === 0 ? 100 : 11);
        });
      }),
    );
  });
});

describe('roundTop', () => {
  it.each([
    [0, 1],
    [0.3, 0.5],
    [5, 5],
    [5.1, 10],
    [24, 50],
    [1000, 1000],
  ])('of %d is %d', (value, top) => {
    expect(roundTop(value)).toBeCloseTo(top, 9);
  });

  it('is never below its value and at most two and a half times as much', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (value) => {
        expect(roundTop(value)).toBeGreaterThanOrEqual(value * (1 - 1e-8));
        expect(roundTop(value)).toBeLessThanOrEqual(value * 2.5 * (1 + 1e-8));
      }),
    );
  });
});
