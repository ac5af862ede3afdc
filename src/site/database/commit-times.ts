import type { Seconds } from '../../kernel';

/** The latest so many are kept exactly; a power of two. */
const KEPT = 65_536;
/** Of older ones, one in so many is kept. */
const STRIDE = 1024;

/**
 * When each transaction of one origin was committed. The latest are exact; an older one is given the time of the
 * sample before it, so that a day at hundreds of writes per second fits into a few hundred kilobytes.
 */
export class CommitTimes {
  private recent = new Float64Array(STRIDE);
  private readonly samples: Seconds[] = [];
  private last = 0;

  /** Sequences come one after the other, from 1. */
  record(at: Seconds): void {
    if (this.last === this.recent.length && this.last < KEPT) this.grow();
    if (this.last % STRIDE === 0) this.samples.push(at);
    this.recent[this.last & (this.recent.length - 1)] = at;
    this.last++;
  }

  /** @param sequence from 1 to the last one recorded. */
  of(sequence: number): Seconds {
    const index = sequence - 1;
    if (sequence > this.last - this.recent.length) return this.recent[index & (this.recent.length - 1)]!;
    return this.samples[Math.floor(index / STRIDE)]!;
  }

  private grow(): void {
    const larger = new Float64Array(2 * this.recent.length);
    larger.set(this.recent);
    this.recent = larger;
  }
}
