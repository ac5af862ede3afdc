import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parentPort, Worker } from 'node:worker_threads';
import { type Survey, type SurveyPlan, survey } from './survey';

/** Runs of one plan that differ in their seeds, and what their threads share. Plain. */
export interface Replications {
  readonly plan: SurveyPlan;
  readonly count: number;
  readonly shared: Shared;
}

interface Shared {
  /** Number of the next run to begin, and whether to break off. */
  readonly control: Int32Array<SharedArrayBuffer>;
  /** Share of each run that is done. */
  readonly done: Float64Array<SharedArrayBuffer>;
}

const NEXT = 0;
const STOP = 1;

/** Runs under way on other threads: each thread takes the next run as soon as it has ended one. */
export class Replicating {
  private readonly job: Replications;

  constructor(plan: SurveyPlan, count: number) {
    const control = new Int32Array(new SharedArrayBuffer(8));
    const done = new Float64Array(new SharedArrayBuffer(8 * count));
    this.job = { plan, count, shared: { control, done } };
  }

  /** From 0 to 1. */
  get done(): number {
    return this.job.shared.done.reduce((sum, share) => sum + share, 0) / this.job.count;
  }

  /** Every run ends where it is. */
  stop(): void {
    Atomics.store(this.job.shared.control, STOP, 1);
  }

  /** In order of their seeds, however many threads there are; null for one per core. */
  async surveys(threads: number | null): Promise<Survey[]> {
    const count = Math.min(threads ?? availableParallelism(), this.job.count);
    const lists = await Promise.all(Array.from({ length: count }, () => inThread(this.job)));
    return lists.flat().sort((one, other) => one.seed - other.seed);
  }
}

/** This very program once more, on a thread of its own. */
function inThread(job: Replications): Promise<Survey[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: job });
    const surveys: Survey[] = [];
    worker.on('message', (one: Survey) => surveys.push(one));
    worker.on('error', reject);
    worker.on('exit', () => resolve(surveys));
  });
}

/** What such a thread does. */
export function replicate({ plan, count, shared: { control, done } }: Replications): void {
  for (;;) {
    const index = Atomics.add(control, NEXT, 1);
    if (index >= count || Atomics.load(control, STOP) === 1) return;
    const surveyed = survey({ ...plan, seed: plan.seed + index }, (share) => {
      done[index] = share;
      return Atomics.load(control, STOP) === 0;
    });
    parentPort?.postMessage(surveyed);
  }
}
