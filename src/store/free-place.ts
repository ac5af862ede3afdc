import type { Design, DesignElement, Point } from '../design/design';
import type { Arrangement } from './edit';

/**
 * CSS pixels at 100 %: what a card may take up, which is a chip in narrow windows, and how far cards stand apart that
 * have no neighbour to go by.
 */
const CARD = { lr: { x: 250, y: 190 }, tb: { x: 118, y: 64 } } as const;
const APART = { lr: 240, tb: 300 } as const;

/** Cards of one row or column are not always exactly in line. */
const IN_LINE = 80;

/** Where a new card stands: after the last one in line with another card, where no card is yet. */
export const freePlace = (design: Design, like: DesignElement): DesignElement['position'] => ({
  lr: freeIn(design, like, 'lr'),
  tb: freeIn(design, like, 'tb'),
});

function freeIn({ elements }: Design, like: DesignElement, arrangement: Arrangement): Point {
  const [along, across] = arrangement === 'lr' ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const own = like.position[arrangement];
  const places = elements.map(({ position }) => position[arrangement]);
  const inLine = places.filter((place) => Math.abs(place[across] - own[across]) < IN_LINE);
  const step = leastStep(inLine.map((place) => place[along])) ?? APART[arrangement];
  let at = Math.max(...inLine.map((place) => place[along])) + step;
  const isTaken = (place: Point): boolean =>
    Math.abs(place[across] - own[across]) < CARD[arrangement][across] &&
    Math.abs(place[along] - at) < CARD[arrangement][along];
  while (places.some(isTaken)) at += step;
  return arrangement === 'lr' ? { x: own.x, y: at } : { x: at, y: own.y };
}

/** The least distance between two neighbours that do not lie on each other; null for one alone. */
function leastStep(along: readonly number[]): number | null {
  const sorted = along.toSorted((one, other) => one - other);
  const steps = sorted.slice(1).map((place, i) => place - sorted[i]!);
  const apart = steps.filter((step) => step > IN_LINE);
  return apart.length === 0 ? null : Math.min(...apart);
}
