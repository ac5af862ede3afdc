import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linePath, roundTop } from './path';

const box = { width: 100, height: 12 };
const axis = { from: 10, until: 20 };

/** Values of one second each, the first at the beginning of the axis. */
const pathOf = (values: readonly (number | null)[], top = 10) =>
  linePath({ times: values.map((_, index) => axis.from + index), values }, axis, top, box);

describe('linePath', () => {
  it('begins at the left edge and ends where its last value lies on the axis', () => {
    expect(pathOf([0, 10])).toBe('M0 11L10 1');
    expect(pathOf([0, ...Array.from({ length: 9 }, () => 0), 10])).toMatch(/^M0 11.*L100 1$/);
  });

  it('interrupts the line where there is nothing to show', () => {
    expect(pathOf([0, null, 5])).toBe('M0 11M20 6');
  });

  it('draws nothing of nothing', () => {
    expect(pathOf([])).toBe('');
    expect(pathOf([null])).toBe('');
  });

  it('stays inside its box whatever the values', () => {
    const value = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 11 }), (values) => {
        const numbers =
          pathOf(values, 100)
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
