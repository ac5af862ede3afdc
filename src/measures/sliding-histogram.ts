import type { Seconds } from '../kernel';
import { Histogram } from './histogram';

interface Slot {
  /** Number of the interval whose values it holds. */
  interval: number;
  readonly histogram: Histogram;
}

/**
 * The distribution of what was recorded lately, as in "p95 over the last ten seconds": a ring of histograms, one per
 * interval. It covers the last `intervals` whole intervals and what has begun of the present one.
 */
export class SlidingHistogram {
  private readonly slots: readonly Slot[];
  private readonly merged = new Histogram();

  constructor(
    private readonly interval: Seconds,
    intervals: number,
  ) {
    if (!(interval > 0)) throw new RangeError(`An interval of ${interval} s has no end`);
    this.slots = Array.from({ length: intervals + 1 }, () => ({ interval: -1, histogram: new Histogram() }));
  }

  /** Instants must not go back. */
  record(value: number, now: Seconds): void {
    const interval = Math.floor(now / this.interval);
    const slot = this.slots[interval % this.slots.length]!;
    if (slot.interval !== interval) {
      slot.histogram.reset();
      slot.interval = interval;
    }
    slot.histogram.record(value);
  }

  /** All values of the window that ends now, in one histogram. It belongs to this object until the next call. */
  at(now: Seconds): Histogram {
    const oldest = Math.floor(now / this.interval) - this.slots.length + 1;
    this.merged.reset();
    for (const { interval, histogram } of this.slots) {
      if (interval >= Math.max(0, oldest)) this.merged.merge(histogram);
    }
    return this.merged;
  }
}
