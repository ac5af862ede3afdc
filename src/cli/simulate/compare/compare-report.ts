import type { ComparePlan, Comparison } from '../../../experiments/compare/compare';

/** A comparison as it is printed. */
export interface CompareReport {
  readonly plan: ComparePlan;
  readonly seed: number;
  /** Pairs of runs that were asked for. */
  readonly replications: number;
  /** False when it was broken off: then these are the pairs that were done. */
  readonly complete: boolean;
  readonly comparison: Comparison;
}
