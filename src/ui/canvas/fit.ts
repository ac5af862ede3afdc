import type { Design } from '../../design/design';
import { regionsOf } from '../../design/region-rules';
import type { Arrangement } from '../../store/edit';
import type { Size } from './card-size';
import { DETAILS, type Detail, FULL_ZOOM, limitsOf, outsideAt, scaleOf, sizesOf } from './detail';
import { middlesOf, type Stretch, UNSTRETCHED } from './places';

/** React Flow's: screen = flow × zoom + (x, y). */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** What shows the whole design as large as it fits. */
export interface Fit {
  readonly viewport: Viewport;
  readonly detail: Detail;
  readonly stretch: Stretch;
}

export const MIN_ZOOM = 0.25;
export const MAX_ZOOM = 2;

/** Free space at the border of the canvas, in CSS pixels; at the bottom for legend and tools. */
const SIDE: Readonly<Record<Arrangement, number>> = { lr: 12, tb: 8 };
const TOP = 12;
const BOTTOM: Readonly<Record<Arrangement, number>> = { lr: 54, tb: 60 };
/** Round the cards of a region its frame is drawn, so far from them and a little more; see `region-areas.tsx`. */
const FRAME = { lr: { x: 14, y: 14 }, tb: { x: 8, y: 9 } } as const;
const NO_FRAME = { x: 0, y: 0 } as const;
/** How large a design may become that has much room. */
const MOST_ZOOM: Readonly<Record<Arrangement, number>> = { lr: 1.4, tb: 1.2 };
/** How far cards may be drawn apart to use a window that is wider or higher than the design, or be brought together. */
const STRETCHES = {
  lr: { x: [1, 1.4], y: [1, 1.2] },
  tb: { x: [1, 1], y: [0.35, 1.6] },
} as const;
/** The same across for cards without rows: it is their number that makes a design high, and leaves it room at the sides. */
const BRIEF_ACROSS = [1, 1.8] as const;
/** Steps of halving when a scale is searched: more exact than a pixel on any screen. */
const HALVINGS = 24;

/** The cards of a design along one axis. */
interface Axis {
  readonly middles: readonly number[];
  readonly sizes: readonly number[];
  /** What stands out before each card, of the same scale as the card. */
  readonly before: readonly number[];
  readonly room: number;
}

const within = (value: number, [least, most]: readonly [number, number]): number =>
  Math.min(most, Math.max(least, value));

/** Where cards begin and end along an axis: distances of middles are scaled by one factor, cards by another. */
function spanOf({ middles, sizes, before }: Axis, spread: number, scale: number): readonly [number, number] {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [index, middle] of middles.entries()) {
    const half = ((sizes[index] ?? 0) * scale) / 2;
    from = Math.min(from, middle * spread - half - (before[index] ?? 0) * scale);
    to = Math.max(to, middle * spread + half);
  }
  return [from, to];
}

/** The largest factor, up to a limit, with which everything has room. Cards are scaled as that factor tells. */
function largest(axis: Axis, most: number, scaleAt: (spread: number) => number): number {
  const fits = (spread: number): boolean => {
    const [from, to] = spanOf(axis, spread, scaleAt(spread));
    return to - from <= axis.room;
  };
  if (fits(most)) return most;
  let [low, high] = [0, most];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * The viewport that shows the whole design as large as it fits, with as much detail as can be read there.
 *
 * @param most the largest zoom; above 1 cards become larger than designed.
 * @param type how large type is, compared with that of a fresh browser: what lies over the corners grows with it.
 */
export function fitDesign(
  design: Design,
  arrangement: Arrangement,
  frame: Size,
  { most = MOST_ZOOM[arrangement], type = 1 }: Showing = {},
): Fit {
  if (design.elements.length === 0)
    return { viewport: { x: 0, y: 0, zoom: 1 }, detail: 'chip', stretch: UNSTRETCHED };
  const covered = (type - 1) * BOTTOM[arrangement];
  for (const detail of DETAILS[arrangement]) {
    const fit = fitAt(detail, design, arrangement, { ...frame, height: frame.height - covered }, most);
    if (fit !== null) return fit;
  }
  throw new Error('Glyphs fit everywhere');
}

interface Showing {
  readonly most?: number;
  readonly type?: number;
}

/** The same on one level of detail; null where that would be too small or too close. */
function fitAt(
  detail: Detail,
  design: Design,
  arrangement: Arrangement,
  frame: Size,
  most: number,
): Fit | null {
  const axes = axesOf(design, arrangement, frame, detail);
  const scaleAt = (spread: number) => scaleOf(detail, spread, arrangement);
  const limit = detail === 'full' ? most : Math.min(most, MOST_ZOOM.tb);
  const [across, down] = [largest(axes.x, limit, scaleAt), largest(axes.y, limit, scaleAt)];
  const { x, y: high } = STRETCHES[arrangement];
  const wide = detail === 'brief' ? BRIEF_ACROSS : x;
  const wanted = arrangement === 'lr' ? Math.min(across, down) : Math.min(across, down / high[0]);
  const zoom = Math.max(MIN_ZOOM, wanted);
  if (detail === 'full' && zoom < FULL_ZOOM) return null;
  const scale = scaleAt(zoom);
  const spread = (axis: Axis, range: readonly [number, number]): number =>
    within(largest(axis, zoom * range[1], () => scale) / zoom, range);
  const stretch = { x: spread(axes.x, wide), y: spread(axes.y, high) };
  if (detail !== 'full' && zoom < limitsOf(design, arrangement, stretch)[detail]) return null;
  const start = (axis: Axis, factor: number, before: number): number => {
    const [from, to] = spanOf(axis, zoom * factor, scale);
    return before + (axis.room - from - to) / 2;
  };
  const round = frameOf(design, arrangement);
  const left = start(axes.x, stretch.x, SIDE[arrangement] + round.x);
  const top = start(axes.y, stretch.y, TOP + round.y);
  return { viewport: { x: left, y: top, zoom }, detail, stretch };
}

/** In narrow windows there is no room to spare above each other. */
const frameOf = (design: Design, arrangement: Arrangement): { readonly x: number; readonly y: number } =>
  regionsOf(design).length > 0 ? FRAME[arrangement] : NO_FRAME;

function axesOf(
  design: Design,
  arrangement: Arrangement,
  frame: Size,
  detail: Detail,
): { readonly x: Axis; readonly y: Axis } {
  const middles = middlesOf(design, arrangement, UNSTRETCHED);
  const sizes = sizesOf(design, detail);
  const outside = design.elements.map((element) => outsideAt(element, detail, arrangement));
  const round = frameOf(design, arrangement);
  return {
    x: {
      middles: middles.map(({ x }) => x),
      sizes: sizes.map(({ width }) => width),
      before: outside.map(({ left }) => left),
      room: frame.width - 2 * (SIDE[arrangement] + round.x),
    },
    y: {
      middles: middles.map(({ y }) => y),
      sizes: sizes.map(({ height }) => height),
      before: outside.map(({ above }) => above),
      room: frame.height - TOP - BOTTOM[arrangement] - 2 * round.y,
    },
  };
}
