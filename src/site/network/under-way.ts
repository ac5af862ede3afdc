import type { Seconds } from '../../kernel';
import type { Cargo } from '../facts';

/** Room for so many at first, a power of two; few, lest they grow old on idle links. */
const FIRST_ROOM = 8;
/** The sum of two spans may miss an arrival by a rounding. */
const ROUNDING: Seconds = 1e-9;

/** Of each entry so many numbers, side by side, where the processor fetches them at once; and which is which. */
const STRIDE = 4;
const ARRIVAL = 0;
const HOP = 1;
const REQUEST = 2;
const CARGO = 3;
/** By their numbers in an entry. */
const CARGOES = [
  'read',
  'write',
  'replication',
  'health',
  'lookup',
  'attack',
] as const satisfies readonly Cargo[];

/** In place of the number of a hop: nobody listened when it set out. */
export const NOT_TOLD = 0;

/** What was told of something that set out. */
export interface Told {
  /** Its number; `NOT_TOLD`. */
  readonly hop: number;
  readonly cargo: Cargo;
  readonly request: number;
}

/**
 * What has set out on a cable and may not have arrived yet, numbered in order of departure. It is kept whether or not
 * anybody watches, so that what a cut loses is the same in both. A ring: what has arrived makes room for what sets out.
 */
export class UnderWay {
  /** Number of the first entry, and its place. */
  private first = 0;
  private head = 0;
  private count = 0;
  private room = FIRST_ROOM;
  private entries = new Float64Array(STRIDE * FIRST_ROOM);

  /** @param number one more than the one before, unless everything before has been cleared. */
  add(number: number, arrivesAt: Seconds, hop: number, cargo: Cargo, request: number, now: Seconds): void {
    if (this.count === this.room) this.makeRoom(now);
    if (this.count === 0) this.first = number;
    const { entries } = this;
    const at = this.placeOf(this.count++);
    entries[at + ARRIVAL] = arrivesAt;
    entries[at + HOP] = hop;
    if (hop === NOT_TOLD) return;
    entries[at + REQUEST] = request;
    entries[at + CARGO] = CARGOES.indexOf(cargo);
  }

  /** Whether it has not arrived before this instant; what arrives now is still to be received or lost. */
  has(number: number, now: Seconds): boolean {
    return this.isKept(number) && this.arrivalAt(number - this.first) >= now - ROUNDING;
  }

  /** Null where it is forgotten. */
  told(number: number): Told | null {
    return this.isKept(number) ? this.toldAt(number - this.first) : null;
  }

  /** Forgets everything. Gives what had still to arrive, in order of departure. */
  clear(now: Seconds): readonly Told[] {
    const lost: Told[] = [];
    for (let index = 0; index < this.count; index++) {
      if (this.arrivalAt(index) > now) lost.push(this.toldAt(index));
    }
    this.resize(FIRST_ROOM, 0);
    return lost;
  }

  private arrivalAt(index: number): Seconds {
    return this.entries[this.placeOf(index) + ARRIVAL]!;
  }

  private toldAt(index: number): Told {
    const at = this.placeOf(index);
    const { entries } = this;
    return {
      hop: entries[at + HOP]!,
      cargo: CARGOES[entries[at + CARGO]!]!,
      request: entries[at + REQUEST]!,
    };
  }

  private isKept(number: number): boolean {
    return number >= this.first && number < this.first + this.count;
  }

  /** Where the numbers of an entry begin. */
  private placeOf(index: number): number {
    return STRIDE * ((this.head + index) & (this.room - 1));
  }

  /** Drops what has arrived, as far as nothing before it is still under way; grows where that is less than half. */
  private makeRoom(now: Seconds): void {
    let gone = 0;
    while (gone < this.count && this.arrivalAt(gone) < now - ROUNDING) gone++;
    this.head = (this.head + gone) & (this.room - 1);
    this.first += gone;
    this.count -= gone;
    if (2 * gone < this.room) this.resize(2 * this.room, this.count);
  }

  /** @param count how many are kept. */
  private resize(room: number, count: number): void {
    const entries = new Float64Array(STRIDE * room);
    for (let index = 0; index < count; index++) {
      const from = this.placeOf(index);
      entries.set(this.entries.subarray(from, from + STRIDE), STRIDE * index);
    }
    this.entries = entries;
    this.room = room;
    this.head = 0;
    this.count = count;
  }
}
