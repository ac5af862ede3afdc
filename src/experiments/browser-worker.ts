import type { Kind, ResultOf, TaskOf } from './kinds';
import { errorOf, type FromWorker, type ToWorker } from './task-protocol';
import type { PoolWorker } from './worker-pool';

/** All cores of this device but one, which the visible run has for itself; at least one. */
export const workersHere = (): number => Math.max(1, navigator.hardwareConcurrency - 1);

/** A thread of the browser that does tasks of a kind. */
export function browserWorker<K extends Kind>(kind: K): PoolWorker<TaskOf<K>, ResultOf<K>> {
  const thread = new Worker(new URL('./task.worker.ts', import.meta.url), { type: 'module', name: 'tasks' });
  const post = (message: ToWorker): void => thread.postMessage(message);
  const worker: PoolWorker<TaskOf<K>, ResultOf<K>> = {
    begin: (task) => post({ type: 'task', kind, task }),
    finish: () => post({ type: 'finish' }),
    progressed: () => {},
    answered: () => {},
    failed: () => {},
    end: () => {
      thread.terminate();
      return Promise.resolve();
    },
  };
  thread.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data.type === 'progress') worker.progressed(data.share);
    else if (data.type === 'result') worker.answered(data.result as ResultOf<K>);
    else worker.failed(errorOf(data.reason));
  };
  thread.onerror = ({ message }) => worker.failed(new Error(message || 'Its program could not be loaded.'));
  thread.onmessageerror = () => worker.failed(new Error('A message was damaged.'));
  return worker;
}
