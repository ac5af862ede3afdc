import { availableParallelism, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parentPort, type ResourceLimits, Worker } from 'node:worker_threads';
import { type Kind, KINDS, type ResultOf, type TaskOf } from '../experiments/kinds';
import { TaskHost, type Works } from '../experiments/task-host';
import { errorOf, type FromWorker, type ToWorker } from '../experiments/task-protocol';
import type { PoolWorker } from '../experiments/worker-pool';

/** One thread per core. */
export const threadsHere = (): number => availableParallelism();

const MEGABYTE = 2 ** 20;
/** Megabytes of the young generation of a thread: what V8 gives it by itself, and what it never needs more of. */
const [USUAL_YOUNG, MOST_YOUNG] = [48, 768];
/** Share of the memory that the young generations of all threads may take together. */
const SHARE_OF_YOUNG = 1 / 16;

/**
 * Room for what has just been made: what thousands of requests in flight have in hand lives longer than V8 expects, and
 * would be copied twice each.
 */
export function roomForYoung(memory = memoryHere(), threads = threadsHere()): ResourceLimits {
  const share = Math.floor((SHARE_OF_YOUNG * memory) / MEGABYTE / threads);
  return { maxYoungGenerationSizeMb: Math.max(USUAL_YOUNG, Math.min(MOST_YOUNG, share)) };
}

/** Of the machine, or of the container that we are in. */
function memoryHere(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

/** This very program once more, on a thread of its own that does tasks of a kind. */
export const thread = <K extends Kind>(kind: K): PoolWorker<TaskOf<K>, ResultOf<K>> => threadOf(kind);

/** The same of a kind that only this program knows. */
export function threadOf<Task, Result>(kind: string): PoolWorker<Task, Result> {
  const running = new Worker(fileURLToPath(import.meta.url), { resourceLimits: roomForYoung() });
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
