import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { elementCatalog, linkCatalog, serviceCatalog } from './catalog';
import { formatDocumentText } from './format-document';
import { parseDesign } from './parse';

const text = formatDocumentText();

test('the document is that of the present catalog', () => {
  const file = new URL('../../docs/design-format.md', import.meta.url);
  expect(readFileSync(file, 'utf8'), 'node src/tools/run.mjs src/cli/design-format.ts').toBe(text);
});

test('its example is a valid design', () => {
  const [, example = ''] = /```json\n(.*?)```/s.exec(text) ?? [];
  expect(parseDesign(JSON.parse(example)).ok).toBe(true);
});

describe('it names every setting, with its unit', () => {
  const entries = Object.entries({ ...elementCatalog, ...serviceCatalog, ...linkCatalog });
  test.each(entries)('%s', (kind, { settings }) => {
    const [, chapter = ''] = text.split(`#### \`${kind}\`: `);
    const [own = ''] = chapter.split('####');
    for (const [name, spec] of Object.entries(settings)) {
      const row = own.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';
      expect(row, name).toContain(`\`${JSON.stringify(spec.default)}\``);
      if (spec.type === 'number') expect(row, name).toContain(`${spec.min} to ${spec.max}`);
      if (spec.type === 'number' && spec.unit === 's') expect(row, name).toMatch(/ to \S+ seconds/);
    }
  });
});
