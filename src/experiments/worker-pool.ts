/** A worker, as whoever hands out the work sees it: it does one task at a time and tells of each. */
export interface PoolWorker<Task, Result> {
  /** Begins a task. Its end is told to one of the two below, and to both no more after `end`. */
  begin(task: Task): void;
  /** Asks the present task to end early, with what it has come to. */
  finish(): void;
  /** Told now and then which share of the present task is done, 0 to 1. */
  progressed: (share: number) => void;
  answered: (result: Result) => void;
  failed: (reason: Error) => void;
  /** It is gone for good, whatever it was at. Settles when it is. */
  end(): Promise<unknown>;
}

export interface PoolOptions<Task, Result> {
  readonly tasks: readonly Task[];
  /** Most workers at a time; at least 1. There are never more than tasks. */
  readonly workers: number;
  readonly create: () => PoolWorker<Task, Result>;
  /** Told of each result as it comes, in whatever order that is. */
  readonly came?: (result: Result, index: number) => void;
  /** Told now and then which share of a task under way is done, 0 to 1. */
  readonly progressed?: (share: number, index: number) => void;
}

/** Tasks under way on several workers. */
export interface PoolRun<Result> {
  /**
   * All results in the order of their tasks, those that came out where it was to finish early, or null where it was
   * cancelled. Rejects if a task fails, no worker can be had, or whoever is told throws. No worker is left then.
   */
  readonly results: Promise<readonly Result[] | null>;
  /** How many tasks are done. */
  readonly done: number;
  /** The share of all tasks that is done, with what is done of those under way; 0 to 1. */
  readonly progress: number;
  /** Begins no other task, and asks those under way to end early, with what they have come to. */
  finish(): void;
  /** Ends every worker. Settles when none is left. */
  cancel(): Promise<void>;
}

/**
 * Does many tasks that do not depend on each other, each worker one after the other. What comes out is the same
 * whatever the number of workers and whoever ends first: each task is a pure function of itself.
 */
export function runMany<Task, Result>(options: PoolOptions<Task, Result>): PoolRun<Result> {
  return new Pool(options);
}

class Pool<Task, Result> implements PoolRun<Result> {
  readonly results: Promise<readonly Result[] | null>;
  done = 0;
  private readonly found: (Result | undefined)[];
  private readonly workers = new Set<PoolWorker<Task, Result>>();
  /** The ends of those that are needed no more. */
  private readonly leaving: Promise<unknown>[] = [];
  /** Of each task under way. */
  private readonly shares = new Map<number, number>();
  private next = 0;
  private isFinishing = false;
  private isOver = false;
  private settle!: (results: readonly Result[] | null) => void;
  private fail!: (reason: Error) => void;

  constructor(private readonly options: PoolOptions<Task, Result>) {
    this.found = new Array(options.tasks.length);
    this.results = new Promise((resolve, reject) => {
      this.settle = resolve;
      this.fail = reject;
    });
    const count = Math.min(Math.max(1, options.workers), options.tasks.length);
    for (let i = 0; i < count && !this.isOver; i++) this.hire();
    if (count === 0) this.settle([]);
  }

  get progress(): number {
    const under = [...this.shares.values()].reduce((sum, share) => sum + share, 0);
    const all = this.options.tasks.length;
    return all === 0 ? 1 : (this.done + under) / all;
  }

  finish(): void {
    this.isFinishing = true;
    for (const worker of this.workers) worker.finish();
  }

  async cancel(): Promise<void> {
    await this.close();
    this.settle(null);
  }

  private hire(): void {
    this.guard(() => {
      const worker = this.options.create();
      this.workers.add(worker);
      this.occupy(worker);
    });
  }

  /** What goes wrong while somebody is told is the end of all of it: nobody waits in vain. */
  private guard(act: () => void): void {
    try {
      act();
    } catch (thrown) {
      void this.broke(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
  }

  private occupy(worker: PoolWorker<Task, Result>): void {
    const { tasks } = this.options;
    if (this.isFinishing || this.next >= tasks.length) {
      this.workers.delete(worker);
      this.leaving.push(worker.end());
      return;
    }
    const index = this.next++;
    worker.failed = (reason) => void this.broke(reason);
    worker.progressed = (share) => this.guard(() => this.heard(share, index));
    worker.answered = (result) => this.guard(() => this.took(worker, index, result));
    worker.begin(tasks[index]!);
  }

  private took(worker: PoolWorker<Task, Result>, index: number, result: Result): void {
    if (this.isOver) return;
    this.found[index] = result;
    this.shares.delete(index);
    this.done++;
    this.options.came?.(result, index);
    // Whoever heard of it may have cancelled.
    if (this.isOver) return;
    if (this.done < this.options.tasks.length) this.occupy(worker);
    if (this.done === this.options.tasks.length || this.workers.size === 0)
      void this.close().then(() => this.settle(this.reached()));
  }

  private heard(share: number, index: number): void {
    if (this.isOver || this.found[index] !== undefined) return;
    this.shares.set(index, Math.min(1, share));
    this.options.progressed?.(share, index);
  }

  private reached(): readonly Result[] {
    return this.found.filter((result) => result !== undefined);
  }

  private async broke(reason: Error): Promise<void> {
    if (this.isOver) return;
    await this.close();
    this.fail(reason);
  }

  private async close(): Promise<void> {
    this.isOver = true;
    const workers = [...this.workers];
    this.workers.clear();
    await Promise.all(workers.map((worker) => worker.end()));
    await Promise.all(this.leaving);
  }
}

/** Hands results over in the order of their tasks: each as soon as it and all before it are there. */
export function inOrder<Result>(
  take: (result: Result, index: number) => void,
): (result: Result, index: number) => void {
  const early = new Map<number, Result>();
  let due = 0;
  return (came, index) => {
    early.set(index, came);
    for (let next = early.get(due); next !== undefined; next = early.get(due)) {
      early.delete(due);
      take(next, due++);
    }
  };
}
