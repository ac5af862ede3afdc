import type { Job } from '../run/job';

/** Something that is done in one go, as work of one step. */
export function* atOnce<Result>(make: () => Result): Job<Result> {
  yield 0;
  return make();
}
