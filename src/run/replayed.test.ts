import { expect, test } from 'vitest';
import type { TimedCommand } from '../site/commands';
import { replayed } from './replayed';

const kill = (at: number): TimedCommand => ({ at, command: { type: 'unplug', target: 'web-02' } });
const set = (at: number, value: number): TimedCommand => ({
  at,
  command: { type: 'set', target: 'users', setting: 'rate', value },
});

test('failures come again at their times, and what was set later holds from the moment on', () => {
  expect(replayed([set(2, 1), kill(20), set(25, 2), set(30, 3)], 10)).toEqual([
    set(2, 1),
    set(10, 2),
    set(10, 3),
    kill(20),
  ]);
});

test('commands that were given at an earlier time of the same run stand in order of time', () => {
  expect(replayed([kill(20), kill(5)], 10)).toEqual([kill(5), kill(20)]);
});
