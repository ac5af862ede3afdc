import type { DesignLink } from '../../design/design';
import type { Arrangement } from '../../store/edit';

/** A card's box on the canvas, in flow coordinates. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A cubic Bézier curve from (x0, y0) to (x1, y1). */
export interface Curve {
  readonly x0: number;
  readonly y0: number;
  readonly c1x: number;
  readonly c1y: number;
  readonly c2x: number;
  readonly c2y: number;
  readonly x1: number;
  readonly y1: number;
}

/** Distance between links that join the same two cards. */
const LANE = 18;
/** How far a link that leaves a card and comes back to it bows out. */
const LOOP = 48;

const middleX = ({ x, width }: Rect): number => x + width / 2;
const middleY = ({ y, height }: Rect): number => y + height / 2;

/**
 * The wire between two cards: from the side of the one that faces the other, to the side of the other that faces
 * back. Sides along the flow of the arrangement are preferred.
 *
 * @param lane sideways offset of both ends, for links that join the same two cards.
 */
export function linkCurve(source: Rect, target: Rect, arrangement: Arrangement, lane = 0): Curve {
  if (source.x === target.x && source.y === target.y) return loop(source, lane);
  const beside = target.x >= source.x + source.width || target.x + target.width <= source.x;
  const below = target.y >= source.y + source.height || target.y + target.height <= source.y;
  const across = arrangement === 'lr' ? beside || !below : beside && !below;
  return across ? horizontal(source, target, lane) : vertical(source, target, lane);
}

function horizontal(source: Rect, target: Rect, lane: number): Curve {
  const rightwards = middleX(target) >= middleX(source);
  const x0 = rightwards ? source.x + source.width : source.x;
  const x1 = rightwards ? target.x : target.x + target.width;
  const y0 = middleY(source) + lane;
  const y1 = middleY(target) + lane;
  const middle = (x0 + x1) / 2;
  return { x0, y0, c1x: middle, c1y: y0, c2x: middle, c2y: y1, x1, y1 };
}

function vertical(source: Rect, target: Rect, lane: number): Curve {
  const downwards = middleY(target) >= middleY(source);
  const y0 = downwards ? source.y + source.height : source.y;
  const y1 = downwards ? target.y : target.y + target.height;
  const x0 = middleX(source) + lane;
  const x1 = middleX(target) + lane;
  const middle = (y0 + y1) / 2;
  return { x0, y0, c1x: x0, c1y: middle, c2x: x1, c2y: middle, x1, y1 };
}

function loop({ x, y, width, height }: Rect, lane: number): Curve {
  const right = x + width;
  const y0 = y + height / 3;
  const y1 = y + (2 * height) / 3;
  const out = right + LOOP + lane;
  return { x0: right, y0, c1x: out, c1y: y0, c2x: out, c2y: y1, x1: right, y1 };
}

/** The sideways offset of every link, by id: 0 unless it shares its two cards with another one. */
export function linkLanes(links: readonly DesignLink[]): ReadonlyMap<string, number> {
  const pairs = new Map<string, string[]>();
  for (const { id, from, to } of links) {
    const pair = [from, to].sort().join(' ');
    pairs.set(pair, [...(pairs.get(pair) ?? []), id]);
  }
  const lanes = [...pairs.values()].flatMap((ids) =>
    ids.map((id, index) => [id, (index - (ids.length - 1) / 2) * LANE] as const),
  );
  return new Map(lanes);
}

/** The point of a curve at a share `t` of its parameter, 0 to 1. */
export function pointOn(curve: Curve, t: number): { readonly x: number; readonly y: number } {
  const u = 1 - t;
  const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return {
    x: a * curve.x0 + b * curve.c1x + c * curve.c2x + d * curve.x1,
    y: a * curve.y0 + b * curve.c1y + c * curve.c2y + d * curve.y1,
  };
}

/**
 * The direction that leads straight away from the middle of a curve, as a vector of length 1: downwards from a wire
 * that runs across, to the left of one that runs down. Of links that lie side by side each has its own outer side.
 */
export function asideOf(curve: Curve, lane = 0): { readonly x: number; readonly y: number } {
  const along = {
    x: curve.x1 + curve.c2x - curve.c1x - curve.x0,
    y: curve.y1 + curve.c2y - curve.c1y - curve.y0,
  };
  const length = Math.hypot(along.x, along.y);
  if (length === 0) return { x: 0, y: 1 };
  const across = Math.abs(along.x) >= Math.abs(along.y);
  const [x, y] = [-along.y / length, along.x / length];
  // Where lanes begin beside each other the first is the upper or the left one.
  const wanted = lane === 0 ? (across ? 1 : -1) : Math.sign(lane);
  const turn = Math.sign(across ? y : x) === wanted ? 1 : -1;
  return { x: turn * x, y: turn * y };
}

/** How finely a curve is walked along. */
const STEPS = 50;

/**
 * The share of a curve at which it has left the straight line on which it begins, by that distance.
 *
 * @param least share that it is at least.
 * @param most share that it is where it does not go so far aside.
 */
export function leftAt(curve: Curve, distance: number, least: number, most: number): number {
  const { x0, y0, c1x, c1y } = curve;
  const length = Math.hypot(c1x - x0, c1y - y0) || 1;
  for (let step = Math.floor(least * STEPS); step < most * STEPS; step++) {
    const { x, y } = pointOn(curve, step / STEPS);
    const aside = ((x - x0) * (c1y - y0) - (y - y0) * (c1x - x0)) / length;
    if (Math.abs(aside) >= distance) return Math.max(least, step / STEPS);
  }
  return most;
}

/** The curve as the `d` of an SVG path. */
export const pathOf = ({ x0, y0, c1x, c1y, c2x, c2y, x1, y1 }: Curve): string =>
  `M${x0} ${y0}C${c1x} ${c1y} ${c2x} ${c2y} ${x1} ${y1}`;
