import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { presets } from '../../design/presets';
import type { Design } from '../../design/design';
import type { Arrangement } from '../../store/edit';
import { scaleOf, sizesOf } from './detail';
import { asideOf, type Curve, linkCurve, linkLanes, pointOn, type Rect } from '../traffic/edge-geometry';
import { type Fit, fitDesign } from './fit';
import { middlesOf } from './places';

const style = readFileSync(new URL('links.css', import.meta.url), 'utf8');
/** Distance from the wire to the middle of its button: for a mouse, and for a finger. */
const [CLEARANCE = 0, TOUCH_CLEARANCE = 0] = [...style.matchAll(/--clearance: (\d+)px/g)].map(([, px]) =>
  Number(px),
);
/** Half the size of the button, and how far from its middle a dot is hit: both in CSS pixels of the screen. */
const RADIUS = 14;
const TOUCH_RADIUS = 22;
const DOT_REACH = 12;
const TOUCH_DOT_REACH = 22;

interface Wire {
  readonly id: string;
  readonly curve: Curve;
  readonly lane: number;
}

function wiresOf(design: Design, arrangement: Arrangement, fit: Fit): readonly Wire[] {
  const { detail, stretch } = fit;
  const { zoom } = fit.viewport;
  const lanes = linkLanes(design.links);
  const middles = middlesOf(design, arrangement, stretch);
  const unit = scaleOf(detail, zoom, arrangement) / zoom;
  const boxes = sizesOf(design, detail).map((size, index) => {
    const [width, height] = [size.width * unit, size.height * unit];
    const { x, y } = middles[index]!;
    return { x: x - width / 2, y: y - height / 2, width, height };
  });
  const box = (id: string): Rect => boxes[design.elements.findIndex((element) => element.id === id)]!;
  return design.links.map(({ id, from, to }) => {
    const lane = lanes.get(id) ?? 0;
    return { id, lane, curve: linkCurve(box(from), box(to), arrangement, lane) };
  });
}

/** Least distance on screen from the button of a wire to that wire. */
function distance({ curve, lane }: Wire, zoom: number, clearance: number): number {
  const middle = pointOn(curve, 0.5);
  const aside = asideOf(curve, lane);
  const [x, y] = [middle.x + (aside.x * clearance) / zoom, middle.y + (aside.y * clearance) / zoom];
  const steps = Array.from({ length: 201 }, (_, step) => pointOn(curve, step / 200));
  return zoom * Math.min(...steps.map((at) => Math.hypot(at.x - x, at.y - y)));
}

const views = presets.flatMap(({ id, design }) =>
  [
    [id, 'lr', 1440, 900, 'mouse'] as const,
    [id, 'lr', 946, 532, 'mouse'] as const,
    [id, 'lr', 744, 600, 'mouse'] as const,
    [id, 'tb', 390, 520, 'finger'] as const,
  ].map((view) => ({ design, view })),
);

describe('the button of a wire', () => {
  it.each(views)(
    'is out of the way of the dots: $view',
    ({ design, view: [, arrangement, width, height, by] }) => {
      const fit = fitDesign(design, arrangement, { width, height });
      const { viewport } = fit;
      const wires = wiresOf(design, arrangement, fit);
      const [clearance, radius, reach] =
        by === 'mouse' ? [CLEARANCE, RADIUS, DOT_REACH] : [TOUCH_CLEARANCE, TOUCH_RADIUS, TOUCH_DOT_REACH];
      for (const wire of wires) {
        expect(distance(wire, viewport.zoom, clearance), wire.id).toBeGreaterThanOrEqual(radius + reach);
      }
    },
  );

  it('is on the outer side of links that lie beside each other', () => {
    const across = { x0: 0, y0: 0, c1x: 50, c1y: 0, c2x: 50, c2y: 0, x1: 100, y1: 0 };
    const down = { x0: 0, y0: 0, c1x: 0, c1y: 50, c2x: 0, c2y: 50, x1: 0, y1: 100 };
    expect([asideOf(across), asideOf(across, -9), asideOf(across, 9)].map(({ y }) => y)).toEqual([1, -1, 1]);
    expect([asideOf(down), asideOf(down, -9), asideOf(down, 9)].map(({ x }) => x)).toEqual([-1, -1, 1]);
  });
});
