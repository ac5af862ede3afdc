/** By how many steps a key moves along a line, without end for its ends; null for a key that does not. */
export const stepsOfKey = (key: string): number | null => STEPS[key] ?? null;

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};
