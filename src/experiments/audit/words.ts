import { inWords } from '../../run/sentences/words';
import type { AuditRow, PairRow } from './audit-rows';
import { type Fault, SLOW_FACTOR } from './subjects';
import type { Verdict } from './verdict';
import type { Goal } from './ways';

/** "single point of failure for writes": what a list says of one thing. */
export function verdictWords({
  verdict,
  subject,
  worst,
}: Pick<AuditRow, 'verdict' | 'subject' | 'worst'>): string {
  if (!isPoint(verdict)) return verdict;
  if (subject.isOutside) return `outside the site: no ${verdict.replace(' and ', ' and no ')} without it`;
  // What breaks it at one blow decides where both are as bad.
  const isFrozen = worst.faults.some(({ kind }) => kind === 'freeze');
  return `single point of failure for ${verdict}${isFrozen ? ' when frozen' : ''}`;
}

/** The same of two at once. */
export const pairWords = ({ verdict }: Pick<PairRow, 'verdict'>): string =>
  isPoint(verdict) ? `together: no ${verdict.replace(' and ', ' and no ')}` : verdict;

/** Whether something stops reads, writes or both. */
export const isPoint = (verdict: Verdict): boolean => verdict !== 'degraded' && verdict !== 'no effect';

/** "freeze", "slow ×10". */
export const faultWords = ({ kind }: Fault): string => (kind === 'slow' ? `slow ×${SLOW_FACTOR}` : kind);

/** "web-01 + web-02". */
export const pairName = ({ subjects }: Pick<PairRow, 'subjects'>): string =>
  subjects.map(({ id }) => id).join(' + ');

const NAMES: Readonly<Record<Goal, string>> = { read: 'reads', write: 'writes' };

/** "reads and writes". */
export const goalWords = (goals: readonly Goal[]): string => inWords(goals.map((goal) => NAMES[goal]));
