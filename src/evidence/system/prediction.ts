/**
 * Prediction intervals without any assumption about the shape of a distribution (order statistics; Hahn and Meeker,
 * Statistical Intervals, 5.5): of n runs that are alike, how likely do k more of the same kind all lie between the
 * j-th smallest and the j-th largest of the n?
 */

const SURE = 0.95;
/** Not fewer replications than this, however few real runs there are. */
const FEWEST = 40;

/** @param trimmed how many values at each end lie outside the interval. */
function coverage(replications: number, more: number, trimmed: number): number {
  let probability = 1;
  for (let i = 0; i < more; i++) {
    probability *= (replications - 1 - 2 * trimmed + i) / (replications + 1 + i);
  }
  return probability;
}

/** How many replications it takes until their range is a 95 % prediction interval for so many real runs at once. */
export function replicationsFor(realRuns: number): number {
  let replications = FEWEST;
  while (coverage(replications, Math.max(1, realRuns), 0) < SURE) replications++;
  return replications;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The narrowest such interval with as much left out at one end as at the other; null of fewer than two values. */
export function predictionInterval(values: readonly number[], realRuns: number): Span | null {
  const sorted = [...values].sort((one, other) => one - other);
  let trimmed = 0;
  while (coverage(sorted.length, Math.max(1, realRuns), trimmed + 1) >= SURE) trimmed++;
  const from = sorted[trimmed];
  const to = sorted[sorted.length - 1 - trimmed];
  return from === undefined || to === undefined || sorted.length < 2 ? null : { from, to };
}
