import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parentPort, Worker } from 'node:worker_threads';
import { type Kind, KINDS, type ResultOf, type TaskOf } from '../experiments/kinds';
import { TaskHost, type Works } from '../experiments/task-host';
import { errorOf, type FromWorker, type ToWorker } from '../experiments/task-protocol';
import type { PoolWorker } from '../experiments/worker-pool';

/** One thread per core. */
export const threadsHere = (): number => availableParallelism();

/** This very program once more, on a thread of its own that does tasks of a kind. */
export const thread = <K extends Kind>(kind: K): PoolWorker<TaskOf<K>, ResultOf<K>> => threadOf(kind);

/** The same of a kind that only this program knows. */
export function threadOf<Task, Result>(kind: string): PoolWorker<Task, Result> {
  const running = new Worker(fileURLToPath(import.meta.url));
  const post = (message: ToWorker): void => running.postMessage(message);
  const worker: PoolWorker<Task, Result> = {
    begin: (task) => post({ type: 'task', kind, task }),
    finish: () => post({ type: 'finish' }),
    progressed: () => {},
    answered: () => {},
    failed: () => {},
    end: () => running.terminate(),
  };
  running.on('message', (message: FromWorker) => {
    if (message.type === 'progress') worker.progressed(message.share);
    else if (message.type === 'result') worker.answered(message.result as Result);
    else worker.failed(errorOf(message.reason));
  });
  running.on('error', (reason) => worker.failed(reason));
  return worker;
}

/**
 * What such a thread does: one task after the other, until it is ended.
 *
 * @param own kinds that only this program knows.
 */
export function doTasks(own: Works = {}): void {
  const host = new TaskHost(
    { ...(KINDS as Works), ...own },
    {
      post: (message) => parentPort?.postMessage(message),
      clock: () => performance.now(),
      listen: () => new Promise((resolve) => setImmediate(resolve)),
    },
  );
  parentPort?.on('message', (message: ToWorker) => host.hear(message));
}
