import type { Curve, Rect } from './edge-geometry';

/** Equal steps of arc length; a table has one point more. */
export const STEPS = 64;
/** Steps of the curve's own parameter from which the arc length is measured. */
const FINE_STEPS = 128;

const fineX = new Float64Array(FINE_STEPS + 1);
const fineY = new Float64Array(FINE_STEPS + 1);
const fineLength = new Float64Array(FINE_STEPS + 1);

/** Points x, y, x, y … at equal distances along the curve, and the length of the whole. */
export interface CurveTable {
  readonly points: Float64Array;
  readonly length: number;
  /** What stands at its ends, in flow coordinates. */
  readonly cards: readonly Rect[];
}

/** Samples a curve by arc length, so that a constant share of the way per second is a constant speed. */
export function sampleCurve(curve: Curve, cards: readonly Rect[] = []): CurveTable {
  measureFinely(curve);
  const length = fineLength[FINE_STEPS] as number;
  const points = new Float64Array(2 * (STEPS + 1));
  let fine = 0;
  for (let step = 0; step <= STEPS; step++) {
    const wanted = (length * step) / STEPS;
    while (fine < FINE_STEPS - 1 && (fineLength[fine + 1] as number) < wanted) fine++;
    const from = fineLength[fine] as number;
    const span = (fineLength[fine + 1] as number) - from;
    const share = span > 0 ? (wanted - from) / span : 0;
    points[2 * step] = between(fineX, fine, share);
    points[2 * step + 1] = between(fineY, fine, share);
  }
  return { points, length, cards };
}

/** Straight lines between fine points: the sum of their lengths is the arc length to within a thousandth. */
function measureFinely({ x0, y0, c1x, c1y, c2x, c2y, x1, y1 }: Curve): void {
  for (let i = 0; i <= FINE_STEPS; i++) {
    const t = i / FINE_STEPS;
    fineX[i] = bezier(t, x0, c1x, c2x, x1);
    fineY[i] = bezier(t, y0, c1y, c2y, y1);
    if (i === 0) continue;
    const dx = (fineX[i] as number) - (fineX[i - 1] as number);
    const dy = (fineY[i] as number) - (fineY[i - 1] as number);
    fineLength[i] = (fineLength[i - 1] as number) + Math.sqrt(dx * dx + dy * dy);
  }
}

function bezier(t: number, from: number, first: number, second: number, to: number): number {
  const u = 1 - t;
  return u * u * u * from + 3 * u * u * t * first + 3 * u * t * t * second + t * t * t * to;
}

function between(values: Float64Array, at: number, share: number): number {
  const from = values[at] as number;
  return from + ((values[at + 1] as number) - from) * share;
}

/** The x of the point at that share of the way, 0 to 1. */
export const xAlong = (points: Float64Array, share: number): number => along(points, share, 0);

/** The y of the point at that share of the way, 0 to 1. */
export const yAlong = (points: Float64Array, share: number): number => along(points, share, 1);

function along(points: Float64Array, share: number, axis: 0 | 1): number {
  const at = share <= 0 ? 0 : share >= 1 ? STEPS : share * STEPS;
  const step = at >= STEPS ? STEPS - 1 : Math.floor(at);
  const from = points[2 * step + axis] as number;
  return from + ((points[2 * step + 2 + axis] as number) - from) * (at - step);
}
