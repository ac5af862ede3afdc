import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { designInText } from '../../design/design-text';
import { presets } from '../../design/presets';
import { createSite } from '../../site/site';
import { designStore } from '../design-store';
import { InlineWorker } from '../inline-worker.fixture';
import { startLab } from '../lab';
import { shareLink } from '../share';
import { forgetBase } from './document-base';
import { type GivenFile, isForUs, LARGEST_FILE, openFiles, openText } from './import-text';
import { keepDocuments } from './keep-documents';
import { listDocuments } from './library';

const initial = designStore.getInitialState();
const state = () => designStore.getState();
const [{ design }] = presets as [(typeof presets)[number]];
const text = JSON.stringify({ ...design, title: 'From a file' }, null, 2);
const file = (given: Partial<GivenFile> = {}): GivenFile => ({
  name: 'mine.json',
  size: 10,
  type: 'application/json',
  text: async () => text,
  ...given,
});
const titles = async () => (await listDocuments()).map(({ title }) => title);

let end = (): void => {};
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  forgetBase();
  designStore.setState(initial, true);
  const ends = [
    startLab({ createWorker: () => new InlineWorker(createSite) }),
    keepDocuments({ session: null, now: () => 1 }),
  ];
  end = () => {
    for (const each of ends) each();
  };
});
afterEach(() => end());

describe('a file', () => {
  test('opens as a document of its own', async () => {
    expect(await openFiles([file()], 1)).toBeNull();
    expect(state()).toMatchObject({ borrowed: false, preset: null, design: { title: 'From a file' } });
    expect(await titles()).toEqual(['From a file']);
    expect(await openFiles([file({ text: async () => `\uFEFF${text}` })], 2)).toBeNull();
    expect(await titles()).toEqual(['From a file (2)', 'From a file']);
  });

  test('opens also where nothing can be kept', async () => {
    globalThis.indexedDB = {
      open: () => {
        throw new DOMException('no', 'SecurityError');
      },
    } as unknown as IDBFactory;
    forgetBase();
    expect(await openFiles([file()], 1)).toBeNull();
    expect(state().design.title).toBe('From a file');
  });

  test.each<[string, readonly GivenFile[], string]>([
    ['none', [], 'There is no file in it.'],
    ['two', [file(), file()], 'One file can be opened at a time, and these are 2. None of them was opened.'],
    ['a picture', [file({ name: 'a.png', type: 'image/png' })], '"a.png" is no design.'],
    ['a huge one', [file({ size: LARGEST_FILE + 1 })], '"mine.json" is too large: 21 MB, of at most 20.'],
    [
      'a folder',
      [file({ text: () => Promise.reject(new Error('no')) })],
      'cannot be read. It may be a folder',
    ],
    ['no JSON', [file({ text: async () => '{\n"a": b}' })], 'mine.json, line 2, column 6: This is not JSON:'],
    ['an empty one', [file({ text: async () => '' })], 'mine.json, line 1, column 1: This is not JSON'],
    [
      'another format',
      [file({ text: async () => text.replace('signal-box/1', 'signal-box/9') })],
      'mine.json, line 2, format: This must be "signal-box/1"',
    ],
    [
      'a wrong value',
      [file({ text: async () => text.replace('"classroom"', '"huge"') })],
      'scale: This must be one of classroom, production, not "huge".',
    ],
    [
      'a prototype',
      [file({ text: async () => text.replace('"title"', '"__proto__": {"polluted": true}, "title"') })],
      'Unknown field "__proto__".',
    ],
    ['a deep one', [file({ text: async () => '['.repeat(200_000) })], 'This is not JSON'],
    ['a name that is too long', [file({ name: 'x'.repeat(5000), text: async () => '' })], 'x, line 1'],
  ])('that is %s is refused in a sentence, and nothing else happens', async (_, files, sentence) => {
    const refused = await openFiles(files, 1);
    expect(refused).toContain(sentence);
    expect(refused!.length).toBeLessThan(1000);
    expect(state()).toEqual(initial);
    expect(await titles()).toEqual([]);
  });
});

describe('a text', () => {
  test('that is a share link opens as a copy', async () => {
    const made = await shareLink('https://example.org/');
    const link = made.ok ? made.link : '';
    expect(isForUs(` ${link}\n`)).toBe(true);
    expect(await openText(` ${link}\n`, 'What was pasted', 1)).toBeNull();
    expect(state().borrowed).toBe(true);
    expect(await openText(`${link.slice(0, -60)}`, 'What was pasted', 1)).toMatch(
      /^The share link is damaged/,
    );
  });

  test('that means something else is left alone', () => {
    for (const other of [
      '',
      'hello',
      '{}',
      '{"format":"signal-box/parts/1"}',
      'https://example.org/',
      '[1]',
      'a d=1 b',
    ])
      expect(isForUs(other)).toBe(false);
    expect(isForUs(text)).toBe(true);
    expect(isForUs(JSON.stringify(design))).toBe(true);
  });
});

describe('the text of a design', () => {
  test('holds it whole, however it is laid out', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...presets),
        fc
          .string({ minLength: 1, maxLength: 120, unit: 'grapheme' })
          .filter((one) => one.trim() !== '' && one.length <= 120),
        fc.constantFrom(0, 2, '\t'),
        (preset, title, space) => {
          const whole = { ...preset.design, title };
          const read = designInText(JSON.stringify(whole, null, space), 'mine.json');
          if (read.ok) expect(read.design).toEqual(whole);
          // A name may be refused, but never changed.
          else expect(read.problems.join(' ')).toContain('title');
        },
      ),
      { numRuns: 60 },
    );
  });

  test('cut off anywhere is refused with its place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length - 1 }), (length) => {
        const read = designInText(text.slice(0, length), 'mine.json');
        expect(read).toMatchObject({
          ok: false,
          problems: [expect.stringMatching(/^mine\.json, line \d+, column \d+: This is not JSON/)],
        });
      }),
      { numRuns: 50 },
    );
  });
});
