import { workersHere } from '../experiments/browser-worker';
import { type PoolRun, type PoolWorker, runMany } from '../experiments/worker-pool';
import { wordsOf } from '../run/thrown';

/** How runs ended. Why they broke off is a sentence. */
export type Ending<Result> =
  | { readonly state: 'done'; readonly results: readonly Result[] }
  | { readonly state: 'cancelled' }
  | { readonly state: 'broken'; readonly reason: string };

export interface Begun<Task, Result> {
  readonly tasks: readonly Task[];
  readonly create: () => PoolWorker<Task, Result>;
  /** Told of each result as it comes, in whatever order that is, and how many there are with it. */
  readonly came?: (result: Result, index: number, done: number) => void;
  /** Told once, and not at all where others have taken their place or they were dropped. */
  readonly ended: (ending: Ending<Result>, done: number) => void;
}

/** The runs that a part of the page has under way, out of sight, on all cores but one. */
export class UnderWay<Result> {
  private run: PoolRun<Result> | null = null;

  /** In place of those that are under way. */
  begin<Task>({ tasks, create, came, ended }: Begun<Task, Result>): void {
    this.drop();
    const run = runMany({
      tasks,
      workers: workersHere(),
      create,
      came: (result, index) => came?.(result, index, run.done),
    });
    this.run = run;
    const end = (ending: Ending<Result>): void => {
      if (this.run === run) ended(ending, run.done);
    };
    run.results.then(
      (results) => end(results === null ? { state: 'cancelled' } : { state: 'done', results }),
      (reason: unknown) => end({ state: 'broken', reason: wordsOf(reason) }),
    );
  }

  /** Ends them, of which is told. */
  cancel(): void {
    void this.run?.cancel();
  }

  /** Ends them, of which nobody hears. */
  drop(): void {
    this.cancel();
    this.run = null;
  }
}
