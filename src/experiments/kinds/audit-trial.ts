import type { Job } from '../../run/job';
import type { AuditPlan, Trial } from '../audit/audit-plan';
import { runTrial, type TrialResult } from '../audit/trial';
import { atOnce } from '../at-once';

export interface AuditTrial {
  readonly plan: AuditPlan;
  readonly trial: Trial;
}

/** One copy of a run in which something fails. */
export const work = ({ plan, trial }: AuditTrial): Job<TrialResult> => atOnce(() => runTrial(plan, trial));
