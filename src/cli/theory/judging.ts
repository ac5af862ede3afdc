import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parentPort, Worker } from 'node:worker_threads';
import { wordsOf } from '../../evidence/conformance/read-fields';
import { type Comparison, judgeSet, USUAL_EFFORT } from '../../evidence/theory/judge-set';
import { type QueueSet, UnreadableSet } from '../../evidence/theory/queue-set';

/** `comparisons` null: the site cannot be such a queue. A sentence where the set itself is wrong. */
export type JudgedSet =
  | { readonly index: number; readonly comparisons: readonly Comparison[] | null }
  | { readonly index: number; readonly problem: string };

/** Sets to be judged, and what the threads share. Plain. */
export interface Judging {
  readonly sets: readonly QueueSet[];
  /** Number of the next set to begin. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

/** Judges all sets, one thread per core, and hands each over as soon as it and all before it are done. */
export async function judgeSets(sets: readonly QueueSet[], judged: (one: JudgedSet) => void): Promise<void> {
  const next = new Int32Array(new SharedArrayBuffer(4));
  const waiting = new Map<number, JudgedSet>();
  let due = 0;
  const take = (arrived: JudgedSet): void => {
    waiting.set(arrived.index, arrived);
    for (let one = waiting.get(due); one !== undefined; one = waiting.get(++due)) judged(one);
  };
  const threads = Math.min(sets.length, availableParallelism());
  await Promise.all(Array.from({ length: threads }, () => inThread({ sets, next }, take)));
}

/** This very program once more, on a thread of its own. */
function inThread(job: Judging, take: (one: JudgedSet) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: job });
    worker.on('message', take);
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}

/** What such a thread does. */
export function judgeInTurn({ sets, next }: Judging): void {
  for (;;) {
    const index = Atomics.add(next, 0, 1);
    const set = sets[index];
    if (set === undefined) return;
    parentPort?.postMessage(judged(set, index));
  }
}

function judged(set: QueueSet, index: number): JudgedSet {
  try {
    return { index, comparisons: judgeSet(set, USUAL_EFFORT) };
  } catch (thrown) {
    if (!(thrown instanceof UnreadableSet)) throw thrown;
    return { index, problem: wordsOf(thrown) };
  }
}
