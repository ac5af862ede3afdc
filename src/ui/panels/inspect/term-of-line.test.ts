import { expect, test } from 'vitest';
import { elementCatalog, linkCatalog, serviceCatalog } from '../../../design/catalog';
import { isTerm } from '../../glossary/terms';
import { termOf } from './term-of-line';

const titles = [elementCatalog, serviceCatalog, linkCatalog].flatMap((catalog) =>
  Object.values(catalog).flatMap(({ settings }) =>
    Object.values(settings as Readonly<Record<string, { readonly title: string }>>).map(({ title }) => title),
  ),
);

test.each([
  ['Time to live', 'ttl'],
  ['Commit waits for', 'semi-sync'],
  ['Semi-sync timeout', 'semi-sync'],
  ['Connect timeout', 'timeout'],
  ['Health check', 'health-check'],
  ['Redispatch', 'redispatch'],
  ['Workers', 'worker'],
  ['Time to apply', 'lag'],
])('the setting %j explains itself by the entry %s', (title, term) => {
  expect(titles).toContain(title);
  expect(termOf(title)).toBe(term);
});

test('every setting that is a timeout leads to an entry', () => {
  const timeouts = titles.filter((title) => title.endsWith('timeout'));
  expect(timeouts.length).toBeGreaterThan(5);
  for (const title of timeouts) expect([title, isTerm(termOf(title) ?? '')]).toEqual([title, true]);
});
