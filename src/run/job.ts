/**
 * Something long, done bit by bit: it yields the share that is done, 0 to 1, and is answered whether to go on. What is
 * told to stop returns what it has come to.
 */
export type Job<Result> = Generator<number, Result, boolean>;

/** Does all of it at once. */
export function finished<Result>(job: Job<Result>): Result {
  let step = job.next(true);
  while (step.done !== true) step = job.next(true);
  return step.value;
}
