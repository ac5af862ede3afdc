/** Fewer values say nothing about the slowest one in a hundred. */
const FEWEST_FOR_P99 = 100;

/** Durations in seconds, kept one by one, so that their percentiles are exact. */
export class Durations {
  private values = new Float64Array(1024);
  private length = 0;
  private isSorted = true;
  private sum = 0;

  get count(): number {
    return this.length;
  }

  /** Null while there is none. */
  get mean(): number | null {
    return this.length === 0 ? null : this.sum / this.length;
  }

  add(seconds: number): void {
    if (this.length === this.values.length) this.grow();
    this.values[this.length++] = seconds;
    this.sum += seconds;
    this.isSorted = false;
  }

  /** The value that p per cent of all do not exceed (nearest rank); null where there are too few. */
  percentile(p: number): number | null {
    if (this.length === 0 || (p >= 99 && this.length < FEWEST_FOR_P99)) return null;
    if (!this.isSorted) this.values.subarray(0, this.length).sort();
    this.isSorted = true;
    const rank = Math.max(1, Math.ceil((p * this.length) / 100));
    return this.values[rank - 1] ?? null;
  }

  private grow(): void {
    const larger = new Float64Array(2 * this.values.length);
    larger.set(this.values);
    this.values = larger;
  }
}
