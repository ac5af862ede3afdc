import type { Job } from '../run/job';
import type { Work } from './kinds';
import { failureOf, type FromWorker, type ToWorker } from './task-protocol';

/** Milliseconds of work between two looks at what has been said to the worker. */
const TURN = 100;

/** What a thread gives whoever works on it. */
export interface Thread {
  readonly post: (message: FromWorker) => void;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Settles once what has been said to the thread was heard. */
  readonly listen: () => Promise<void>;
}

/** By its name: what loads the program of a kind of task. */
export type Works = Readonly<Record<string, () => Promise<{ readonly work: Work }>>>;

/** Does the tasks that a worker is given, one after the other. */
export class TaskHost {
  private isToGoOn = true;

  constructor(
    private readonly works: Works,
    private readonly thread: Thread,
  ) {}

  hear(message: ToWorker): void {
    if (message.type === 'finish') this.isToGoOn = false;
    else void this.begin(message.kind, message.task);
  }

  private async begin(kind: string, task: unknown): Promise<void> {
    this.isToGoOn = true;
    const { post } = this.thread;
    try {
      const load = Object.hasOwn(this.works, kind) ? this.works[kind] : undefined;
      if (load === undefined) throw new Error(`Nobody does tasks of the kind ${kind}.`);
      const { work } = await load();
      post({ type: 'result', result: await this.done(work(task)) });
    } catch (thrown) {
      post({ type: 'failed', reason: failureOf(thrown) });
    }
  }

  private async done(steps: Job<unknown>): Promise<unknown> {
    const { post, clock, listen } = this.thread;
    let since = clock();
    let step = steps.next(true);
    while (step.done !== true) {
      if (clock() - since >= TURN) {
        post({ type: 'progress', share: step.value });
        await listen();
        since = clock();
      }
      step = steps.next(this.isToGoOn);
    }
    return step.value;
  }
}
