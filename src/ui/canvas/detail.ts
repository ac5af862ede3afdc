import type { Design, DesignElement } from '../../design/design';
import type { Arrangement } from '../../store/edit';
import {
  type AddressSide,
  CHIP,
  cardSize,
  type Density,
  GLYPH,
  NOTHING_OUTSIDE,
  type Outside,
  outsideOf,
  type Size,
  TAG,
} from './card-size';
import { middlesOf, type Stretch, UNSTRETCHED } from './places';

/**
 * How much of a card is drawn: everything; everything with less space round it; that without its rows; a name with one
 * line; a name; a picture with its state.
 */
export type Detail = Density | 'chip' | 'tag' | 'glyph';

/** Whether a card has its buttons and its figures there. */
export const isWhole = (detail: Detail): detail is Density =>
  detail === 'full' || detail === 'dense' || detail === 'brief';

/**
 * Where virtual addresses are drawn: beside whole cards, and above smaller ones, which are hardly wider than an address.
 * Null where names in rows have hardly room: an address would cover another one.
 */
export function addressSide(detail: Detail, arrangement: Arrangement): AddressSide | null {
  if (isWhole(detail)) return 'beside';
  return arrangement === 'lr' || detail === 'chip' ? 'above' : null;
}

/** What stands out of a card on a level. */
export function outsideAt(element: DesignElement, detail: Detail, arrangement: Arrangement): Outside {
  const side = addressSide(detail, arrangement);
  return side === null ? NOTHING_OUTSIDE : outsideOf(element, side);
}

/** From much to little. In narrow windows there is no room for whole cards. */
export const DETAILS: Readonly<Record<Arrangement, readonly Detail[]>> = {
  lr: ['full', 'dense', 'brief', 'chip', 'tag', 'glyph'],
  tb: ['chip', 'tag', 'glyph'],
};

/** The least zoom at which each level is drawn. */
export type Limits = Readonly<Record<Detail, number>>;

/** Below this zoom the smallest text of a full card would be less than 11 px on screen. */
export const FULL_ZOOM = 0.9;
/** Where cards lie on each other in the design itself, no zoom keeps them apart; then less is drawn below this. */
const PILED_ZOOM: Readonly<Record<Arrangement, number>> = { lr: 0.45, tb: 0.75 };
/** Above the limits by this much before more is drawn again, so that a shaky hand does not make cards flicker. */
const HYSTERESIS = 0.04;
/** The smallest size on screen of a chip whose text is still legible, in the arrangement of narrow windows. */
const LEAST_CHIP_SCALE = 0.8;
/** Least distance of two cards of one level, in CSS pixels of the screen: the wires between them have to be seen. */
const GAPS = {
  lr: { dense: { x: 28, y: 6 }, brief: { x: 28, y: 8 }, chip: { x: 20, y: 8 }, tag: { x: 20, y: 8 } },
  tb: { dense: { x: 6, y: 28 }, brief: { x: 6, y: 28 }, chip: { x: 4, y: 28 }, tag: { x: 4, y: 10 } },
} as const;

/** What to draw at a zoom, given what is drawn now. */
export function detailAt(zoom: number, now: Detail, arrangement: Arrangement, limits: Limits): Detail {
  const levels = DETAILS[arrangement];
  const present = levels.indexOf(now);
  const found = levels.find((level, index) => zoom >= limits[level] + (index < present ? HYSTERESIS : 0));
  return found ?? 'glyph';
}

/** How large what is drawn on a level is on screen, at that zoom: the share of its size at 100 %. */
export function scaleOf(detail: Detail, zoom: number, arrangement: Arrangement): number {
  if (detail === 'full') return zoom;
  return detail === 'chip' && arrangement === 'tb' ? Math.max(zoom, LEAST_CHIP_SCALE) : 1;
}

const small = { chip: CHIP, tag: TAG, glyph: GLYPH } as const;

