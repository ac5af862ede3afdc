import { expect, test } from 'vitest';
import { IdleConnections } from './idle-connections';

const take = (pool: IdleConnections, times: number, now = 0): boolean[] =>
  Array.from({ length: times }, () => pool.take(now, null));
const giveBack = (pool: IdleConnections, times: number, now = 0): void => {
  for (let i = 0; i < times; i++) pool.giveBack(now, true);
};

test('what was given back open is taken again, and nothing else', () => {
  const pool = new IdleConnections();
  expect(take(pool, 2)).toEqual([false, false]);
  pool.giveBack(0, true);
  pool.giveBack(0, false);
  expect(take(pool, 2)).toEqual([true, false]);
});

test('every five seconds half of what is not needed is closed, rounded up', () => {
  const pool = new IdleConnections();
  take(pool, 8);
  giveBack(pool, 8);
  // The first purge learns that eight were needed at a time, the second that none were.
  expect(take(pool, 8, 5.1).filter(Boolean)).toHaveLength(4);
  giveBack(pool, 8, 5.1);
  expect(take(pool, 9, 9.9).filter(Boolean)).toHaveLength(8);
});

test('a pool that nobody uses is empty in the end', () => {
  const pool = new IdleConnections();
  take(pool, 64);
  giveBack(pool, 64);
  expect(take(pool, 1, 10_000)).toEqual([false]);
});
