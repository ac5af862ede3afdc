/** Where a card that is dragged lines up with others: an edge or the middle of one on an edge or the middle of the other. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line that shows it: upright at an x, or level at a y, along all cards that it concerns. */
export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Alignment {
  /** How far the card has to go until it lines up. */
  readonly by: { readonly x: number; readonly y: number };
  readonly guides: readonly Guide[];
}

/** Lines less than that apart are one. */
const SAME = 0.5;

/** Both edges, and the middle before them: of two that are equally near, it is the one that counts. */
const linesOf = ({ x, y, width, height }: Box, axis: Guide['axis']): readonly number[] =>
  axis === 'x' ? [x + width / 2, x, x + width] : [y + height / 2, y, y + height];

/**
 * @param reach how far a card is drawn to a line, in the unit of the boxes.
 */
export function alignmentOf(moving: Box, others: readonly Box[], reach: number): Alignment {
  const by = { x: nearest(moving, others, 'x', reach), y: nearest(moving, others, 'y', reach) };
  const moved = { ...moving, x: moving.x + (by.x ?? 0), y: moving.y + (by.y ?? 0) };
  const guides = (['x', 'y'] as const).flatMap((axis) =>
    by[axis] === null ? [] : guidesAt(moved, others, axis),
  );
  return { by: { x: by.x ?? 0, y: by.y ?? 0 }, guides };
}

/** The shortest way to a line of another card; null where none is within reach. */
function nearest(moving: Box, others: readonly Box[], axis: Guide['axis'], reach: number): number | null {
  const own = linesOf(moving, axis);
  let found: number | null = null;
  for (const other of others)
    for (const line of linesOf(other, axis))
      for (const mine of own) {
        const way = line - mine;
        if (Math.abs(way) <= reach && Math.abs(way) < Math.abs(found ?? Number.POSITIVE_INFINITY))
          found = way;
      }
  return found;
}

/** Every line on which the card now lies with another one. */
function guidesAt(moved: Box, others: readonly Box[], axis: Guide['axis']): readonly Guide[] {
  return linesOf(moved, axis).flatMap((at) => {
    const along = others.filter((other) => linesOf(other, axis).some((line) => Math.abs(line - at) < SAME));
    if (along.length === 0) return [];
    const ends = [moved, ...along].flatMap(({ x, y, width, height }) =>
      axis === 'x' ? [y, y + height] : [x, x + width],
    );
    return [{ axis, at, from: Math.min(...ends), to: Math.max(...ends) }];
  });
}
