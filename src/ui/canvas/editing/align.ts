import type { Point } from '../../../design/design';

/** A card as it lies in the picture: the top left corner of its box, in pixels of the diagram. */
export interface Box extends Point {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export type Line = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';

/** Corners, by id. */
export type Corners = ReadonlyMap<string, Point>;

const across = (line: Line): boolean => line === 'left' || line === 'center' || line === 'right';

/** How much of the size of a box lies before the line along which boxes are aligned. */
const SHARE: Readonly<Record<Line, number>> = {
  left: 0,
  center: 0.5,
  right: 1,
  top: 0,
  middle: 0.5,
  bottom: 1,
};

/**
 * Boxes along one line: the outermost of those edges, or the middle of all boxes together. What lies across the line stays.
 */
export function aligned(boxes: readonly Box[], line: Line): Corners {
  const [at, size] = across(line) ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const from = Math.min(...boxes.map((box) => box[at]));
  const to = Math.max(...boxes.map((box) => box[at] + box[size]));
  const share = SHARE[line];
  const goal = from + share * (to - from);
  return new Map(boxes.map((box) => [box.id, { x: box.x, y: box.y, [at]: goal - share * box[size] }]));
}

/** Boxes with equal gaps between them, in their order; the outermost two stay. Gaps are negative where there is no room. */
export function distributed(boxes: readonly Box[], axis: 'x' | 'y'): Corners {
  const size = axis === 'x' ? 'width' : 'height';
  const inOrder = boxes.toSorted((one, other) => one[axis] + one[size] / 2 - other[axis] - other[size] / 2);
  const [first] = inOrder;
  const last = inOrder.at(-1);
  if (first === undefined || last === undefined) return new Map();
  const filled = inOrder.reduce((sum, box) => sum + box[size], 0);
  const gap = (last[axis] + last[size] - first[axis] - filled) / Math.max(1, inOrder.length - 1);
  let next = first[axis];
  return new Map(
    inOrder.map((box) => {
      const corner = { x: box.x, y: box.y, [axis]: next };
      next += box[size] + gap;
      return [box.id, corner];
    }),
  );
}
