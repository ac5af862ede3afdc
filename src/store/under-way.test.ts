import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PoolWorker } from '../experiments/worker-pool';
import { hireHere } from './hire-here.fixture';
import { type Ending, UnderWay } from './under-way';

const doubled = (task: number): number => 2 * task;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function began(underWay: UnderWay<number>, tasks: readonly number[], create = hireHere(doubled).hire) {
  const counts: number[] = [];
  const endings: (readonly [Ending<number>, number])[] = [];
  underWay.begin({
    tasks,
    create,
    came: (_, __, done) => counts.push(done),
    ended: (ending, done) => endings.push([ending, done]),
  });
  return { counts, endings };
}

it('come to their end, with all results in the order of their tasks', async () => {
  const { counts, endings } = began(new UnderWay(), [1, 2, 3]);
  await vi.runAllTimersAsync();
  expect(counts).toEqual([1, 2, 3]);
  expect(endings).toEqual([[{ state: 'done', results: [2, 4, 6] }, 3]]);
});

it('take the place of others, whose end nobody hears of', async () => {
  const underWay = new UnderWay<number>();
  const former = began(underWay, [1, 2]);
  const latter = began(underWay, [3]);
  await vi.runAllTimersAsync();
  expect(former).toEqual({ counts: [], endings: [] });
  expect(latter.endings).toEqual([[{ state: 'done', results: [6] }, 1]]);
});

it('are cancelled, of which is told, or dropped, of which nobody hears; no worker is left', async () => {
  const { hire, alive } = hireHere(doubled);
  const underWay = new UnderWay<number>();
  const cancelled = began(underWay, [1, 2], hire);
  underWay.cancel();
  await vi.runAllTimersAsync();
  expect(cancelled.endings).toEqual([[{ state: 'cancelled' }, 0]]);
  const dropped = began(underWay, [1, 2], hire);
  underWay.drop();
  await vi.runAllTimersAsync();
  expect(dropped.endings).toEqual([]);
  expect(alive()).toBe(0);
});

it('say why they broke off', async () => {
  const create = (): PoolWorker<number, number> => {
    throw new Error('No worker can be had.');
  };
  const { endings } = began(new UnderWay(), [1], create);
  await vi.runAllTimersAsync();
  expect(endings).toEqual([[{ state: 'broken', reason: 'No worker can be had.' }, 0]]);
});
