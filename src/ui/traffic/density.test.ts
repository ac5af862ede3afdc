import { describe, expect, it } from 'vitest';
import { type Density, densityFor, samplingFor, sizeAt } from './density';

const sizeFor = (dots: number, present: Density | null = null): number => densityFor(dots, 1, present).size;

describe('the size of a dot', () => {
  it('shrinks from 15 to 12 to 9 pixels as the wires fill', () => {
    expect([3, 60, 5000].map((dots) => sizeFor(dots))).toEqual([15, 12, 9]);
  });

  it('grows with a diagram that is shown larger than designed, and never shrinks with it', () => {
    const look: Density = { size: 12, ratio: 1 };
    expect([0.5, 1, 1.3, 2].map((zoom) => sizeAt(look, zoom))).toEqual([12, 12, 16, 19]);
  });

  it('does not flicker about a limit', () => {
    const small: Density = { size: 9, ratio: 1 };
    expect(sizeFor(230, small)).toBe(9);
    expect(sizeFor(100, small)).toBe(12);
  });
});

describe('the fineness', () => {
  it('uses every pixel of the screen up to some thousand dots', () => {
    expect(densityFor(1000, 2, null).ratio).toBe(2);
    expect(densityFor(5000, 2, null).ratio).toBe(1);
  });

  it('stays coarse until the dots are well below the limit', () => {
    expect(densityFor(1500, 2, { size: 9, ratio: 1 }).ratio).toBe(1);
    expect(densityFor(900, 2, { size: 9, ratio: 1 }).ratio).toBe(2);
  });
});

describe('sampling', () => {
  it('shows every dot as long as they can be drawn', () => {
    expect(samplingFor(10_000, 1)).toBe(1);
  });

  it('shows one request in n beyond', () => {
    expect([samplingFor(10_001, 1), samplingFor(45_000, 1)]).toEqual([2, 5]);
  });

  it('goes back only when the dots are well below', () => {
    expect([samplingFor(9_000, 2), samplingFor(7_000, 2)]).toEqual([2, 1]);
  });
});
