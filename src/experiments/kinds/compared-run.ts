import type { Job } from '../../run/job';
import { type ComparePlan, type CompareResult, type CompareTask, runSide } from '../compare/compare';

export interface ComparedRun {
  readonly plan: ComparePlan;
  readonly task: CompareTask;
}

/** One run of one of two designs that are compared. */
export const work = ({ plan, task }: ComparedRun): Job<CompareResult> => runSide(plan, task);