/** The size of a card on a level, at 100 %. */
const sizeOf = (design: Design, element: DesignElement, detail: Detail): Size =>
  isWhole(detail) ? cardSize(design, element, detail) : small[detail];

/** The sizes of all cards on a level, at 100 %, in the order of the design. */
export const sizesOf = (design: Design, detail: Detail): readonly Size[] =>
  design.elements.map((element) => sizeOf(design, element, detail));

/** Pixels of the diagram for one of what is drawn on a level at that zoom. */
export const unitOf = (detail: Detail, zoom: number, arrangement: Arrangement): number =>
  scaleOf(detail, zoom, arrangement) / zoom;

/** The room that a card takes in the diagram, in whole pixels as the browser tells them. */
export function boxOf(
  design: Design,
  element: DesignElement,
  {
    detail,
    zoom,
    arrangement,
  }: { readonly detail: Detail; readonly zoom: number; readonly arrangement: Arrangement },
): Size {
  const { width, height } = sizeOf(design, element, detail);
  const unit = unitOf(detail, zoom, arrangement);
  return { width: Math.round(width * unit), height: Math.round(height * unit) };
}

interface Known {
  readonly arrangement: Arrangement;
  readonly stretch: Stretch;
  readonly limits: Limits;
}

const known = new WeakMap<Design, Known>();

/** The limits of a design: cards whose size does not change with the zoom may come as close as leaves them apart. */
export function limitsOf(design: Design, arrangement: Arrangement, stretch: Stretch): Limits {
  const before = known.get(design);
  const same = before?.arrangement === arrangement && before.stretch.x === stretch.x;
  if (same && before.stretch.y === stretch.y) return before.limits;
  const limits = findLimits(design, arrangement, stretch);
  known.set(design, { arrangement, stretch, limits });
  return limits;
}

function findLimits(design: Design, arrangement: Arrangement, stretch: Stretch): Limits {
  const small = (detail: 'chip' | 'tag'): number => {
    const isPiled = zoomApart(design, detail, arrangement, UNSTRETCHED) > 1;
    return isPiled ? PILED_ZOOM[arrangement] : zoomApart(design, detail, arrangement, stretch);
  };
  const isWide = arrangement === 'lr';
  return {
    full: isWide ? FULL_ZOOM : Number.POSITIVE_INFINITY,
    dense: isWide ? zoomApart(design, 'dense', arrangement, stretch) : Number.POSITIVE_INFINITY,
    brief: isWide ? zoomApart(design, 'brief', arrangement, stretch) : Number.POSITIVE_INFINITY,
    chip: small('chip'),
    tag: small('tag'),
    glyph: 0,
  };
}

/** The least zoom at which all cards of a level keep their distance. */
function zoomApart(
  design: Design,
  detail: keyof (typeof GAPS)['lr'],
  arrangement: Arrangement,
  stretch: Stretch,
): number {
  const middles = middlesOf(design, arrangement, stretch);
  const scale = scaleOf(detail, 0, arrangement);
  const sizes = sizesOf(design, detail);
  const gap = GAPS[arrangement][detail];
  const above = design.elements.map((element) => outsideAt(element, detail, arrangement).above);
  let least = 0;
  for (const [index, one] of middles.entries()) {
    for (let next = index + 1; next < middles.length; next++) {
      const [other, size, otherSize] = [middles[next]!, sizes[index]!, sizes[next]!];
      const across = ((size.width + otherSize.width) * scale) / 2 + gap.x;
      // What lies on the border of the lower one needs room between them.
      const between = (one.y < other.y ? above[next]! : above[index]!) * scale;
      const down = ((size.height + otherSize.height) * scale) / 2 + between + gap.y;
      const zoom = Math.min(across / Math.abs(one.x - other.x), down / Math.abs(one.y - other.y));
      least = Math.max(least, zoom);
    }
  }
  return least;
}
