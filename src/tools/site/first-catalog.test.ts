import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { elementCatalog, linkCatalog, serviceCatalog } from '../../design/catalog';
import type { Setting, Specs } from '../../design/settings';
import { inRoot } from '../place.mjs';
import { withoutSentences } from './first-catalog.mjs';

const files = readdirSync(inRoot('src/design/catalog')).filter((name) => name.endsWith('.ts'));
const read = (name: string): string => readFileSync(inRoot('src/design/catalog', name), 'utf8');
const shipped = files.map((name) => withoutSentences(read(name))).join('\n');

const settingsIn = (specs: Specs): readonly Setting[] =>
  Object.values(specs).flatMap((spec) =>
    spec.type === 'list' ? [spec, ...settingsIn(spec.fields as Specs)] : [spec],
  );
const entries = [elementCatalog, serviceCatalog, linkCatalog].flatMap((catalog) => Object.values(catalog));
const settings = entries.flatMap((entry) => settingsIn(entry.settings));
/** As it stands in a file, between quotes. */
const written = (text: string): string => text.replaceAll("'", "\\'");

it('leaves out every sentence that explains a kind or a setting', () => {
  const sentences = [
    ...entries.flatMap(({ purpose, without }) => [purpose, without]),
    ...settings.map(({ help }) => help),
  ];
  expect(sentences.length).toBeGreaterThan(100);
  expect(sentences.filter((text) => shipped.includes(written(text)))).toEqual([]);
});

it('leaves out what real configurations call the settings', () => {
  // Those of HTTPS are handed over in a table of words, one for each program.
  const named = entries.flatMap((entry) => Object.entries<Setting>(entry.settings));
  const plain = named.filter(([name]) => !/^(?:certificate|https|tls)/.test(name));
  const keywords = plain.flatMap(([, { keyword }]) => (keyword === undefined ? [] : [keyword]));
  const long = keywords.filter((text) => /[_ ]/.test(text));
  expect(long.length).toBeGreaterThan(30);
  expect(long.filter((text) => shipped.includes(`'${written(text)}'`))).toEqual([]);
});

it('keeps every title, and what a choice is between', () => {
  const literal = settings.filter(({ title }) => files.some((name) => read(name).includes(written(title))));
  expect(literal.length).toBeGreaterThan(80);
  expect(literal.filter(({ title }) => !shipped.includes(written(title)))).toEqual([]);
  expect(shipped).toContain("'200 OK'");
});

it('leaves a file that explains nothing as it is', () => {
  expect(withoutSentences(read('kinds.ts'))).toBe(read('kinds.ts'));
});
