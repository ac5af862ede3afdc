import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { presets } from '../../design/presets';
import { writeShareLink } from '../../design/share-link';
import { loadDesign, readDesign } from './load-design';

const folder = mkdtempSync(join(tmpdir(), 'signal-box-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { design } = await loadDesign('three-servers');
const text = JSON.stringify(design, null, 2);
const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

describe('a design', () => {
  test.each(presets.map(({ id }) => id))('is the preset %s by its name', async (id) => {
    const preset = presets.find((one) => one.id === id);
    expect(await loadDesign(id)).toEqual({ design: preset?.design, shared: null });
  });

  test.each(['', '\uFEFF'])('is read from a file that begins with %j', async (mark) => {
    const file = join(folder, 'mine.json');
    writeFileSync(file, mark + text);
    expect(await loadDesign(file)).toEqual({ design, shared: null });
  });

  test('is read from a share link, with how it is to be run', async () => {
    const shared = { seed: 9, speed: 2, paused: true, at: 18.5, commands: [] };
    const link = await writeShareLink({ design, ...shared }, async (json) => deflateRawSync(json));
    const fragment = link.ok ? link.fragment : '';
    for (const whole of [fragment, fragment.slice(1), `https://example.org/lab/${fragment}`])
      expect(await loadDesign(whole)).toEqual({ design, shared });
  });

  test.each([
    ['#d=1.abc', 'The share link is damaged or cut off'],
    [`d=1.${deflateRawSync(Buffer.alloc(10_000_000)).toString('base64url')}`, 'The share link is too large'],
    [`#d=1.${deflateRawSync(Buffer.from([0xc3, 0x28])).toString('base64url')}`, 'damaged or cut off'],
    ['https://example.org/lab/', 'This is no share link: there is no "#d=" in it.'],
    ['no-such-design', 'There is no file "no-such-design". There is no preset'],
  ])('in the wrong (%#) is refused in a sentence', async (name, sentence) => {
    await expect(loadDesign(name)).rejects.toThrow(sentence);
  });

  test('that is no JSON is refused with line and column', () => {
    expect(() => readDesign('{\n"a": 1,\n}', 'mine.json')).toThrow(
      'mine.json, line 3, column 1: This is not JSON: a name in double quotes should stand here, not "}".',
    );
    expect(() => readDesign('{\n"a": abc\n}', 'mine.json')).toThrow(
      'mine.json, line 2, column 6: This is not',
    );
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

  test('with two parts that do not fit is refused with the line of the second', () => {
    const wrong = text.replace('"id": "web-03"', '"id": "web-02"');
    expect(() => readDesign(wrong, 'mine.json')).toThrow(
      `mine.json, line ${lineOf('"id": "web-03"')}, elements[4].id: The name "web-02" is taken already.`,
    );
  });

  test('nested very deep is refused like any other', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(() => readDesign(deep, 'mine.json')).toThrow(
      'mine.json, line 1: This must be an object, not a list.',
    );
    expect(() => readDesign(deep.slice(1), 'mine.json')).toThrow('column 199999: This is not JSON');
    const within = text.replace('"title"', `"extra": ${deep}, "title"`);
    expect(() => readDesign(within, 'mine.json')).toThrow('mine.json, line 3, extra: Unknown field "extra".');
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
