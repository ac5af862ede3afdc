import type { Job } from '../../run/job';
import { wordsOf } from '../../run/thrown';
import type { Effort } from './effort';
import { type Comparison, judgingSet } from './judge-set';
import { type QueueSet, UnreadableSet } from './queue-set';

/** `comparisons` null: the site cannot be such a queue. A sentence where the set itself is wrong. */
export type SetOutcome =
  | { readonly comparisons: readonly Comparison[] | null }
  | { readonly problem: string };

/** Compares a set, or says what is wrong with it. */
export function* setOutcome(set: QueueSet, effort: Effort): Job<SetOutcome> {
  try {
    return { comparisons: yield* judgingSet(set, effort) };
  } catch (thrown) {
    if (thrown instanceof UnreadableSet) return { problem: wordsOf(thrown) };
    throw thrown;
  }
}
