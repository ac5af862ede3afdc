import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { main } from './main';

const said = vi.hoisted(() => ({ problems: [] as string[] }));
vi.mock('../print', () => ({
  print: () => {},
  printProblem: (words: string) => void said.problems.push(words),
}));
vi.mock('../threads', () => ({
  threadsHere: () => 1,
  thread: () => {
    throw new Error('no thread can be had');
  },
}));

beforeEach(() => {
  said.problems = [];
});

test('a thread that breaks off is not taken for a folder that cannot be read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
  writeFileSync(join(folder, 'a.json'), '{}');
  expect(await main([folder])).toBe(1);
  expect(said.problems).toEqual(['The comparison broke off: no thread can be had']);
});

test('a folder without recordings is one that cannot be read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
  expect(await main([folder])).toBe(1);
  expect(said.problems).toEqual([`The folder ${folder} cannot be read: There is no recording in it.`]);
});
