import type { Point } from '../../design/design';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** A card as the arrow keys see it. */
export interface Stop {
  readonly id: string;
  /** Its middle. */
  readonly at: Point;
  /** Ids of the cards that a link joins it to. */
  readonly joined: readonly string[];
}

/** A step sideways counts for as much as so many steps ahead. */
const SIDEWAYS = 2;
/** A card at the end of a link is preferred to one without, as if it were this much nearer. */
const JOINED = 0.5;

const ahead: Readonly<Record<Direction, (from: Point, to: Point) => number>> = {
  left: (from, to) => from.x - to.x,
  right: (from, to) => to.x - from.x,
  up: (from, to) => from.y - to.y,
  down: (from, to) => to.y - from.y,
};

/** The card that an arrow key leads to: the nearest in its direction, one at the end of a link first. Null: none. */
export function neighbour(stops: readonly Stop[], from: string, direction: Direction): string | null {
  const start = stops.find(({ id }) => id === from);
  if (start === undefined) return null;
  const across = direction === 'left' || direction === 'right';
  let best: { readonly id: string; readonly cost: number } | null = null;
  for (const { id, at } of stops) {
    const forward = ahead[direction](start.at, at);
    if (id === from || forward <= 0) continue;
    const sideways = Math.abs(across ? at.y - start.at.y : at.x - start.at.x);
    const cost = (forward + SIDEWAYS * sideways) * (start.joined.includes(id) ? JOINED : 1);
    if (best === null || cost < best.cost) best = { id, cost };
  }
  return best?.id ?? null;
}

/**
 * The next card (1) or the one before (-1) in the order of the design, and round again. Arrow keys may never reach a
 * card that always has a nearer one beside it; this way all are reached.
 */
export function inTurn(stops: readonly Stop[], from: string, step: 1 | -1): string | null {
  const at = stops.findIndex(({ id }) => id === from);
  return stops[(at + step + stops.length) % stops.length]?.id ?? null;
}
