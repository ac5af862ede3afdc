import type { Kind, ResultOf, TaskOf } from './kinds';
import type { PoolWorker } from './worker-pool';

/** A worker whose tasks a test answers by hand. */
export interface WorkerByHand {
  readonly kind: Kind;
  /** All that it was given. */
  readonly tasks: unknown[];
  isEnded: boolean;
  readonly progress: (share: number) => void;
  readonly answer: (result: unknown) => void;
  readonly fail: (reason: string) => void;
}

/** Hires such workers, and knows them all. */
export function hireByHand() {
  const hired: WorkerByHand[] = [];
  const hire = <K extends Kind>(kind: K): PoolWorker<TaskOf<K>, ResultOf<K>> => {
    const worker: PoolWorker<TaskOf<K>, ResultOf<K>> = {
      begin: (task) => void known.tasks.push(task),
      finish: () => {},
      progressed: () => {},
      answered: () => {},
      failed: () => {},
      end: () => {
        known.isEnded = true;
        return Promise.resolve();
      },
    };
    const known: WorkerByHand = {
      kind,
      tasks: [],
      isEnded: false,
      progress: (share) => worker.progressed(share),
      answer: (result) => worker.answered(result as ResultOf<K>),
      fail: (reason) => worker.failed(new Error(reason)),
    };
    hired.push(known);
    return worker;
  };
  return { hire, hired };
}
