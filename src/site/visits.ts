import type { Seconds } from '../kernel';

/**
 * One click of a person, and everything that is done for it: a request, and those that are sent in its place when it
 * fails. It ends with a good answer, or when nobody tries again.
 */
export interface Visit {
  readonly clickedAt: Seconds;
  retriesLeft: number;
  /** Somebody has tried again: the user, or a balancer on the way. */
  retried: boolean;
  before: Visit | null;
  after: Visit | null;
}

/** The visits that have no end yet, in the order in which people clicked. */
export class Visits {
  /** People who wait: for an answer, or for the moment to try again. */
  waiting = 0;
  private oldest: Visit | null = null;
  private newest: Visit | null = null;

  begin(clickedAt: Seconds, retriesLeft: number): Visit {
    const visit: Visit = { clickedAt, retriesLeft, retried: false, before: this.newest, after: null };
    if (this.newest === null) this.oldest = visit;
    else this.newest.after = visit;
    this.newest = visit;
    this.waiting++;
    return visit;
  }

  end({ before, after }: Visit): void {
    if (before === null) this.oldest = after;
    else before.after = after;
    if (after === null) this.newest = before;
    else after.before = before;
    this.waiting--;
  }

  /** How long the person who has waited longest has waited; 0 when nobody waits. */
  longestWait(now: Seconds): Seconds {
    return this.oldest === null ? 0 : now - this.oldest.clickedAt;
  }
}
