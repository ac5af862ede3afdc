import type { Seconds } from '../../kernel';
import type { Moment } from './seen';

/** The latest moments are all kept: a minute of wall time, at ten a second. */
const FINE = 600;
/** Of what is older, one moment in each simulated second is kept. */
const GRAIN: Seconds = 1;
/** The most that all moments take together; beyond it the oldest go. */
const FILM_BYTES = 16_000_000;
/** A moment stands for one that is asked for when it is no further from it. */
const NEAR: Seconds = 0.6;
/** What a moment takes besides its readings and its hops. Its lists it shares with all others. */
const OWN_BYTES = 400;

const bytesOf = ({ readings, inFlight: { hops, lostHops } }: Moment): number =>
  OWN_BYTES + readings.length + hops.byteLength + lostHops.byteLength;

/** Recorded moments of a run, in order of time and in bounded memory. */
export class Film {
  private moments: Moment[] = [];
  /** Memory of all moments, estimated. */
  bytes = 0;

  constructor(private readonly limit = FILM_BYTES) {}

  get length(): number {
    return this.moments.length;
  }

  /** A moment of the same time takes its place. */
  add(moment: Moment): void {
    const after = this.indexAfter(moment.now);
    const same = this.moments[after - 1]?.now === moment.now;
    this.replace(same ? after - 1 : after, same ? 1 : 0, moment);
    this.thin();
    while (this.bytes > this.limit && this.moments.length > 1) this.replace(0, 1);
  }

  /** The moment nearest to that time; null where none is near. */
  near(time: Seconds): Moment | null {
    const after = this.indexAfter(time);
    const [before, next] = [this.moments[after - 1], this.moments[after]];
    const far = (moment: Moment | undefined) =>
      moment === undefined ? Number.POSITIVE_INFINITY : Math.abs(moment.now - time);
    const nearest = far(before) <= far(next) ? before : next;
    return far(nearest) <= NEAR ? nearest! : null;
  }

  /** Forgets everything later than that time: it has not happened. */
  cutAfter(time: Seconds): void {
    const from = this.indexAfter(time);
    this.replace(from, this.moments.length - from);
  }

  /** The moment that has just ceased to be one of the latest goes, if there is one of its second already. */
  private thin(): void {
    const index = this.moments.length - 1 - FINE;
    const [before, moment] = [this.moments[index - 1], this.moments[index]];
    if (before !== undefined && moment !== undefined && moment.now - before.now < GRAIN)
      this.replace(index, 1);
  }

  private replace(index: number, count: number, ...by: Moment[]): void {
    const gone = this.moments.splice(index, count, ...by);
    for (const moment of by) this.bytes += bytesOf(moment);
    for (const moment of gone) this.bytes -= bytesOf(moment);
  }

  /** Index of the first moment later than that time. */
  private indexAfter(time: Seconds): number {
    let low = 0;
    let high = this.moments.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.moments[middle]!.now <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
