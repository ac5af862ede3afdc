import { expect, it } from 'vitest';
import { roomForYoung } from './threads';

const GIGABYTE = 2 ** 30;
const room = (gigabytes: number, threads: number) =>
  roomForYoung(gigabytes * GIGABYTE, threads).maxYoungGenerationSizeMb;

it('gives a thread room for what has just been made, and all of them together a sixteenth of the memory', () => {
  expect(room(16, 2)).toBe(512);
  expect(room(16, 8)).toBe(128);
});

it('gives no thread less than it would have, nor more than it needs', () => {
  expect(room(1, 8)).toBe(48);
  expect(room(256, 2)).toBe(768);
});
