import type { Job } from '../../run/job';
import { survey } from '../../survey/survey';
import { type Sample, sampleOf, type SweptRun } from '../sweep/sample';

/** One run of a sweep, with no more than what is asked of it. */
export function* work({ plan, metrics }: SweptRun): Job<Sample> {
  return sampleOf(yield* survey(plan), metrics);
}
