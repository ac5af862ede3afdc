import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventQueue } from './event-queue';

function recorder(log: number[], name: number) {
  return { fire: () => log.push(name) };
}

test('events come in order of time, and of scheduling where times are equal', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 600 }), (times) => {
      const queue = new EventQueue();
      const fired: number[] = [];
      for (const [order, time] of times.entries()) queue.push(time, order, recorder(fired, order), 0);
      while (queue.length > 0) queue.fireNext();
      const expected = times
        .map((time, order) => ({ time, order }))
        .sort((a, b) => a.time - b.time || a.order - b.order);
      expect(fired).toEqual(expected.map(({ order }) => order));
    }),
  );
});

test('pushing while an event fires keeps the order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 400 }), (delays) => {
      const queue = new EventQueue();
      const fired: { time: number; order: number }[] = [];
      let order = 0;
      const pending = [...delays];
      const push = (time: number) => {
        const mine = order++;
        const fire = () => {
          fired.push({ time, order: mine });
          const next = pending.pop();
          if (next !== undefined) push(time + next);
        };
        queue.push(time, mine, { fire }, 0);
      };
      for (let i = 0; i < 5; i++) push(i);
      while (queue.length > 0) queue.fireNext();
      for (let i = 1; i < fired.length; i++) {
        const [before, after] = [fired[i - 1]!, fired[i]!];
        expect(before.time < after.time || (before.time === after.time && before.order < after.order)).toBe(
          true,
        );
      }
      expect(fired).toHaveLength(5 + delays.length);
    }),
  );
});

test('tells when an event is due for as long as its slot is its own', () => {
  const queue = new EventQueue();
  const item = { fire: () => {} };
  const slots = [5, 2, 7].map((time, order) => queue.push(time, order, item, order));
  const times = () => slots.map((slot, generation) => queue.timeOf(slot, item, generation));
  expect(times()).toEqual([5, 2, 7]);
  expect(queue.timeOf(slots[0]!, { fire: () => {} }, 0)).toBe(Number.NEGATIVE_INFINITY);
  queue.fireNext();
  queue.push(9, 3, item, 3);
  expect(times()).toEqual([5, Number.NEGATIVE_INFINITY, 7]);
  for (let order = 4; order < 1000; order++) queue.push(100 - order / 100, order, item, order);
  expect(times()).toEqual([5, Number.NEGATIVE_INFINITY, 7]);
});

test('an empty queue has no next time', () => {
  const queue = new EventQueue();
  expect(queue.peekTime()).toBe(Number.POSITIVE_INFINITY);
  queue.push(3, 0, { fire: () => {} }, 0);
  expect(queue.peekTime()).toBe(3);
  queue.fireNext();
  expect(queue.length).toBe(0);
  expect(queue.peekTime()).toBe(Number.POSITIVE_INFINITY);
});

test('what is due at the end of time never comes and is in nobody’s way', () => {
  const queue = new EventQueue();
  const fired: number[] = [];
  for (const [order, time] of [5, Number.POSITIVE_INFINITY, 2, Number.POSITIVE_INFINITY, 7].entries())
    queue.push(time, order, recorder(fired, order), 0);
  while (queue.peekTime() < Number.POSITIVE_INFINITY) queue.fireNext();
  expect(fired).toEqual([2, 0, 4]);
  expect(queue.length).toBe(0);
});

test('a queue that grows, empties and grows again loses nothing and keeps nobody', () => {
  const queue = new EventQueue();
  const fired: number[] = [];
  let order = 0;
  for (const count of [700, 3, 1500]) {
    for (let i = 0; i < count; i++) queue.push((i * 7919) % 501, order++, recorder(fired, i), 0);
    while (queue.length > 0) queue.fireNext();
    expect(fired.splice(0)).toHaveLength(count);
  }
});
