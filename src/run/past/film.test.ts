import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Readings } from '../protocol';
import { Film } from './film';
import { type Moment, Seen } from './seen';
import { Tail } from './tail';

const momentAt = (now: number, size = 100): Moment => ({
  ...new Seen().at({ now } as Readings),
  readings: 'x'.repeat(size),
});

test('memory stays within its bound, and the oldest goes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 50, maxLength: 300 }), (sizes) => {
      const film = new Film(200_000);
      for (const [i, size] of sizes.entries()) film.add(momentAt(i * 2, size));
      expect(film.bytes).toBeLessThanOrEqual(200_000);
      expect(film.near((sizes.length - 1) * 2)?.now).toBe((sizes.length - 1) * 2);
    }),
  );
});

test('all of the last minute at ten readings a second is kept, and one in each second before', () => {
  const film = new Film();
  for (let i = 0; i < 6000; i++) film.add(momentAt(i / 10));
  expect(film.length).toBeGreaterThan(600 + 500);
  expect(film.length).toBeLessThan(600 + 560);
  for (let at = 540; at < 600; at += 0.7) expect(Math.abs(film.near(at)!.now - at)).toBeLessThan(0.051);
  for (let at = 0; at < 540; at += 3.3) expect(film.near(at)).not.toBeNull();
});

test('ten minutes of a classroom run fit in', () => {
  const film = new Film();
  for (let i = 0; i < 6000; i++) film.add(momentAt(i / 10, 9000));
  expect(film.near(0)).not.toBeNull();
});

test('a moment that is far from what is asked for does not stand for it', () => {
  const film = new Film();
  film.add(momentAt(10));
  film.add(momentAt(12));
  expect(film.near(10.4)?.now).toBe(10);
  expect(film.near(11.7)?.now).toBe(12);
  expect(film.near(11)).toBeNull();
  film.add(momentAt(12));
  expect(film.length).toBe(2);
});

test('what was cut off has never been', () => {
  const film = new Film();
  for (let at = 0; at < 20; at++) film.add(momentAt(at));
  film.cutAfter(7);
  expect(film.length).toBe(8);
  expect(film.near(9)).toBeNull();
  film.cutAfter(-1);
  expect(film.bytes).toBe(0);
});

test('a tail keeps the latest, and any place in it that is not too old', () => {
  const tail = new Tail<number>(10);
  for (let i = 0; i < 100; i++) tail.add([i]);
  expect(tail.length).toBe(100);
  expect(tail.until(100)).toEqual([90, 91, 92, 93, 94, 95, 96, 97, 98, 99]);
  expect(tail.until(95).at(-1)).toBe(94);
  expect(tail.until(3)).toEqual([]);
});
