import type { Measure } from './measure';
import type { Subject } from './subjects';
import type { Verdict } from './verdict';
import type { Goal } from './ways';

/** What the failure of one thing means. */
export interface AuditRow {
  readonly subject: Subject;
  readonly verdict: Verdict;
  /** The fault that decided, and all that were tried. */
  readonly worst: Measure;
  readonly measures: readonly Measure[];
  /** Whole sentences, from what happened. */
  readonly why: string;
  /** What stands on every way, by the graph alone. */
  readonly graph: readonly Goal[];
  /** How that differs from the runs, and why; null where both agree. */
  readonly difference: string | null;
}

/** What the failure of two things at once means, each broken at one blow. */
export interface PairRow {
  readonly subjects: readonly [Subject, Subject];
  readonly verdict: Verdict;
  readonly measure: Measure;
  readonly why: string;
  /** Whether it is worse than each of the two alone. */
  readonly isWorse: boolean;
}

export interface Audit {
  /** The worst first; what lies outside the site last. */
  readonly rows: readonly AuditRow[];
  /** The worst first; empty where pairs were not asked for. */
  readonly pairs: readonly PairRow[];
}
