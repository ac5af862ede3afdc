import type { Design, DesignElement, Point } from '../design/design';

/** CSS pixels at 100 % that a new card of its own kind takes up, air included: whole, and as a chip. */
const ROOM = { lr: { x: 170, y: 160 }, tb: { x: 122, y: 64 } } as const;
/** What the largest card takes up from its corner on. */
const CARD = { lr: { x: 250, y: 250 }, tb: { x: 122, y: 64 } } as const;
/** Between two places that are tried. */
const GRID = { lr: 20, tb: 11 } as const;

/** Where a card that belongs to no row stands: as near to another one as there is room, without making the diagram wider. */
export const roomNear = (design: Design, near: DesignElement | undefined): DesignElement['position'] => ({
  lr: roomIn(design, near, 'lr'),
  tb: roomIn(design, near, 'tb'),
});

function roomIn({ elements }: Design, near: DesignElement | undefined, arrangement: 'lr' | 'tb'): Point {
  const places = elements.map(({ position }) => position[arrangement]);
  if (places.length === 0) return { x: 20, y: 20 };
  const from = near?.position[arrangement] ?? places[0]!;
  const [left, right] = [Math.min(...places.map(({ x }) => x)), Math.max(...places.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...places.map(({ y }) => y)), Math.max(...places.map(({ y }) => y))];
  const isFree = (one: Point): boolean => places.every((other) => !overlaps(one, other, arrangement));
  let best: Point | null = null;
  // Below the last row there is always room.
  for (let y = top; y <= bottom + CARD[arrangement].y; y += GRID[arrangement])
    for (let x = left; x <= right; x += GRID[arrangement]) {
      const here = { x, y };
      if (isFree(here) && (best === null || distance(here, from) < distance(best, from))) best = here;
    }
  return best ?? { x: left, y: bottom + CARD[arrangement].y };
}

const distance = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);

const overlaps = (fresh: Point, other: Point, arrangement: 'lr' | 'tb'): boolean =>
  fresh.x < other.x + CARD[arrangement].x &&
  other.x < fresh.x + ROOM[arrangement].x &&
  fresh.y < other.y + CARD[arrangement].y &&
  other.y < fresh.y + ROOM[arrangement].y;
