import { AS_GOOD_AS_NONE, FELT_DELAY, FELT_SLOWER, type Measure } from './measure';
import type { Goal } from './ways';

/** What the failure of something means for the users: what is as good as gone while it lasts, or how else it is felt. */
export type Verdict = 'reads and writes' | 'writes' | 'reads' | 'degraded' | 'no effect';

/** The worst first. */
export const VERDICTS: readonly Verdict[] = ['reads and writes', 'writes', 'reads', 'degraded', 'no effect'];

export const GOALS: readonly Goal[] = ['read', 'write'];

/** Answered of what the twin answers in the last seconds; where nobody asks for pages, files count as reads. */
export function shareOf({ settled }: Measure, goal: Goal): number | null {
  const { read, write, static: files } = settled;
  if (goal === 'write') return write.share;
  return read.share ?? (write.share === null ? files.share : null);
}

/** Whether as good as none of that kind are answered any more, when whatever takes over has had its time. */
export function isLost(measure: Measure, goal: Goal): boolean {
  const share = shareOf(measure, goal);
  return share !== null && share < AS_GOOD_AS_NONE;
}

/** Whether anybody noticed. */
export const isFelt = (measure: Measure): boolean =>
  measure.allWell !== 0 ||
  measure.lostWrites > 0 ||
  measure.lostSessions > 0 ||
  slowerOf(measure) >= FELT_SLOWER ||
  measure.worstDelay >= FELT_DELAY;

/** How many times as long answers take, of the kind that suffers most. */
export const slowerOf = ({ settled }: Measure): number =>
  Math.max(1, ...Object.values(settled).map(({ slower }) => slower ?? 1));

/** What one fault comes to. */
export function verdictOf(measure: Measure): Verdict {
  const [reads, writes] = [isLost(measure, 'read'), isLost(measure, 'write')];
  if (reads && writes) return 'reads and writes';
  if (reads || writes) return reads ? 'reads' : 'writes';
  return isFelt(measure) ? 'degraded' : 'no effect';
}

/**
 * What something comes to that can fail in several ways, and the fault that decides: what breaks it at one blow, unless
 * another is worse. A single point of failure is what stops the site when it does not work at all; what only works
 * slowly degrades it, whatever follows.
 *
 * @param measures the first is of what breaks it at one blow.
 */
export function verdictOfAll(measures: readonly Measure[]): { verdict: Verdict; worst: Measure } {
  const judged = measures.map((measure) => ({ verdict: capped(measure), worst: measure }));
  const rank = (verdict: Verdict): number => VERDICTS.indexOf(verdict);
  return judged.reduce((worst, one) => (rank(one.verdict) < rank(worst.verdict) ? one : worst));
}

function capped(measure: Measure): Verdict {
  const verdict = verdictOf(measure);
  return isSlowness(measure) && verdict !== 'no effect' ? 'degraded' : verdict;
}

/** Whether it worked all the time, slowly. */
export const isSlowness = ({ faults }: Measure): boolean => faults.every(({ kind }) => kind === 'slow');
