import type { Kind, ResultOf, TaskOf } from '../../experiments/kinds';
import { type PoolRun, runMany } from '../../experiments/worker-pool';
import { thread, threadsHere } from '../threads';
import { showProgress } from './progress-bar';

/** What many runs came to. */
export interface AllRuns<Result> {
  /** In the order of the tasks, with holes where it was broken off. */
  readonly results: readonly (Result | undefined)[];
  readonly complete: boolean;
}

/**
 * Does all tasks on threads, with their progress on the terminal; Ctrl-C breaks them off.
 *
 * @param workers null for one per core.
 */
export async function runAll<K extends Kind>(
  kind: K,
  tasks: readonly TaskOf<K>[],
  workers: number | null,
): Promise<AllRuns<ResultOf<K>>> {
  const results: (ResultOf<K> | undefined)[] = new Array(tasks.length);
  const many = runMany<TaskOf<K>, ResultOf<K>>({
    tasks,
    workers: workers ?? threadsHere(),
    create: () => thread(kind),
    came: (result, index) => {
      results[index] = result;
    },
  });
  const complete = (await untilInterrupted(many, () => void many.cancel())) !== null;
  return { results, complete };
}

/** @param stop what the first Ctrl-C does; a second one ends the program at once, as it would without us. */
export async function untilInterrupted<Result>(
  many: PoolRun<Result>,
  stop: () => void,
): Promise<readonly Result[] | null> {
  process.once('SIGINT', stop);
  const hideProgress = showProgress(() => many.progress, process.stderr);
  try {
    return await many.results;
  } finally {
    hideProgress();
    process.off('SIGINT', stop);
  }
}
