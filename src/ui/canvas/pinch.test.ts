import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_ZOOM, MIN_ZOOM } from './fit';
import { gripOf, pinched } from './pinch';

const coordinate = fc.double({ min: -2000, max: 2000, noNaN: true });
const viewport = fc.record({
  x: coordinate,
  y: coordinate,
  zoom: fc.double({ min: MIN_ZOOM, max: MAX_ZOOM, noNaN: true }),
});
const grip = fc.record({ x: coordinate, y: coordinate, span: fc.double({ min: 1, max: 900, noNaN: true }) });

describe('a pinch', () => {
  it('keeps what lies between the fingers between them', () => {
    fc.assert(
      fc.property(viewport, grip, grip, (before, from, to) => {
        const after = pinched(before, from, to);
        expect((to.x - after.x) / after.zoom).toBeCloseTo((from.x - before.x) / before.zoom, 4);
        expect((to.y - after.y) / after.zoom).toBeCloseTo((from.y - before.y) / before.zoom, 4);
      }),
    );
  });

  it('zooms by as much as the fingers part, within what the diagram allows', () => {
    const before = { x: 0, y: 0, zoom: 0.6 };
    const at = (span: number) => ({ x: 100, y: 100, span });
    expect(pinched(before, at(100), at(150)).zoom).toBeCloseTo(0.9);
    expect(pinched(before, at(1), at(900)).zoom).toBe(MAX_ZOOM);
    expect(pinched(before, at(900), at(1)).zoom).toBe(MIN_ZOOM);
  });

  it('is held in the middle, seen from the corner of the diagram', () => {
    const fingers = [
      { clientX: 110, clientY: 220 },
      { clientX: 140, clientY: 260 },
    ] as const;
    expect(gripOf(...fingers, { left: 25, top: 40 })).toEqual({ x: 100, y: 200, span: 50 });
  });
});
