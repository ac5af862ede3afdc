import { expect, test } from 'vitest';
import type { TimeMark } from '../transport/marks';
import { momentAt, momentOfKey, shareOf, wholeOf } from './place';

const markAt = (at: number): TimeMark => ({ id: at, kind: 'failure', at, text: 'web-02 lost its power.' });

test('the track holds the whole run, and a minute at least', () => {
  expect(wholeOf(20)).toEqual({ from: 0, until: 60 });
  expect(wholeOf(600)).toEqual({ from: 0, until: 600 });
  expect(wholeOf(20, 90)).toEqual({ from: 0, until: 90 });
});

test('a place on it is a moment, and a mark close by is its own', () => {
  const whole = wholeOf(100);
  expect(momentAt(whole, 0.25, [], 0.01)).toBe(25);
  expect(momentAt(whole, 0.25, [markAt(0.255), markAt(0.3)], 0.01)).toBe(25.5);
  expect(momentAt(whole, 0.25, [markAt(0.3)], 0.01)).toBe(25);
  expect(momentAt(whole, -1, [], 0.01)).toBe(0);
  expect(momentAt(whole, 2, [], 0.01)).toBe(100);
  expect(shareOf(whole, 25)).toBe(0.25);
  expect(shareOf(whole, 300)).toBe(1);
});

test('keys lead a second, ten seconds, or to an end, and no further than the run has come', () => {
  expect(momentOfKey('ArrowLeft', 20, 60)).toBe(19);
  expect(momentOfKey('PageUp', 20, 60)).toBe(30);
  expect(momentOfKey('PageUp', 55, 60)).toBe(60);
  expect(momentOfKey('Home', 20, 60)).toBe(0);
  expect(momentOfKey('End', 20, 60)).toBe(60);
  expect(momentOfKey('a', 20, 60)).toBeNull();
});
