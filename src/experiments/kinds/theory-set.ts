import type { Effort } from '../../evidence/theory/effort';
import type { QueueSet } from '../../evidence/theory/queue-set';
import { type SetOutcome, setOutcome } from '../../evidence/theory/set-outcome';
import type { Job } from '../../run/job';

export interface TheoryQuestion {
  readonly set: QueueSet;
  readonly effort: Effort;
}

/** A queue of theory against the site that is such a queue. */
export const work = ({ set, effort }: TheoryQuestion): Job<SetOutcome> => setOutcome(set, effort);
