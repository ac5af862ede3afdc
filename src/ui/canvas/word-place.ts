import { type Curve, pointOn, type Rect } from '../traffic/edge-geometry';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where beside a point of its wire a word stands. */
export type WordSide = 'left' | 'right' | 'above';

/** Of a word beside its wire, in CSS pixels of the screen; see `links.css`. */
const WORD = { width: 92, height: 16, beside: 9 } as const;
const MIDDLE = 0.5;
/** Shares of a wire that are tried, from its end on. */
const SHARES = Array.from({ length: 99 }, (_, i) => 0.99 - i / 100);

/** What the word covers at a point, in pixels of the diagram. */
function wordAt({ x, y }: Point, side: WordSide, zoom: number): Rect {
  const [width, height, beside] = [WORD.width / zoom, WORD.height / zoom, WORD.beside / zoom];
  if (side === 'above') return { x: x - width / 2, y: y - beside - height, width, height };
  return { x: side === 'right' ? x + beside : x - beside - width, y: y - height / 2, width, height };
}

const meet = (one: Rect, other: Rect): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

const isOn = ({ x, y }: Point, card: Rect): boolean => meet({ x, y, width: 0, height: 0 }, card);

/** Cards that a word may touch somewhere along a wire: of hundreds the most are far away. */
function cardsNear(points: readonly Point[], zoom: number, cards: readonly Rect[]): readonly Rect[] {
  const beyond = (WORD.width + WORD.beside) / zoom;
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs) - beyond, Math.min(...ys) - beyond];
  const reached = {
    x: left,
    y: top,
    width: Math.max(...xs) + beyond - left,
    height: Math.max(...ys) + beyond - top,
  };
  return cards.filter((card) => meet(reached, card));
}

/**
 * The share of a wire at which its word stands: the middle. Where the wire passes behind cards, others may do so too: then
 * the gap nearest to where it leads, so that each has one of its own. Null where every place is on a card.
 */
export function wordShare(curve: Curve, side: WordSide, zoom: number, cards: readonly Rect[]): number | null {
  const points = SHARES.map((share) => pointOn(curve, share));
  const near = cardsNear(points, zoom, cards);
  const isFree = (share: number): boolean => {
    const word = wordAt(pointOn(curve, share), side, zoom);
    return near.every((card) => !meet(word, card));
  };
  const isBehind = points.some((point) => near.some((card) => isOn(point, card)));
  if (!isBehind && isFree(MIDDLE)) return MIDDLE;
  const first = SHARES.findIndex(isFree);
  if (first < 0) return null;
  const beyond = SHARES.findIndex((share, index) => index > first && !isFree(share));
  const last = beyond < 0 ? SHARES.length - 1 : beyond - 1;
  return SHARES[Math.round((first + last) / 2)] ?? null;
}
