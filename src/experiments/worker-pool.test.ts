import { describe, expect, test } from 'vitest';
import { inOrder, type PoolWorker, runMany } from './worker-pool';

/** A worker that squares, and ends each task when it is told to. */
class SlowWorker implements PoolWorker<number, number> {
  task: number | null = null;
  isGone = false;
  isToFinish = false;
  progressed: (share: number) => void = () => {};
  answered: (result: number) => void = () => {};
  failed: (reason: Error) => void = () => {};

  begin(task: number): void {
    this.task = task;
  }

  finish(): void {
    this.isToFinish = true;
  }

  end(): Promise<void> {
    this.isGone = true;
    return Promise.resolve();
  }

  complete(): void {
    const task = this.task;
    this.task = null;
    if (task !== null) this.answered(task * task);
  }
}

function pool(tasks: readonly number[], workers: number) {
  const hired: SlowWorker[] = [];
  const came: number[] = [];
  const many = runMany<number, number>({
    tasks,
    workers,
    create: () => {
      const worker = new SlowWorker();
      hired.push(worker);
      return worker;
    },
    came: (_, index) => came.push(index),
  });
  const busy = (): SlowWorker[] => hired.filter(({ task, isGone }) => task !== null && !isGone);
  return { many, hired, came, busy };
}

const TASKS = [1, 2, 3, 4, 5, 6, 7];

describe('many tasks on several workers', () => {
  test.each([1, 2, 4, 20])(
    'come out in the order of the tasks with %i workers, whoever ends first',
    async (workers) => {
      const { many, hired, came, busy } = pool(TASKS, workers);
      expect(hired.length).toBe(Math.min(workers, TASKS.length));
      // The one that began last ends first.
      while (busy().length > 0) busy().at(-1)!.complete();
      expect(await many.results).toEqual([1, 4, 9, 16, 25, 36, 49]);
      expect(came).toHaveLength(TASKS.length);
      if (workers > 1) expect(came).not.toEqual([0, 1, 2, 3, 4, 5, 6]);
      expect(many.done).toBe(TASKS.length);
      expect(hired.every(({ isGone }) => isGone)).toBe(true);
    },
  );

  test('are told as they come', () => {
    const { many, came, busy } = pool(TASKS, 2);
    busy()[1]!.complete();
    expect(came).toEqual([1]);
    expect(many.done).toBe(1);
  });

  test('leave no worker when they are cancelled, and nothing comes after that', async () => {
    const { many, hired, came, busy } = pool(TASKS, 3);
    const [first, second] = busy() as [SlowWorker, SlowWorker];
    first.complete();
    await many.cancel();
    expect(hired.every(({ isGone }) => isGone)).toBe(true);
    second.complete();
    expect(came).toEqual([0]);
    expect(await many.results).toBeNull();
    expect(hired).toHaveLength(3);
  });

  test('are cancelled by whoever hears of a result', async () => {
    const hired: SlowWorker[] = [];
    const many = runMany<number, number>({
      tasks: TASKS,
      workers: 1,
      create: () => {
        hired.push(new SlowWorker());
        return hired[0]!;
      },
      came: () => void many.cancel(),
    });
    hired[0]!.complete();
    expect(await many.results).toBeNull();
    expect(hired[0]).toMatchObject({ task: null, isGone: true });
  });

  test('leave no worker when one of them fails', async () => {
    const { many, hired, busy } = pool(TASKS, 3);
    busy()[1]!.failed(new Error('out of memory'));
    await expect(many.results).rejects.toThrow('out of memory');
    expect(hired.every(({ isGone }) => isGone)).toBe(true);
  });

  test('leave no worker when whoever hears of a result throws', async () => {
    const hired: SlowWorker[] = [];
    const many = runMany<number, number>({
      tasks: TASKS,
      workers: 2,
      create: () => hired[hired.push(new SlowWorker()) - 1]!,
      came: () => {
        throw new Error('the table is full');
      },
    });
    hired[0]!.complete();
    await expect(many.results).rejects.toThrow('the table is full');
    expect(hired.map(({ isGone }) => isGone)).toEqual([true, true]);
  });

  test('leave no worker when another one cannot be had', async () => {
    const hired: SlowWorker[] = [];
    const many = runMany<number, number>({
      tasks: TASKS,
      workers: 3,
      create: () => {
        if (hired.length === 2) throw new Error('no more threads');
        return hired[hired.push(new SlowWorker()) - 1]!;
      },
    });
    await expect(many.results).rejects.toThrow('no more threads');
    expect(hired.map(({ isGone }) => isGone)).toEqual([true, true]);
  });

  test('are done when those have gone, too, that were needed no more', async () => {
    const hired: SlowWorker[] = [];
    let isGone = () => {};
    const many = runMany<number, number>({
      tasks: [1, 2],
      workers: 2,
      create: () => hired[hired.push(new SlowWorker()) - 1]!,
    });
    hired[0]!.end = () =>
      new Promise((resolve) => {
        isGone = resolve;
      });
    let isDone = false;
    void many.results.then(() => {
      isDone = true;
    });
    for (const worker of hired) worker.complete();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(isDone).toBe(false);
    isGone();
    expect(await many.results).toEqual([1, 4]);
  });

  test('need no worker where there is nothing to do', async () => {
    const { many, hired } = pool([], 4);
    expect(await many.results).toEqual([]);
    expect(hired).toEqual([]);
  });

  test('tells how far all of it is, with what is under way', () => {
    const heard: [number, number][] = [];
    const hired: SlowWorker[] = [];
    const many = runMany<number, number>({
      tasks: [1, 2, 3, 4],
      workers: 2,
      create: () => {
        hired.push(new SlowWorker());
        return hired.at(-1)!;
      },
      progressed: (share, index) => heard.push([share, index]),
    });
    hired[1]!.progressed(0.5);
    expect(many.progress).toBe(0.5 / 4);
    hired[0]!.complete();
    hired[0]!.progressed(0.25);
    expect(many.progress).toBe((1 + 0.5 + 0.25) / 4);
    expect(heard).toEqual([
      [0.5, 1],
      [0.25, 2],
    ]);
  });

  test('begins nothing more once it is to finish, and gives what those under way have come to', async () => {
    const { many, hired, busy } = pool(TASKS, 2);
    busy()[0]!.complete();
    many.finish();
    expect(hired.every(({ isToFinish }) => isToFinish)).toBe(true);
    while (busy().length > 0) busy()[0]!.complete();
    // The first and third were the first worker's, the second the other's.
    expect(await many.results).toEqual([1, 4, 9]);
    expect(hired.every(({ isGone }) => isGone)).toBe(true);
  });

  test('gives all that came out where everything was done before it could finish early', async () => {
    const { many, busy } = pool([2, 3], 2);
    many.finish();
    while (busy().length > 0) busy()[0]!.complete();
    expect(await many.results).toEqual([4, 9]);
  });

  test('can be taken in order, each as soon as it and all before it are there', () => {
    const taken: string[] = [];
    const take = inOrder<string>((result, index) => taken.push(`${index} ${result}`));
    take('b', 1);
    take('d', 3);
    expect(taken).toEqual([]);
    take('a', 0);
    expect(taken).toEqual(['0 a', '1 b']);
    take('c', 2);
    expect(taken).toEqual(['0 a', '1 b', '2 c', '3 d']);
  });
});
