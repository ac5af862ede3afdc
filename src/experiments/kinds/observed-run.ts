import type { Job } from '../../run/job';
import type { Observation, ObservedPlan } from '../observe/observation';
import { observe } from '../observe/observe';

/** One run that is looked at through windows of time. */
export const work = (plan: ObservedPlan): Job<Observation> => observe(plan);
