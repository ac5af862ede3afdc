import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { caseFiles } from './case-files';

test('recordings are found in every folder below, and what was computed or is a whole system is none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
  for (const below of ['haproxy', 'theory', 'system']) mkdirSync(join(folder, below));
  for (const name of ['haproxy/b.json', 'a.json', 'README.md', 'theory/c.json', 'system/d.json']) {
    writeFileSync(join(folder, name), '{}');
  }
  expect(caseFiles(folder)).toEqual(['a.json', 'haproxy/b.json'].map((name) => join(folder, name)));
});

test('a folder without recordings is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
  expect(() => caseFiles(folder)).toThrow('There is no recording in it.');
});
