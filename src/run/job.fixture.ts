import type { Job } from './job';

/** Does all of it, and gives the shares that were told on the way. */
export function sharesOf(steps: Job<unknown>): readonly number[] {
  const shares: number[] = [];
  for (let step = steps.next(true); step.done !== true; step = steps.next(true)) shares.push(step.value);
  return shares;
}
