import { describe, expect, test } from 'vitest';
import { presets } from '../../design/presets';
import { loadDesign, readDesign } from './load-design';

const text = JSON.stringify(loadDesign('three-servers'), null, 2);
const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

describe('a design', () => {
  test.each(presets.map(({ id }) => id))('is the preset %s by its name', (id) => {
    expect(loadDesign(id)).toBe(presets.find((preset) => preset.id === id)?.design);
  });

  test('is read from a file', () => {
    expect(readDesign(text, 'mine.json')).toEqual(loadDesign('three-servers'));
    expect(readDesign(`\uFEFF${text}`, 'mine.json')).toEqual(loadDesign('three-servers'));
  });

  test('that is no JSON is refused with the line', () => {
    expect(() => readDesign('{\n"a": 1,\n}', 'mine.json')).toThrow('mine.json, line 3: This is not JSON:');
    expect(() => readDesign('{\n"a": 1', 'mine.json')).toThrow('mine.json, line 2: This is not JSON:');
  });

  test('with a wrong value is refused with the line and the path of that value', () => {
    const wrong = text
      .replace('"weight"', '"weightt"')
      .replace('"kind": "load-balancer"', '"kind": "toaster"');
    const line = lineOf('"kind": "load-balancer"');
    expect(() => readDesign(wrong, 'mine.json')).toThrow(
      new RegExp(
        `mine\\.json, line ${line}, elements\\[\\d\\]\\.services\\[0\\]\\.kind: This must be one of`,
      ),
    );
  });

  test('with a missing field is refused with the line of what it is missing from', () => {
    const wrong = text.replace('"to": "web-02"', '"too": "web-02"');
    const message = messageOf(() => readDesign(wrong, 'mine.json'));
    expect(message).toContain(`line ${lineOf('"to": "web-02"')}, `);
    expect(message).toMatch(/line \d+, links\[\d\]\.to: Missing/);
  });

  test('with very many problems names five of them', () => {
    const wrong = text.replaceAll('"kind"', '"sort"');
    const lines = messageOf(() => readDesign(wrong, 'mine.json')).split('\n');
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toMatch(/^… and \d+ more\.$/);
  });
});

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
  return '';
}
