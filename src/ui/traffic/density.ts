/** Most dots that are drawn at a time. Beyond it, one request in n is drawn. */
const DOT_LIMIT = 10_000;

/** Widths of a dot in CSS pixels, and the most dots in flight for which each is used. */
const SIZES = [
  { size: 15, most: 8 },
  { size: 12, most: 240 },
  { size: 9, most: Number.POSITIVE_INFINITY },
] as const;

/** Dots above which a screen's extra pixels are not used. */
const FINE_LIMIT = 2000;

/** A size is left for a larger one only when the dots are this far below its limit, so that it does not flicker. */
const SLACK = 0.5;

/** Where the diagram is shown larger than it was designed, its dots grow with it, up to so much. */
const LARGEST = 1.6;

/** How finely the dots are drawn. */
export interface Density {
  /** Width of a dot in CSS pixels. */
  readonly size: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
}

/** The look for that many dots in flight, given the present one. */
export function densityFor(dots: number, deviceRatio: number, present: Density | null): Density {
  return {
    size: sizeFor(dots, present?.size ?? null),
    ratio: dots <= fineLimit(deviceRatio, present) ? deviceRatio : 1,
  };
}

function sizeFor(dots: number, present: number | null): number {
  const fits = SIZES.find(({ size, most }) => dots <= (isLarger(size, present) ? most * SLACK : most));
  return fits?.size ?? SIZES[SIZES.length - 1]!.size;
}

const isLarger = (size: number, present: number | null): boolean => present !== null && size > present;

function fineLimit(deviceRatio: number, present: Density | null): number {
  const isCoarse = present !== null && present.ratio !== deviceRatio;
  return isCoarse ? FINE_LIMIT * SLACK : FINE_LIMIT;
}

/** The width of a dot, in whole CSS pixels, at that zoom of the diagram. */
export const sizeAt = ({ size }: Density, zoom: number): number =>
  Math.round(size * Math.min(LARGEST, Math.max(1, zoom)));

/** n where one request in n is drawn, so that about the limit is; smaller only when the dots are well below it. */
export function samplingFor(dots: number, present: number): number {
  const needed = Math.max(1, Math.ceil(dots / DOT_LIMIT));
  const isTooSoon = needed < present && dots > 0.8 * DOT_LIMIT * (present - 1);
  return isTooSoon ? present : needed;
}
