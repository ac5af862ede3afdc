import type { Box, Track } from './flow-track';

/** Shares of the way at which a label may stand, the middle first. */
const SHARES = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86] as const;
/** How densely wires are looked at. */
const POINTS = 32;
/** Distance from another wire at which a label is as clear as anywhere, in CSS pixels. */
const CLEAR = 40;
/** From so many wires on only the places of labels are looked at, not those of all wires. */
const MANY = 40;
/** A wire that leans by no more CSS pixels is upright. */
const UPRIGHT = 12;
/** How much a place away from the middle is worth less, per share of the way. */
const OFF_MIDDLE = 12;

type Points = readonly (readonly [number, number])[];

const pointsOf = ({ x, y }: Track): Points =>
  Array.from({ length: POINTS + 1 }, (_, i) => [x(i / POINTS), y(i / POINTS)] as const);

export const meet = (one: Box, other: Box): boolean =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height;

/** How far a point lies outside a box; 0 inside. */
function distance({ left, top, width, height }: Box, [x, y]: readonly [number, number]): number {
  const across = Math.max(left - x, 0, x - left - width);
  const down = Math.max(top - y, 0, y - top - height);
  return Math.hypot(across, down);
}

/** Where words stand beside the middle of an upright wire; nowhere beside another. */
function wordsOf({ x, y }: Track): readonly Box[] {
  return Math.abs(x(1) - x(0)) < UPRIGHT
    ? [{ left: x(0.5) + 6, top: y(0.5) - 9, width: 90, height: 18 }]
    : [];
}

interface Choice {
  readonly index: number;
  readonly boxes: readonly { readonly box: Box; readonly worth: number }[];
}

/**
 * Where each label stands: on its own wire, where other wires are farthest, and clear of the labels of others. Wires
 * with the fewest good places come first. Null where a card would cover a part of it everywhere: half a figure is a wrong
 * one.
 */
export function placeLabels(
  tracks: readonly Track[],
  boxAt: (index: number, share: number) => Box,
): readonly (Box | null)[] {
  const wires = tracks.length <= MANY ? tracks.map(pointsOf) : [];
  const choices = tracks.map((_, index): Choice => {
    const others = wires.filter((__, other) => other !== index).flat();
    const { cards } = tracks[index]!;
    const boxes = SHARES.flatMap((share) => {
      const box = boxAt(index, share);
      if (cards.some((card) => meet(card, box))) return [];
      const nearest = others.reduce((least, point) => Math.min(least, distance(box, point)), CLEAR);
      return [{ box, worth: nearest - OFF_MIDDLE * Math.abs(share - 0.5) }];
    });
    return { index, boxes: boxes.toSorted((one, other) => other.worth - one.worth) };
  });
  const best = ({ boxes }: Choice): number => boxes[0]?.worth ?? 0;
  const placed: (Box | null)[] = tracks.map(() => null);
  const taken: Box[] = tracks.flatMap(wordsOf);
  for (const { index, boxes } of choices.toSorted((one, other) => best(one) - best(other))) {
    const free = boxes.find(({ box }) => !taken.some((other) => meet(box, other))) ?? boxes[0];
    if (!free) continue;
    taken.push(free.box);
    placed[index] = free.box;
  }
  return placed;
}
