import type { Seconds } from '../kernel';
import type { Hop } from './facts';

/** Entries that are remembered before those that have arrived are forgotten; few, lest they grow old on idle links. */
const FIRST_SWEEP = 8;
/** The sum of two spans may miss an arrival by a rounding. */
const ROUNDING: Seconds = 1e-9;

/**
 * What has set out on a cable and may not have arrived yet, numbered in order of departure. It is kept whether or not
 * anybody watches, so that what a cut loses is the same in both.
 */
export class UnderWay {
  /** Number of the first entry. */
  private first = 0;
  private arrivals: Seconds[] = [];
  /** What was told of each; null where nobody listened. */
  private hops: (Hop | null)[] = [];
  private sweepAt = FIRST_SWEEP;

  /** @param number one more than the one before, unless everything before has been cleared. */
  add(number: number, arrivesAt: Seconds, hop: Hop | null, now: Seconds): void {
    if (this.arrivals.length === 0) this.first = number;
    this.arrivals.push(arrivesAt);
    this.hops.push(hop);
    if (this.arrivals.length >= this.sweepAt) this.sweep(now);
  }

  /** Whether it has not arrived before this instant; what arrives now is still to be received or lost. */
  has(number: number, now: Seconds): boolean {
    const arrivesAt = this.arrivals[number - this.first];
    return arrivesAt !== undefined && arrivesAt >= now - ROUNDING;
  }

  hop(number: number): Hop | null {
    return this.hops[number - this.first] ?? null;
  }

  /** Forgets everything. Gives what had still to arrive, in order of departure. */
  clear(now: Seconds): readonly (Hop | null)[] {
    const lost = this.hops.filter((_, index) => this.arrivals[index]! > now);
    this.arrivals = [];
    this.hops = [];
    this.sweepAt = FIRST_SWEEP;
    return lost;
  }

  /** Drops what has arrived, as far as nothing before it is still under way. */
  private sweep(now: Seconds): void {
    const { arrivals } = this;
    let gone = 0;
    while (gone < arrivals.length && arrivals[gone]! < now - ROUNDING) gone++;
    arrivals.splice(0, gone);
    this.hops.splice(0, gone);
    this.first += gone;
    this.sweepAt = Math.max(FIRST_SWEEP, 2 * arrivals.length);
  }
}
