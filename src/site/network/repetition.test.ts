import { expect, test } from 'vitest';
import { dataRepeat, synRepeat } from './repetition';

const round = (time: number) => Math.round(time * 1000) / 1000;

test('a SYN is sent again ten times, four of them in steps of a second, each timer 2 % late', () => {
  const times = Array.from({ length: 11 }, (_, i) => round(synRepeat(i)));
  expect(times).toEqual([
    1.02,
    2.04,
    3.06,
    4.08,
    5.1,
    7.14,
    11.22,
    19.38,
    35.7,
    68.34,
    Number.POSITIVE_INFINITY,
  ]);
});

test('data are sent again after a round trip and 0.2 s, with twice the pause each time, up to two minutes', () => {
  const times = (latency: number) => Array.from({ length: 12 }, (_, i) => round(dataRepeat(i, latency)));
  expect(times(0)).toEqual([0.2, 0.6, 1.4, 3, 6.2, 12.6, 25.4, 51, 102.2, 204.6, 324.6, 444.6]);
  expect(times(0.4).slice(0, 3)).toEqual([1, 3, 7]);
  expect(dataRepeat(15, 0)).toBe(Number.POSITIVE_INFINITY);
});
