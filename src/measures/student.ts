/** Quantiles t(0.975) of Student's distribution with 1, 2, … degrees of freedom. */
const TWO_SIDED_95 = [
  12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157,
];
/** The same quantile of the normal distribution. */
const NORMAL = 1.959964;

/**
 * How many standard errors a 95 % confidence interval reaches either way.
 *
 * @param freedom degrees of freedom, from 1. Beyond the table: expansion of Cornish and Fisher (Abramowitz and
 * Stegun 26.7.5), whose error is below 0.0001 there.
 */
export function student95(freedom: number): number {
  const z = NORMAL;
  const square = z * z;
  const first = (z * (square + 1)) / 4;
  const second = (z * ((5 * square + 16) * square + 3)) / 96;
  const third = (z * (((3 * square + 19) * square + 17) * square - 15)) / 384;
  const beyond = z + (first + (second + third / freedom) / freedom) / freedom;
  return TWO_SIDED_95[freedom - 1] ?? beyond;
}

export interface Interval {
  readonly mean: number;
  /** The 95 % confidence interval reaches this far either way; null for a single value. */
  readonly reach: number | null;
}

/** The mean of independent values, at least one, and how sure it is. */
export function intervalOf(values: readonly number[]): Interval {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count < 2) return { mean, reach: null };
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (count - 1);
  return { mean, reach: student95(count - 1) * Math.sqrt(variance / count) };
}
