/** Bits of the mantissa that tell buckets apart: 128 buckets for each doubling. */
const MANTISSA_BITS = 7;
const BUCKETS_PER_DOUBLING = 128;
const DOUBLINGS = 32;
const BUCKETS = BUCKETS_PER_DOUBLING * DOUBLINGS;
/** The least value that has a bucket of its own, 2⁻¹⁵: as a time, 31 µs. The greatest is 2¹⁷: 36 hours. */
const LEAST_EXPONENT = -15;

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
double[0] = 1;
/** Index of the word that holds the exponent; it depends on the byte order of the processor. */
const HIGH = words[0] === 0 ? 1 : 0;
const EXPONENT_BIAS = 1023;
const FIRST_KEY = (EXPONENT_BIAS + LEAST_EXPONENT) << MANTISSA_BITS;

/**
 * A distribution of values from 0 on, in 16 KB however many there are. Percentiles are the nearest rank's value with
 * a relative error of at most 1/256 (0.4 %) between 31 µs and 36 hours; values outside count in the outermost
 * bucket. Count, sum, least and greatest value are exact.
 */
export class Histogram {
  private readonly counts = new Uint32Array(BUCKETS);
  private total = 0;
  private sum = 0;
  private least = Number.POSITIVE_INFINITY;
  private greatest = Number.NEGATIVE_INFINITY;

  get count(): number {
    return this.total;
  }

  /** NaN while empty, and so are `min` and `max`. */
  get mean(): number {
    return this.sum / this.total;
  }

  get min(): number {
    return this.total === 0 ? Number.NaN : this.least;
  }

  get max(): number {
    return this.total === 0 ? Number.NaN : this.greatest;
  }

  /** @param value 0 or more. */
  record(value: number): void {
    this.counts[bucketOf(value)]!++;
    this.total++;
    this.sum += value;
    if (value < this.least) this.least = value;
    if (value > this.greatest) this.greatest = value;
  }

  /**
   * The value that p per cent of all values do not exceed, p from 0 to 100; NaN while empty. How few values are too
   * few is for the caller to say.
   */
  percentile(p: number): number {
    if (this.total === 0) return Number.NaN;
    const rank = Math.max(1, Math.ceil((p * this.total) / 100));
    // The outermost ranks are known exactly.
    if (rank === 1) return this.least;
    if (rank === this.total) return this.greatest;
    return Math.min(this.greatest, Math.max(this.least, middleOf(this.bucketOfRank(rank))));
  }

  /** Adds all values of another histogram. */
  merge(other: Histogram): void {
    if (other.total === 0) return;
    const end = other.lastBucket;
    for (let i = other.firstBucket; i <= end; i++) this.counts[i]! += other.counts[i]!;
    this.total += other.total;
    this.sum += other.sum;
    this.least = Math.min(this.least, other.least);
    this.greatest = Math.max(this.greatest, other.greatest);
  }

  reset(): void {
    if (this.total === 0) return;
    this.counts.fill(0, this.firstBucket, this.lastBucket + 1);
    this.total = 0;
    this.sum = 0;
    this.least = Number.POSITIVE_INFINITY;
    this.greatest = Number.NEGATIVE_INFINITY;
  }

  private bucketOfRank(rank: number): number {
    let bucket = this.firstBucket;
    for (let reached = this.counts[bucket]!; reached < rank; reached += this.counts[bucket]!) bucket++;
    return bucket;
  }

  // All but these buckets are empty. A few seconds of response times fill a tenth of them, and a page merges many.

  private get firstBucket(): number {
    return bucketOf(this.least);
  }

  private get lastBucket(): number {
    return bucketOf(this.greatest);
  }
}

/** Exponent and first mantissa bits of a double, read as one number, grow with it: no logarithm is needed. */
function bucketOf(value: number): number {
  double[0] = value;
  const key = (words[HIGH]! >>> (20 - MANTISSA_BITS)) - FIRST_KEY;
  return key < 0 ? 0 : key < BUCKETS ? key : BUCKETS - 1;
}

function middleOf(bucket: number): number {
  words[HIGH] = (bucket + FIRST_KEY) << (20 - MANTISSA_BITS);
  // The highest bit that the bucket leaves open.
  words[HIGH] |= 1 << (19 - MANTISSA_BITS);
  words[1 - HIGH] = 0;
  return double[0]!;
}
