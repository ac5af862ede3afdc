import { fieldOf, reading, UnreadableCase } from '../read-fields';

/** One order of servers of the recording: how much each was to have, and who answered request after request. */
export interface RotationCase {
  readonly weights: readonly number[];
  /** "s1" is the first of the weights. */
  readonly sequence: readonly string[];
}

const SMOOTH = 'nginx smooth weighted round robin';
const CASE = ['algorithm', 'weights', 'runs', 'identical', 'sequence'] as const;
const MOST_SERVERS = 100;
const LONGEST = 10_000;

const casesOf = (json: unknown): readonly unknown[] => {
  const cases = fieldOf(json, 'cases');
  if (!Array.isArray(cases)) throw new UnreadableCase('cases: This must be a list of orders.');
  return cases;
};

/** Each order by its place. Throws an `UnreadableCase`. */
export const rotationPartsOf = (json: unknown): readonly string[] =>
  casesOf(json).map((_, i) => `cases[${i}]`);

/** Null for an order that another algorithm made. Throws an `UnreadableCase`. */
export function readRotation(json: unknown, part: string): RotationCase | null {
  const entry = casesOf(json).find((_, i) => part === `cases[${i}]`);
  if (fieldOf(entry, 'algorithm') !== SMOOTH) return null;
  return reading(entry, (place) => {
    const { weights, sequence } = place.fields(CASE);
    return {
      weights: weights.list(MOST_SERVERS).map((each) => each.whole(1, 256)),
      sequence: sequence.list(LONGEST).map((each) => each.text(10)),
    };
  });
}
