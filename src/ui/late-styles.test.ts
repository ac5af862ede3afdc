import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

/** Style sheets of the first load: those that `styles.ts` and the theme name. */
const first = [...`${read('styles.ts')}${read('theme.css')}`.matchAll(/import '([^']+\.css)'/g)].map(
  ([, path]) => basename(path!),
);

/**
 * What a sheet that comes later must not hold: for these, Chromium computes every style of the page anew, which takes a
 * third of a second on a diagram of 300 machines.
 */
const OF_THE_WHOLE_PAGE = /@(?:layer|property|font-face|font-palette-values)\b/;

it('a style sheet that loads later makes no browser compute the whole page anew', () => {
  const sheets = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' });
  const late = sheets.filter((path) => path.endsWith('.css') && !first.includes(basename(path)));
  expect(first).toContain('frame.css');
  expect(late.length).toBeGreaterThan(10);
  expect(late.filter((path) => OF_THE_WHOLE_PAGE.test(read(path)))).toEqual([]);
});
