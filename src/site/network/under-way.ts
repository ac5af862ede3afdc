import type { Seconds } from '../../kernel';
import type { Hop } from '../facts';

/** Room for so many at first, a power of two; few, lest they grow old on idle links. */
const FIRST_ROOM = 8;
/** The sum of two spans may miss an arrival by a rounding. */
const ROUNDING: Seconds = 1e-9;

/**
 * What has set out on a cable and may not have arrived yet, numbered in order of departure. It is kept whether or not
 * anybody watches, so that what a cut loses is the same in both. A ring: what has arrived makes room for what sets out.
 */
export class UnderWay {
  /** Number of the first entry, and its place. */
  private first = 0;
  private head = 0;
  private count = 0;
  private arrivals = new Float64Array(FIRST_ROOM);
  /** What was told of each; null where nobody listened. */
  private hops: (Hop | null)[] = new Array<Hop | null>(FIRST_ROOM).fill(null);

  /** @param number one more than the one before, unless everything before has been cleared. */
  add(number: number, arrivesAt: Seconds, hop: Hop | null, now: Seconds): void {
    if (this.count === this.arrivals.length) this.makeRoom(now);
    if (this.count === 0) this.first = number;
    const place = this.placeOf(this.count++);
    this.arrivals[place] = arrivesAt;
    if (hop !== null || this.hops[place] !== null) this.hops[place] = hop;
  }

  /** Whether it has not arrived before this instant; what arrives now is still to be received or lost. */
  has(number: number, now: Seconds): boolean {
    return this.isKept(number) && this.arrivals[this.placeOf(number - this.first)]! >= now - ROUNDING;
  }

  hop(number: number): Hop | null {
    return this.isKept(number) ? this.hops[this.placeOf(number - this.first)]! : null;
  }

  /** Forgets everything. Gives what had still to arrive, in order of departure. */
  clear(now: Seconds): readonly (Hop | null)[] {
    const lost: (Hop | null)[] = [];
    for (let index = 0; index < this.count; index++) {
      const place = this.placeOf(index);
      if (this.arrivals[place]! > now) lost.push(this.hops[place]!);
    }
    this.arrivals = new Float64Array(FIRST_ROOM);
    this.hops = new Array<Hop | null>(FIRST_ROOM).fill(null);
    this.head = 0;
    this.count = 0;
    return lost;
  }

  private isKept(number: number): boolean {
    return number >= this.first && number < this.first + this.count;
  }

  private placeOf(index: number): number {
    return (this.head + index) & (this.arrivals.length - 1);
  }

  /** Drops what has arrived, as far as nothing before it is still under way; grows where that is less than half. */
  private makeRoom(now: Seconds): void {
    let gone = 0;
    while (gone < this.count && this.arrivals[this.placeOf(gone)]! < now - ROUNDING) gone++;
    this.head = this.placeOf(gone);
    this.first += gone;
    this.count -= gone;
    if (2 * gone < this.arrivals.length) this.grow();
  }

  private grow(): void {
    const { arrivals, hops, count } = this;
    const places = Array.from({ length: count }, (_, index) => this.placeOf(index));
    this.arrivals = new Float64Array(2 * arrivals.length);
    this.hops = new Array<Hop | null>(2 * arrivals.length).fill(null);
    for (const [to, from] of places.entries()) {
      this.arrivals[to] = arrivals[from]!;
      this.hops[to] = hops[from]!;
    }
    this.head = 0;
  }
}
