import type { Seconds } from '../kernel';

/** Events of one cause within a short time. */
export interface Burst<About> {
  readonly about: About;
  readonly count: number;
  /** The first request of the burst. */
  readonly request: number;
  /** When the last of it happened. */
  readonly lastAt: Seconds;
}

interface Open<About> {
  about: About;
  count: number;
  request: number;
  lastAt: Seconds;
  closesAt: Seconds;
}

/** Sums up what happens again and again: at most one burst per cause and window of simulated time. */
export class BurstLog<About> {
  /** Instant at which the next burst closes; Infinity while none is open. */
  nextCloseAt: Seconds = Number.POSITIVE_INFINITY;
  private readonly open = new Map<string, Open<About>>();

  constructor(
    private readonly window: Seconds,
    private readonly closed: (burst: Burst<About>) => void,
  ) {}

  add(cause: string, about: About, request: number, at: Seconds): void {
    const burst = this.open.get(cause);
    if (burst !== undefined) {
      burst.count++;
      burst.lastAt = at;
      return;
    }
    const closesAt = at + this.window;
    this.open.set(cause, { about, count: 1, request, lastAt: at, closesAt });
    this.nextCloseAt = Math.min(this.nextCloseAt, closesAt);
  }

  /** Closes every burst whose time is over, oldest first. */
  closeUntil(now: Seconds): void {
    if (now < this.nextCloseAt) return;
    this.nextCloseAt = Number.POSITIVE_INFINITY;
    for (const [cause, burst] of this.open) {
      if (burst.closesAt > now) {
        this.nextCloseAt = Math.min(this.nextCloseAt, burst.closesAt);
      } else {
        this.open.delete(cause);
        this.closed(burst);
      }
    }
  }
}
