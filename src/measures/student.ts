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
 * Stegun 26.7.5), whose error is below 0.0002 there.
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

/**
 * The probability that Student's t lies at least so far from 0, either way, by chance: 1 for 0, 0 for an infinite t.
 *
 * @param freedom degrees of freedom, from 1; of a fraction the whole part counts, which errs on the safe side. Abramowitz
 * and Stegun 26.7.3 (odd) and 26.7.4 (even), finite sums in the angle whose tangent is t/√freedom.
 */
export function chanceOf(t: number, freedom: number): number {
  const nu = Math.floor(freedom);
  const far = Math.abs(t);
  if (far === Number.POSITIVE_INFINITY) return 0;
  const square = nu / (nu + far * far);
  const sine = Math.sqrt(1 - square);
  const isOdd = nu % 2 === 1;
  const cosine = Math.sqrt(square);
  let term = isOdd ? cosine : 1;
  let sum = nu === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k <= nu - 2; k += 2) {
    term *= (square * (k - 1)) / k;
    sum += term;
  }
  const within = isOdd ? (2 / Math.PI) * (arcTangent(far / Math.sqrt(nu)) + sine * sum) : sine * sum;
  return Math.min(1, Math.max(0, 1 - within));
}

/** Of a number from 0, in the same bits everywhere: the angle is halved until a short series holds it. */
function arcTangent(value: number): number {
  let tangent = value;
  for (let i = 0; i < HALVINGS; i++) tangent /= 1 + Math.sqrt(1 + tangent * tangent);
  const square = tangent * tangent;
  let power = tangent;
  let sum = 0;
  for (let k = 1; k <= LAST_POWER; k += 2) {
    sum += power / k;
    power *= -square;
  }
  return sum * (1 << HALVINGS);
}

/** Below a tangent of 0.1, what lies beyond the last power is smaller than the last bit. */
const HALVINGS = 4;
const LAST_POWER = 15;

/**
 * The mean difference of two groups of independent values, at least two in each, and how sure it is: Welch's interval,
 * for groups whose spread may differ (B. L. Welch, Biometrika 34, 1947).
 *
 * @param ones what is taken away.
 */
export function unpairedInterval(ones: readonly number[], others: readonly number[]): Interval & Tested {
  const [one, other] = [momentsOf(ones), momentsOf(others)];
  const mean = other.mean - one.mean;
  const variance = one.share + other.share;
  if (isRounding(variance, mean))
    return { mean, reach: 0, chance: splitsApart(ones.length, others.length, mean) };
  const spread =
    (one.share * one.share) / (ones.length - 1) + (other.share * other.share) / (others.length - 1);
  const freedom = Math.max(1, Math.floor((variance * variance) / spread));
  const error = Math.sqrt(variance);
  return { mean, reach: student95(freedom) * error, chance: chanceOf(mean / error, freedom) };
}

/**
 * The mean of differences of pairs, at least two, and how sure it is: the paired t test (Student, Biometrika 6, 1908).
 */
export function pairedInterval(differences: readonly number[]): Interval & Tested {
  const { mean, share } = momentsOf(differences);
  // All on one side, either way: the sign test, for values without a spread have no t.
  if (isRounding(share, mean))
    return { mean, reach: 0, chance: mean === 0 ? 1 : differences.reduce((chance) => chance / 2, 2) };
  const freedom = differences.length - 1;
  const error = Math.sqrt(share);
  return { mean, reach: student95(freedom) * error, chance: chanceOf(mean / error, freedom) };
}

/** Whether values that vary by so little are all the same, but for the last bits of their sums. */
const isRounding = (share: number, mean: number): boolean => Math.sqrt(share) <= Math.abs(mean) * LAST_BITS;
const LAST_BITS = 1e-12;

/**
 * How often chance deals values of which each of the one group lies below each of the other, or above: two of all ways to
 * choose a group, the permutation test (E. J. G. Pitman, Supplement to the Journal of the Royal Statistical Society 4, 1937).
 */
function splitsApart(few: number, more: number, mean: number): number {
  if (mean === 0) return 1;
  let chance = 2;
  for (let i = 1; i <= few; i++) chance *= i / (more + i);
  return chance;
}

export interface Tested {
  /** How often chance alone brings a mean so far from 0 where there is no difference: the two-sided p-value. */
  readonly chance: number;
}

interface Moments {
  readonly mean: number;
  /** Variance of that mean. */
  readonly share: number;
}

function momentsOf(values: readonly number[]): Moments {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, share: squares / (count - 1) / count };
}
