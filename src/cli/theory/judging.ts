import { wordsOf } from '../../evidence/conformance/read-fields';
import { type Comparison, judgeSet, USUAL_EFFORT } from '../../evidence/theory/judge-set';
import { type QueueSet, UnreadableSet } from '../../evidence/theory/queue-set';

/** `comparisons` null: the site cannot be such a queue. A sentence where the set itself is wrong. */
export type JudgedSet = { readonly comparisons: readonly Comparison[] | null } | { readonly problem: string };

export function judged(set: QueueSet): JudgedSet {
  try {
    return { comparisons: judgeSet(set, USUAL_EFFORT) };
  } catch (thrown) {
    if (!(thrown instanceof UnreadableSet)) throw thrown;
    return { problem: wordsOf(thrown) };
  }
}
