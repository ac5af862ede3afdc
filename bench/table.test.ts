import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { BenchRow } from './row';
import { withRows } from './table';

const where = { processor: 'Some Processor', cores: 2, node: '20.1.0', date: '2026-01-02' };
const row: BenchRow = { name: 'a | b', figure: '3 times', target: 'at most 2', met: false };
const place = (section: string, content: string) =>
  `<!-- measured: ${section} -->\n${content}\n<!-- end of ${section} -->`;
const text = `before\n${place('engine', 'old engine')}\nbetween\n${place('page', 'old page')}\nafter`;

it('replaces the rows of one section and leaves the others as they are', () => {
  const written = withRows(text, 'engine', [row], where);
  expect(written).toContain('| a \\| b | 3 times | at most 2 | **missed** |');
  expect(written).toContain('Measured on 2026-01-02: Some Processor, 2 cores, Node 20.1.0.');
  expect(written).not.toContain('old engine');
  expect(written).toContain(`between\n${place('page', 'old page')}\nafter`);
});

it('gives the same text when the same rows are written again', () => {
  const once = withRows(text, 'page', [row], where);
  expect(withRows(once, 'page', [row], where)).toBe(once);
});

it('refuses a section for which there is no place', () => {
  expect(() => withRows(text, 'disk', [row], where)).toThrow('no place between markers for "disk"');
});

it.each(['engine', 'endurance', 'page', 'browser'])('finds the place of %s in the README', (section) => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  expect(withRows(readme, section, [row], where)).toContain('| a \\| b | 3 times');
});
