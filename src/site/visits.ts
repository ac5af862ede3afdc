import type { Seconds } from '../kernel';

/** Room for so many at first; a power of two, as ever after. */
const FIRST_ROOM = 64;

/**
 * One click of a person, and everything that is done for it: a request, and those that are sent in its place when it
 * fails. It ends with a good answer, or when nobody tries again.
 */
export interface Visit {
  readonly clickedAt: Seconds;
  retriesLeft: number;
  /** Retries by the user so far. */
  retries: number;
  /** Somebody has tried again: the user, or a balancer on the way. */
  retried: boolean;
  /** Where it stands among those that have no end yet. */
  place: number;
}

/** The visits that have no end yet, in the order in which people clicked: a ring, in which those that end leave a gap. */
export class Visits {
  /** People who wait: for an answer, or for the moment to try again. */
  waiting = 0;
  private ring = new Array<Visit | null>(FIRST_ROOM).fill(null);
  private head = 0;
  /** Gaps included. */
  private count = 0;

  begin(clickedAt: Seconds, retriesLeft: number): Visit {
    if (this.count === this.ring.length) this.makeRoom();
    const place = (this.head + this.count++) & (this.ring.length - 1);
    const visit: Visit = { clickedAt, retriesLeft, retries: 0, retried: false, place };
    this.ring[place] = visit;
    this.waiting++;
    return visit;
  }

  end({ place }: Visit): void {
    this.ring[place] = null;
    this.waiting--;
  }

  /** How long the person who has waited longest has waited; 0 when nobody waits. */
  longestWait(now: Seconds): Seconds {
    while (this.count > 0 && this.ring[this.head] === null) {
      this.head = (this.head + 1) & (this.ring.length - 1);
      this.count--;
    }
    return this.count === 0 ? 0 : now - this.ring[this.head]!.clickedAt;
  }

  /** Closes the gaps. The ring is kept so wide that there are always three for each visit when this is done. */
  private makeRoom(): void {
    const { ring, head } = this;
    const room = 4 * this.waiting > ring.length ? 2 * ring.length : ring.length;
    const kept: Visit[] = [];
    for (let i = 0; i < ring.length; i++) {
      const visit = ring[(head + i) & (ring.length - 1)];
      if (!visit) continue;
      visit.place = kept.length;
      kept.push(visit);
    }
    this.ring = new Array<Visit | null>(room).fill(null);
    for (const visit of kept) this.ring[visit.place] = visit;
    this.head = 0;
    this.count = kept.length;
  }
}
