import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parentPort, Worker } from 'node:worker_threads';

/** Numbered tasks of one kind, and what the threads share. Plain. */
export interface SharedTasks<Task> {
  readonly tasks: readonly Task[];
  /** Number of the next task to begin. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

interface Done<Result> {
  readonly index: number;
  readonly result: Result;
}

/** Does all tasks, one thread per core, and hands each result over as soon as it and all before it are there. */
export async function inThreads<Task, Result>(
  tasks: readonly Task[],
  take: (result: Result, index: number) => void,
): Promise<void> {
  const next = new Int32Array(new SharedArrayBuffer(4));
  const waiting = new Map<number, Done<Result>>();
  let due = 0;
  const arrived = (done: Done<Result>): void => {
    waiting.set(done.index, done);
    for (let one = waiting.get(due); one !== undefined; one = waiting.get(++due)) take(one.result, one.index);
  };
  const threads = Math.min(tasks.length, availableParallelism());
  await Promise.all(Array.from({ length: threads }, () => thread({ tasks, next }, arrived)));
}

/** This very program once more, on a thread of its own. */
function thread<Task, Result>(shared: SharedTasks<Task>, take: (done: Done<Result>) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: shared });
    worker.on('message', take);
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}

/** What such a thread does. */
export function workInTurn<Task, Result>(
  { tasks, next }: SharedTasks<Task>,
  work: (task: Task) => Result,
): void {
  for (;;) {
    const index = Atomics.add(next, 0, 1);
    const task = tasks[index];
    if (task === undefined) return;
    parentPort?.postMessage({ index, result: work(task) });
  }
}
