import type { Design, DesignElement, Point } from '../design/design';

/** CSS pixels at 100 % that a new card takes up and what the largest card takes up from its corner on, air included. */
const FRESH = { x: 190, y: 160 } as const;
const CARD = { x: 260, y: 250 } as const;
/** Between two places that are tried. */
const GRID = 20;
/** The same of chips, on a picture as wide as a phone. */
const CHIP = { x: 122, y: 64 } as const;
const CHIP_GRID = 6;
const PHONE = { left: 8, right: 390 - 116 - 8 } as const;

/** Where a card that belongs to no row stands: as near to another one as there is room, without making the diagram wider. */
export const roomNear = (design: Design, near: DesignElement | undefined): DesignElement['position'] => {
  const [first] = design.elements;
  if (first === undefined) return { lr: { x: 20, y: 20 }, tb: { x: PHONE.left, y: 0 } };
  const { lr, tb } = (near ?? first).position;
  return { lr: nearest(wideRoom(design), lr), tb: nearest(narrowRoom(design), tb) };
};

const nearest = (places: readonly Point[], to: Point): Point =>
  places.reduce((best, place) => (distance(place, to) < distance(best, to) ? place : best));

const distance = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);

const isApart = (fresh: Point, other: Point, size: Point, own: Point): boolean =>
  fresh.x >= other.x + size.x ||
  other.x >= fresh.x + own.x ||
  fresh.y >= other.y + size.y ||
  other.y >= fresh.y + own.y;

const span = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);

/** Anywhere within the picture, or below it. */
function wideRoom({ elements }: Design): readonly Point[] {
  const places = elements.map(({ position }) => position.lr);
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const below = Math.max(...ys) + CARD.y;
  // The last row of the grid may still touch the lowest card.
  const rows = [...span(Math.min(...ys), below, GRID), below];
  const columns = span(Math.min(...xs), Math.max(...xs), GRID);
  return rows
    .flatMap((y) => columns.map((x) => ({ x, y })))
    .filter((fresh) => places.every((other) => isApart(fresh, other, CARD, FRESH)));
}

/** In a row that there is, for rows come nearer to each other where the picture is low; else in a new one. */
function narrowRoom({ elements }: Design): readonly Point[] {
  const places = elements.map(({ position }) => position.tb);
  const rows = [...new Set(places.map(({ y }) => y))];
  const columns = span(PHONE.left, PHONE.right, CHIP_GRID);
  const free = rows
    .flatMap((y) => columns.map((x) => ({ x, y })))
    .filter((fresh) => places.every((other) => isApart(fresh, other, CHIP, CHIP)));
  return free.length > 0 ? free : [{ x: PHONE.left, y: Math.max(...rows) + 2 * CHIP.y }];
}
