import type { RequestKind } from '../design/design';
import type { Seconds } from '../kernel';
import type { Demand, Tally, TallyByKind } from './readings';
import { type Visit, Visits } from './visits';

/** In the order in which they are shown. */
export const REQUEST_KINDS: readonly RequestKind[] = ['static', 'read', 'write'];

const noTally: Tally = { sent: 0, answered: 0, failed: 0 };
const noTallies: TallyByKind = { static: noTally, read: noTally, write: noTally };

/** Before the first click. */
export const noDemand: Demand = {
  ...noTally,
  inFlight: 0,
  retried: 0,
  rescued: 0,
  waiting: 0,
  longestWait: 0,
  sinceAnswer: 0,
  gone: 0,
  refused: 0,
  kinds: noTallies,
};

/** What two crowds of users have seen together. */
export const addDemand = (one: Demand, other: Demand): Demand => ({
  sent: one.sent + other.sent,
  answered: one.answered + other.answered,
  failed: one.failed + other.failed,
  inFlight: one.inFlight + other.inFlight,
  retried: one.retried + other.retried,
  rescued: one.rescued + other.rescued,
  waiting: one.waiting + other.waiting,
  longestWait: Math.max(one.longestWait, other.longestWait),
  sinceAnswer: Math.min(one.sinceAnswer, other.sinceAnswer),
  gone: one.gone + other.gone,
  refused: one.refused + other.refused,
  kinds: {
    static: addTally(one.kinds.static, other.kinds.static),
    read: addTally(one.kinds.read, other.kinds.read),
    write: addTally(one.kinds.write, other.kinds.write),
  },
});

const addTally = (one: Tally, other: Tally): Tally => ({
  sent: one.sent + other.sent,
  answered: one.answered + other.answered,
  failed: one.failed + other.failed,
});

interface Counts {
  sent: number;
  answered: number;
  failed: number;
}

const copied = ({ sent, answered, failed }: Counts): Tally => ({ sent, answered, failed });

const newCounts = (): Counts => ({ sent: 0, answered: 0, failed: 0 });

/** Keeps the books of one crowd of users. */
export class DemandBook {
  private readonly kinds = { static: newCounts(), read: newCounts(), write: newCounts() };
  private readonly people = { retried: 0, rescued: 0, gone: 0, refused: 0 };
  private readonly visits = new Visits();
  private answeredAt: Seconds = 0;

  /** Somebody clicks. @param retries how often they will try again. */
  clicked(at: Seconds, retries: number): Visit {
    return this.visits.begin(at, retries);
  }

  retries(visit: Visit): void {
    visit.retried = true;
    visit.retriesLeft--;
    visit.retries++;
    this.people.retried++;
  }

  /** The run carries no more: this click fails at once. */
  refused(): void {
    this.people.refused++;
  }

  sent(kind: RequestKind): void {
    this.kinds[kind].sent++;
  }

  /** @param rescued a balancer had to try again for this answer. */
  answered(at: Seconds, kind: RequestKind, visit: Visit, rescued: boolean): void {
    this.answeredAt = at;
    this.kinds[kind].answered++;
    if (rescued || visit.retried) this.people.rescued++;
    this.visits.end(visit);
  }

  /**
   * True when the user will try again.
   *
   * @param pays whether the client has a retry left in its budget, which it spends by that.
   */
  failed(kind: RequestKind, visit: Visit, pays: () => boolean): boolean {
    this.kinds[kind].failed++;
    if (visit.retriesLeft > 0 && pays()) return true;
    this.gaveUp(visit);
    return false;
  }

  /** This click is not tried again. */
  gaveUp(visit: Visit): void {
    this.people.gone++;
    this.visits.end(visit);
  }

  demand(now: Seconds): Demand {
    const { kinds, people, visits } = this;
    const { sent, answered, failed } = addTally(addTally(kinds.static, kinds.read), kinds.write);
    return {
      sent,
      answered,
      failed,
      inFlight: sent - answered - failed,
      retried: people.retried,
      rescued: people.rescued,
      gone: people.gone,
      refused: people.refused,
      waiting: visits.waiting,
      longestWait: visits.longestWait(now),
      sinceAnswer: now - this.answeredAt,
      kinds: { static: copied(kinds.static), read: copied(kinds.read), write: copied(kinds.write) },
    };
  }
}
