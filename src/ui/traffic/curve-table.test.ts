import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Curve } from './edge-geometry';
import { STEPS, sampleCurve, xAlong, yAlong } from './curve-table';

const straight: Curve = { x0: 0, y0: 0, c1x: 90, c1y: 0, c2x: 95, c2y: 0, x1: 100, y1: 0 };
const bent: Curve = { x0: 10, y0: 20, c1x: 250, c1y: 20, c2x: -50, c2y: 320, x1: 200, y1: 320 };

const coordinate = fc.double({ min: -2000, max: 2000, noNaN: true });
const curves = fc.record<Curve>({
  x0: coordinate,
  y0: coordinate,
  c1x: coordinate,
  c1y: coordinate,
  c2x: coordinate,
  c2y: coordinate,
  x1: coordinate,
  y1: coordinate,
});

describe('a curve sampled by arc length', () => {
  it('moves at constant speed although the parameter does not', () => {
    const { points, length } = sampleCurve(straight);
    expect(length).toBeCloseTo(100, 6);
    for (const share of [0, 0.1, 0.25, 0.5, 0.9, 1])
      expect(xAlong(points, share)).toBeCloseTo(100 * share, 1);
  });

  it('has equal steps on a bent curve', () => {
    const { points, length } = sampleCurve(bent);
    for (let step = 0; step < STEPS; step++) {
      const dx = points[2 * step + 2]! - points[2 * step]!;
      const dy = points[2 * step + 3]! - points[2 * step + 1]!;
      expect(Math.hypot(dx, dy) / (length / STEPS)).toBeCloseTo(1, 1);
    }
  });

  it('begins and ends exactly at the ends, whatever the curve', () => {
    fc.assert(
      fc.property(curves, (curve) => {
        const { points } = sampleCurve(curve);
        expect(xAlong(points, 0)).toBeCloseTo(curve.x0, 9);
        expect(yAlong(points, 0)).toBeCloseTo(curve.y0, 9);
        expect(xAlong(points, 1)).toBeCloseTo(curve.x1, 6);
        expect(yAlong(points, 1)).toBeCloseTo(curve.y1, 6);
      }),
    );
  });

  it('stays at an end when asked for more than the whole way', () => {
    const { points } = sampleCurve(bent);
    expect(xAlong(points, 1.5)).toBeCloseTo(bent.x1, 9);
    expect(yAlong(points, -1)).toBe(bent.y0);
  });

  it('gives a point for a curve without length', () => {
    const { points, length } = sampleCurve({ x0: 5, y0: 6, c1x: 5, c1y: 6, c2x: 5, c2y: 6, x1: 5, y1: 6 });
    expect(length).toBe(0);
    expect([xAlong(points, 0.5), yAlong(points, 0.5)]).toEqual([5, 6]);
  });
});
