import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { specsOf } from '../../design/settings-of';
import { caseFiles } from '../conformance/case-files';
import { judge } from '../../evidence/conformance/judge';
import { readSets } from '../../evidence/theory/queue-set';
import { documentedRules, evidenceIn } from './checked-by.fixture';
import { modelParts } from './model-parts';
import { withParts } from './with-parts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const document = read('docs', 'model.md');
const handwritten = document.replaceAll(/<!-- (generated|live): [\s\S]*?<!-- \/\1 -->/g, '');

test('the file is what the generator would write: node src/tools/run.mjs src/cli/model-doc.ts', () => {
  expect(document).toBe(withParts(document, modelParts(join(root, 'conformance'))));
});

describe('the evidence that is named', () => {
  const cases = caseFiles(join(root, 'conformance')).flatMap((file) => {
    const path = relative(root, file).replaceAll('\\', '/');
    return judge(readFileSync(file, 'utf8')).map(({ part, judgement }) => ({
      name: part === null ? path : `${path}#${part}`,
      verdict: judgement.verdict,
    }));
  });
  const sets = readSets(JSON.parse(read('conformance', 'theory', 'queueing.json')));
  const passed = [
    ...cases.filter(({ verdict }) => verdict === 'passed').map(({ name }) => name),
    ...sets.map(({ id }) => `conformance/theory/queueing.json#${id}`),
  ];
  const isRecording = (path: string) => /^conformance\/.*[*#]/.test(path);

  test('is there for every rule', () => {
    const rules = documentedRules(handwritten);
    expect(rules.length).toBeGreaterThan(80);
    expect(rules.filter(({ evidence }) => evidence.length === 0)).toEqual([]);
    const vague = rules.flatMap(({ evidence }) =>
      evidence.filter(({ path, titles }) => !isRecording(path) && titles.length === 0),
    );
    expect(vague).toEqual([]);
  });

  test('exists: files, titles of their tests, and recordings that pass', () => {
    const missing = evidenceIn(handwritten).flatMap(({ path, titles }) => {
      if (isRecording(path)) return hasRecording(passed, path) ? [] : [path];
      if (!existsSync(join(root, path))) return [path];
      const text = titles.length === 0 ? '' : read(path);
      return titles.filter((title) => !hasTest(text, title)).map((title) => `${path}: ${title}`);
    });
    expect(missing).toEqual([]);
  });

  test('is every recording that passes', () => {
    const patterns = evidenceIn(handwritten).map(({ path }) => path);
    expect(passed.filter((name) => !patterns.some((one) => hasRecording([name], one)))).toEqual([]);
  });
});

/** @param pattern of names, `*` for any end of them. */
function hasRecording(names: readonly string[], pattern: string): boolean {
  const beginning = pattern.endsWith('*') ? pattern.slice(0, -1) : null;
  return names.some((name) => (beginning === null ? name === pattern : name.startsWith(beginning)));
}

/** Whether the title stands there as a text of its own. */
const hasTest = (source: string, title: string): boolean =>
  ["'", '"', '`'].some((mark) => source.includes(`${mark}${title}${mark}`));

describe('what the document points to', () => {
  test('is there: links to files and to headings', () => {
    const anchors = Array.from(document.matchAll(/^#+ (.+)$/gm), ([, heading = '']) => anchorOf(heading));
    const dead = Array.from(document.matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) =>
        target.startsWith('#')
          ? !anchors.includes(target.slice(1))
          : !existsSync(join(root, dirname('docs/model.md'), target)),
      );
    expect(dead).toEqual([]);
  });

  test('can be typed: commands of npm', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const commands = Array.from(
      document.matchAll(/`npm run (?:--silent )?([\w:]+)/g),
      ([, name = '']) => name,
    );
    expect(commands.length).toBeGreaterThan(3);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  });
});

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

describe('a document with parts', () => {
  const marked = (name: string) => `before\n<!-- ${name} -->\nold\n<!-- /generated -->\nafter\n`;

  test('keeps what is written by hand and replaces what is not', () => {
    expect(withParts(marked('generated: a'), { 'generated: a': 'new | text' })).toBe(
      'before\n<!-- generated: a -->\n\nnew | text\n\n<!-- /generated -->\nafter\n',
    );
  });

  test.each([
    ['a part that nobody writes', marked('generated: b'), 'Nobody writes the part "generated: b".'],
    ['a part without a place', 'nothing', 'must have one place in the document, not 0'],
    [
      'a part with two places',
      marked('generated: a').repeat(2),
      'must have one place in the document, not 2',
    ],
    ['a mark without an end', `${marked('generated: a')}<!-- generated: c -->`, 'a mark at its beginning'],
  ])('is refused with %s', (_, text, sentence) => {
    expect(() => withParts(text, { 'generated: a': '' })).toThrow(sentence);
  });
});

test('every setting of the catalog has a row', () => {
  for (const name of Object.keys(specsOf('load-balancer')))
    expect(document).toMatch(new RegExp(`^\\| [^|]+ \\| \`${name}\` \\|`, 'm'));
});
