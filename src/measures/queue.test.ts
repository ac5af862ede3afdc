import { expect, it } from 'vitest';
import { Queue } from './queue';

it('averages over the window alone, whoever came before it', () => {
  const queue = new Queue(10);
  queue.enter(1, 5);
  queue.leave(1, 12, true);
  expect(queue.meanLength(20)).toBeCloseTo(0.2);
  queue.enter(2, 15);
  expect(queue.meanLength(20)).toBeCloseTo(0.7);
});

it('counts for the mean wait those who are served, also without waiting', () => {
  const queue = new Queue(0);
  expect(queue.meanWait).toBeNull();
  queue.enter(1, 1);
  queue.leave(1, 4, true);
  queue.leave(2, 5, true);
  queue.enter(3, 5);
  queue.leave(3, 9, false);
  expect(queue.meanWait).toBe(1.5);
});

it('remembers its longest moment within the window', () => {
  const queue = new Queue(10);
  for (const request of [1, 2, 3]) queue.enter(request, 5);
  for (const request of [1, 2]) queue.leave(request, 6, true);
  queue.enter(4, 11);
  expect(queue.longest).toBe(2);
});

it('is as long at the beginning of the window as it was before', () => {
  const queue = new Queue(10);
  for (const request of [1, 2, 3]) queue.enter(request, 5);
  queue.leave(1, 11, true);
  expect(queue.longest).toBe(3);
});

it('counts a request as often as it stands there', () => {
  const queue = new Queue(0);
  queue.enter(1, 0);
  queue.enter(1, 2);
  expect(queue.longest).toBe(2);
  queue.leave(1, 4, true);
  queue.leave(1, 8, true);
  queue.leave(1, 9, true);
  expect(queue.length).toBe(0);
  expect(queue.meanLength(10)).toBeCloseTo(1);
  expect(queue.meanWait).toBeCloseTo(10 / 3);
});
