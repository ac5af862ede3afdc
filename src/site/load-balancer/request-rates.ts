import type { Seconds, Simulation } from '../../kernel';

interface Counter {
  /** Index of the period that `current` counts. */
  period: number;
  current: number;
  previous: number;
}

/** Most addresses in mind; the one that has not asked for the longest time makes room. */
const LIMIT = 100_000;

/**
 * `http_req_rate` of a stick table: requests of each address over a period. HAProxy counts whole periods, and of the
 * one before takes the share of it that is still within reach of now (`freq_ctr.c`).
 */
export class RequestRates {
  private readonly counters = new Map<number, Counter>();

  constructor(private readonly simulation: Simulation) {}

  /** Counts a request that has come now, and gives how many there were over the period, this one included. */
  count(address: number, period: Seconds): number {
    const { now } = this.simulation;
    const index = Math.floor(now / period);
    const counter = this.counterOf(address);
    if (counter.period !== index) {
      counter.previous = counter.period === index - 1 ? counter.current : 0;
      counter.current = 0;
      counter.period = index;
    }
    counter.current++;
    const left = (index + 1) * period - now;
    return counter.current + (counter.previous * left) / period;
  }

  /** The table is in memory. */
  clear(): void {
    this.counters.clear();
  }

  private counterOf(address: number): Counter {
    const counter = this.counters.get(address) ?? { period: -1, current: 0, previous: 0 };
    this.counters.delete(address);
    if (this.counters.size >= LIMIT) {
      const [oldest] = this.counters.keys();
      if (oldest !== undefined) this.counters.delete(oldest);
    }
    this.counters.set(address, counter);
    return counter;
  }
}
