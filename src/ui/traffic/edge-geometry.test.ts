import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DesignLink } from '../../design/design';
import { leftAt, linkCurve, linkLanes, pathOf, pointOn, type Rect } from './edge-geometry';

const box = (x: number, y: number): Rect => ({ x, y, width: 200, height: 100 });

const rect: fc.Arbitrary<Rect> = fc.record({
  x: fc.integer({ min: -2000, max: 2000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
  width: fc.integer({ min: 20, max: 400 }),
  height: fc.integer({ min: 20, max: 400 }),
});

const onEdge = ({ x, y, width, height }: Rect, px: number, py: number): boolean =>
  (px === x || px === x + width || py === y || py === y + height) &&
  px >= x &&
  px <= x + width &&
  py >= y &&
  py <= y + height;

const link = (id: string, from: string, to: string): DesignLink => ({ id, kind: 'sql', from, to });

describe('where two wires from one card have parted', () => {
  it('both have left the way on which they began by that distance', () => {
    const [up, down] = [
      linkCurve(box(0, 0), box(400, -200), 'lr'),
      linkCurve(box(0, 0), box(400, 200), 'lr'),
    ];
    const [one, other] = [up, down].map((curve) => pointOn(curve, leftAt(curve, 24, 0.14, 0.4)));
    expect(other!.y - one!.y).toBeGreaterThanOrEqual(48);
    expect(other!.y - one!.y).toBeLessThan(70);
  });

  it('is as far along as it may be for a wire that goes straight on', () => {
    expect(leftAt(linkCurve(box(0, 0), box(400, 0), 'lr'), 24, 0.14, 0.4)).toBe(0.4);
  });

  it('is no nearer to the card than asked for', () => {
    expect(leftAt(linkCurve(box(0, 0), box(400, 4000), 'lr'), 24, 0.14, 0.4)).toBe(0.14);
  });
});

describe('the wire between two cards', () => {
  it('runs from right to left sides where the target stands to the right', () => {
    const curve = linkCurve(box(0, 0), box(300, 200), 'lr');
    expect(curve).toEqual({ x0: 200, y0: 50, c1x: 250, c1y: 50, c2x: 250, c2y: 250, x1: 300, y1: 250 });
  });

  it('runs straight down to a card that stands right below', () => {
    const curve = linkCurve(box(0, 0), box(0, 300), 'lr');
    expect([curve.x0, curve.y0, curve.x1, curve.y1]).toEqual([100, 100, 100, 300]);
  });

  it('prefers top and bottom sides when the diagram flows downwards', () => {
    const curve = linkCurve(box(0, 0), box(300, 300), 'tb');
    expect([curve.y0, curve.y1]).toEqual([100, 300]);
  });

  it('runs sideways between neighbours of a diagram that flows downwards', () => {
    const curve = linkCurve(box(0, 0), box(300, 20), 'tb');
    expect([curve.x0, curve.x1]).toEqual([200, 300]);
  });

  it('goes back on the left side to a card that was dragged to the left', () => {
    const curve = linkCurve(box(500, 0), box(0, 0), 'lr');
    expect([curve.x0, curve.x1]).toEqual([500, 200]);
  });

  it('runs along the flow of the diagram between cards that overlap', () => {
    const [along, down] = [linkCurve(box(0, 0), box(50, 60), 'lr'), linkCurve(box(0, 0), box(50, 60), 'tb')];
    expect([along.x0, along.x1]).toEqual([200, 50]);
    expect([down.y0, down.y1]).toEqual([100, 60]);
  });

  it('always begins and ends on the border of its cards', () => {
    fc.assert(
      fc.property(
        rect,
        rect,
        fc.constantFrom('lr' as const, 'tb' as const),
        (source, target, arrangement) => {
          const curve = linkCurve(source, target, arrangement);
          return onEdge(source, curve.x0, curve.y0) && onEdge(target, curve.x1, curve.y1);
        },
      ),
    );
  });

  it('is the same wire for the painter and for the SVG path', () => {
    const curve = linkCurve(box(0, 0), box(300, 200), 'lr');
    expect(pathOf(curve)).toBe('M200 50C250 50 250 250 300 250');
    expect([pointOn(curve, 0), pointOn(curve, 0.5), pointOn(curve, 1)]).toEqual([
      { x: 200, y: 50 },
      { x: 250, y: 150 },
      { x: 300, y: 250 },
    ]);
  });
});

describe('links that join the same two cards', () => {
  it('are drawn side by side, in whichever direction they were declared', () => {
    const lanes = linkLanes([
      link('a', 'web-01', 'web-02'),
      link('b', 'web-02', 'web-01'),
      link('c', 'lb', 'web-01'),
    ]);
    expect(lanes.get('a')).toBe(-9);
    expect(lanes.get('b')).toBe(9);
    expect(lanes.get('c')).toBe(0);
  });
});
