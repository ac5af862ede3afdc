import type { InlineWorker } from './inline-worker.fixture';
import { runTo } from './lab';
import { lookAt } from './past';

/** How a test leads the run of such a worker: on to a time, and back to look at an earlier one. */
export const leads = (workerNow: () => InlineWorker) => ({
  runOn: (time: number): void => {
    runTo(time);
    workerNow().pass(64);
  },
  look: (at: number): void => {
    lookAt(at);
    workerNow().pass(64);
  },
});
