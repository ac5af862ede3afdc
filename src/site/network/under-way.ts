import type { Seconds } from '../../kernel';
import type { Cargo } from '../facts';

/** Room for so many at first, a power of two; few, lest they grow old on idle links. */
const FIRST_ROOM = 8;
/** The sum of two spans may miss an arrival by a rounding. */
const ROUNDING: Seconds = 1e-9;

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
  private arrivals = new Float64Array(FIRST_ROOM);
  private hops = new Float64Array(FIRST_ROOM);
  private requests = new Float64Array(FIRST_ROOM);
  private cargoes = new Array<Cargo>(FIRST_ROOM).fill('read');

  /** @param number one more than the one before, unless everything before has been cleared. */
  add(number: number, arrivesAt: Seconds, hop: number, cargo: Cargo, request: number, now: Seconds): void {
    if (this.count === this.room) this.makeRoom(now);
    if (this.count === 0) this.first = number;
    const place = this.placeOf(this.count++);
    this.arrivals[place] = arrivesAt;
    this.hops[place] = hop;
    if (hop === NOT_TOLD) return;
    this.requests[place] = request;
    this.cargoes[place] = cargo;
  }

  /** Whether it has not arrived before this instant; what arrives now is still to be received or lost. */
  has(number: number, now: Seconds): boolean {
    return this.isKept(number) && this.arrivals[this.placeOf(number - this.first)]! >= now - ROUNDING;
  }

  /** Null where it is forgotten. */
  told(number: number): Told | null {
    return this.isKept(number) ? this.toldAt(this.placeOf(number - this.first)) : null;
  }

  /** Forgets everything. Gives what had still to arrive, in order of departure. */
  clear(now: Seconds): readonly Told[] {
    const lost: Told[] = [];
    for (let index = 0; index < this.count; index++) {
      const place = this.placeOf(index);
      if (this.arrivals[place]! > now) lost.push(this.toldAt(place));
    }
    this.resize(FIRST_ROOM, 0);
    return lost;
  }

  private toldAt(place: number): Told {
    return { hop: this.hops[place]!, cargo: this.cargoes[place]!, request: this.requests[place]! };
  }

  private isKept(number: number): boolean {
    return number >= this.first && number < this.first + this.count;
  }

  private placeOf(index: number): number {
    return (this.head + index) & (this.room - 1);
  }

  /** Drops what has arrived, as far as nothing before it is still under way; grows where that is less than half. */
  private makeRoom(now: Seconds): void {
    let gone = 0;
    while (gone < this.count && this.arrivals[this.placeOf(gone)]! < now - ROUNDING) gone++;
    this.head = this.placeOf(gone);
    this.first += gone;
    this.count -= gone;
    if (2 * gone < this.room) this.resize(2 * this.room, this.count);
  }

  /** @param count how many are kept. */
  private resize(room: number, count: number): void {
    const { arrivals, hops, requests, cargoes } = this;
    const places = Array.from({ length: count }, (_, index) => this.placeOf(index));
    this.arrivals = new Float64Array(room);
    this.hops = new Float64Array(room);
    this.requests = new Float64Array(room);
    this.cargoes = new Array<Cargo>(room).fill('read');
    for (const [to, from] of places.entries()) {
      this.arrivals[to] = arrivals[from]!;
      this.hops[to] = hops[from]!;
      this.requests[to] = requests[from]!;
      this.cargoes[to] = cargoes[from]!;
    }
    this.room = room;
    this.head = 0;
    this.count = count;
  }
}
