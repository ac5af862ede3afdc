import type { Seconds } from '../kernel';

/** Events of one cause that come one soon after the other. */
export interface Burst<About> {
  readonly about: About;
  readonly count: number;
  /** The first request of the burst. */
  readonly request: number;
  readonly firstAt: Seconds;
  readonly lastAt: Seconds;
  /** More of it may follow. */
  readonly isOpen: boolean;
  /** Number of the log line that tells of it; 0 until there is one. */
  readonly line: number;
}

interface Open<About> {
  about: About;
  count: number;
  request: number;
  firstAt: Seconds;
  lastAt: Seconds;
  isOpen: boolean;
  line: number;
  /** When it is told next, if there is something new to tell. */
  tellsAt: Seconds;
  told: number;
}

export interface BurstTimes {
  /** It is told this long after its beginning, and as often again while it grows. */
  readonly tell: Seconds;
  /** It is over when nothing has come for so long. */
  readonly gap: Seconds;
  /** What goes on for longer is told as several bursts, so that the latest news stands on top. */
  readonly longest: Seconds;
}

/** Sums up what happens again and again: one burst per cause, which grows while more of it comes. */
export class BurstLog<About> {
  private readonly open = new Map<string, Open<About>>();
  /** Instant at which something is to be told or closed; Infinity while nothing is open. */
  private nextAt: Seconds = Number.POSITIVE_INFINITY;

  /** @param tell gives the number of the line: a new one, or the burst's own, which is written anew. */
  constructor(
    private readonly times: BurstTimes,
    private readonly tell: (burst: Burst<About>) => number,
  ) {}

  add(cause: string, about: About, request: number, at: Seconds): void {
    const burst = this.open.get(cause);
    if (burst !== undefined) {
      burst.count++;
      burst.lastAt = at;
      return;
    }
    const tellsAt = at + this.times.tell;
    const fresh = {
      about,
      count: 1,
      request,
      firstAt: at,
      lastAt: at,
      isOpen: true,
      line: 0,
      tellsAt,
      told: 0,
    };
    this.open.set(cause, fresh);
    this.nextAt = Math.min(this.nextAt, tellsAt);
  }

  /** Tells what is due until then, the oldest bursts first. */
  closeUntil(now: Seconds): void {
    while (now >= this.nextAt) {
      const due = this.nextAt;
      for (const [cause, burst] of this.open) {
        if (burst.tellsAt > due) continue;
        this.review(cause, burst);
      }
      this.nextAt = Math.min(...[...this.open.values()].map(({ tellsAt }) => tellsAt));
    }
  }

  private review(cause: string, burst: Open<About>): void {
    const { tell, gap, longest } = this.times;
    const at = burst.tellsAt;
    burst.isOpen = at - burst.lastAt < gap && at - burst.firstAt < longest;
    if (burst.count > burst.told || !burst.isOpen) burst.line = this.tell(burst);
    burst.told = burst.count;
    burst.tellsAt = at + tell;
    if (!burst.isOpen) this.open.delete(cause);
  }
}
