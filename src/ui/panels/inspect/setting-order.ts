import type { Setting, Specs } from '../../../design/settings';

/** How random durations scatter: of interest only once everything else is settled. */
const isFineTuning = (name: string): boolean => /(Distribution|Variation)$/.test(name);

function rankOf([name, { keyword }]: readonly [string, Setting]): number {
  if (isFineTuning(name)) return 2;
  return keyword === undefined ? 1 : 0;
}

/** Settings as the inspector lists them: what a real configuration file has first, the catalog's order otherwise. */
export const inOrder = (settings: Specs): readonly (readonly [string, Setting])[] =>
  Object.entries(settings).toSorted((one, other) => rankOf(one) - rankOf(other));
