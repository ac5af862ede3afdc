import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BadOption } from './cli/simulate/bad-option';
import { inflateRaw as inflateInNode } from './cli/simulate/inflate-raw';
import { readDesign } from './cli/simulate/load-design';
import { readCommand } from './cli/simulate/read-command';
import type { Design } from './design/design';
import { type Malformed, malformedDesigns, nested, SCRIPT } from './design/malformed.fixture';
import { parseDesign, type Problem } from './design/parse';
import { presetById, presets } from './design/presets';
import { readShareLink, writeShareLink } from './design/share-link';
import { Run } from './run/run';
import type { Command } from './site/commands';
import { silentJournal } from './site/journal';
import { createSite } from './site/site';
import { DAMAGED_KEY, DESIGN_KEY, keepDesign } from './store/autosave';
import { inflateRaw } from './store/deflate-raw';
import { designStore } from './store/design-store';
import { readDesigns } from './store/read-designs';

readDesigns();

/** Simulated seconds that whatever is accepted must run without a crash. */
const RUN = 5;
/** Of the harmless designs, this many of each preset are run. */
const RUNS_PER_PRESET = 40;

const classroom = presets.filter(({ scale }) => scale === 'classroom');

afterEach(() => {
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

/** What a person is shown: one short sentence that shows nothing of the program's inside. The longest names every kind. */
function expectSentence(text: string, what: string): void {
  expect(text, what).toMatch(/\.$/);
  expect(text.length, what).toBeLessThan(360);
  expect(text, what).not.toMatch(/undefined|\[object|NaN|null prototype/);
  // Nothing that a terminal obeys, nor what turns the direction of writing.
  expect(text, what).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
}

function expectProblems(problems: readonly Problem[], json: unknown, what: string): void {
  expect(problems.length, what).toBeGreaterThan(0);
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  for (const { path, message } of problems) {
    expectSentence(`${path}: ${message}`, what);
    if (isObject) expect(path, what).not.toBe('');
  }
}

/** Runs it and does the books: no request is lost or counted twice. */
function expectRuns(design: Design, what: string): void {
  const run = new Run(createSite, { design, seed: 1 }, silentJournal);
  run.runUntil(RUN);
  const { sent, answered, failed, inFlight } = run.readings().totals;
  for (const count of [sent, answered, failed, inFlight]) expect(Number.isInteger(count), what).toBe(true);
  expect(answered + failed + inFlight, what).toBe(sent);
}

/** So many of a list, spread over it. */
const spread = <T>(list: readonly T[], count: number): readonly T[] =>
  list.filter((_, i) => i % Math.ceil(list.length / count) === 0);

describe('a malformed design is refused with path and sentence, or it is harmless and runs', () => {
  test.each(presets.map(({ id, design, scale }) => ({ id, design, scale })))(
    'made of $id',
    ({ design, scale }) => {
      const harmless: { readonly how: string; readonly design: Design }[] = [];
      const malformed = malformedDesigns(design);
      expect(malformed.length).toBeGreaterThan(300);
      for (const { how, json } of malformed) {
        const parsed = parseDesign(json);
        if (parsed.ok) harmless.push({ how, design: parsed.design });
        else expectProblems(parsed.problems, json, how);
      }
      expect(harmless.length).toBeLessThan(malformed.length / 3);
      for (const one of spread(harmless, scale === 'classroom' ? RUNS_PER_PRESET : 4))
        expectRuns(one.design, one.how);
    },
  );

  test('mutated at random, in two places at once', () => {
    const designs = classroom.map(({ design }) => malformedDesigns(design));
    const anyOf = (list: readonly Malformed[]) => fc.constantFrom(...list);
    fc.assert(
      fc.property(
        fc.constantFrom(...designs).chain((list) => fc.tuple(anyOf(list), anyOf(list))),
        ([one, other]) => {
          const json = mixed(one.json, other.json);
          const parsed = parseDesign(json);
          if (parsed.ok) expectRuns(parsed.design, `${one.how}, ${other.how}`);
          else expectProblems(parsed.problems, json, `${one.how}, ${other.how}`);
        },
      ),
      { numRuns: 300 },
    );
  });

  /** The elements of one, the links of the other. */
  const mixed = (one: unknown, other: unknown): unknown =>
    typeof one === 'object' && typeof other === 'object' && one !== null && other !== null && 'links' in other
      ? { ...one, links: other.links }
      : one;
});

describe('a malformed file is refused with line and sentence', () => {
  const text = JSON.stringify(classroom.at(-1)?.design, null, 2);
  const deep = JSON.stringify(nested(1000)).replace('1', '['.repeat(100_000) + ']'.repeat(100_000));
  test.each<[string, string]>([
    ['empty', ''],
    ['cut off', text.slice(0, text.length / 2)],
    ['a script', SCRIPT],
    ['deep', deep],
    ['deep inside', text.replace('"title"', `"deep": ${deep}, "title"`)],
    ['10 MB of blanks', ' '.repeat(10_000_000)],
    ['10 MB of a title', text.replace('"title": "', `"title": "${'x'.repeat(10_000_000)}`)],
    ['10 MB of elements', text.replace('"elements": [', `"elements": [${'{},'.repeat(3_300_000)}`)],
    ['a number without end', text.replace(/"x": \d+/, `"x": ${'9'.repeat(100_000)}`)],
    ['a number beyond all', text.replace(/"x": \d+/, '"x": 1e999')],
    ['a prototype', text.replace('"title"', '"__proto__": {"polluted": true}, "title"')],
  ])('%s', (_, damaged) => {
    let message = '';
    try {
      readDesign(damaged, 'mine.json');
    } catch (thrown) {
      if (!(thrown instanceof BadOption)) throw thrown;
      message = thrown.message;
    }
    expect(message).not.toBe('');
    for (const line of message.split('\n').filter((one) => !one.startsWith('…'))) {
      expect(line).toMatch(/^mine\.json, line \d+/);
      expectSentence(line, line);
    }
  });
});

describe('a malformed link is refused with a sentence, or it holds a valid design', () => {
  const links = async () =>
    Promise.all(
      classroom.map(async ({ design }) => {
        const shared = { design, seed: 1, speed: 1, paused: false, at: null, commands: [] };
        const link = await writeShareLink(shared, async (text) => deflateRawSync(text));
        return link.ok ? link.fragment : '';
      }),
    );

  test.each([
    ['in the browser', inflateRaw],
    ['in Node', inflateInNode],
  ])('cut, changed and swollen, %s', async (_, inflate) => {
    let refusedOnes = 0;
    const damaged = (await links()).flatMap((link) => [
      ...Array.from({ length: 40 }, (_, i) => link.slice(0, Math.floor((i * link.length) / 40))),
      ...Array.from({ length: 120 }, (_, i) => {
        const at = 5 + ((i * 37) % (link.length - 5));
        return link.slice(0, at) + (link[at] === 'A' ? 'B' : 'A') + link.slice(at + 1);
      }),
      ...['=', '+', '/', ' ', '%', '.', 'ä', '\u202e', '\ud800', '&x', '&t=soon', '&t=-1', '&t=1e9'].map(
        (more) => link + more,
      ),
      ...['0.', '2.', '__proto__.', '1', `${'9'.repeat(1000)}.`].map((version) =>
        link.replace('1.', version),
      ),
    ]);
    for (const link of damaged) {
      const read = await readShareLink(link, inflate);
      if (read.ok) expect(parseDesign(read.run.design)).toEqual({ ok: true, design: read.run.design });
      else {
        expectSentence(read.message, link);
        refusedOnes++;
      }
    }
    expect(refusedOnes).toBeGreaterThan(damaged.length / 2);
  });

  test('holding each malformed design', async () => {
    const [{ design }] = classroom as [(typeof classroom)[number]];
    for (const { how, json } of spread(malformedDesigns(design), 300)) {
      if (how.includes('deep')) continue;
      const text = JSON.stringify({ seed: 1, speed: 1, paused: false, design: json });
      const link = `#d=1.${deflateRawSync(text).toString('base64url')}`;
      const read = await readShareLink(link, inflateInNode);
      if (!read.ok) expectSentence(read.message, how);
    }
  });

  test.each<[string, string]>([
    [
      'something deep',
      `{"seed":1,"speed":1,"paused":true,"design":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    ],
    ['a prototype', '{"__proto__":{"polluted":true},"seed":1,"speed":1,"paused":true,"design":{}}'],
    ['a speed of none', '{"seed":1,"speed":null,"paused":true,"design":{}}'],
    ['a negative seed', '{"seed":-1,"speed":1,"paused":true,"design":{}}'],
    ['a seed of parts', '{"seed":1.5,"speed":1,"paused":true,"design":{}}'],
    ['a pause of text', '{"seed":1,"speed":1,"paused":"no","design":{}}'],
  ])('holding %s', async (_, text) => {
    const read = await readShareLink(`#d=1.${deflateRawSync(text).toString('base64url')}`, inflateInNode);
    if (read.ok) throw new Error('it was accepted');
    expectSentence(read.message, text.slice(0, 80));
  });
});

describe('a malformed command is refused with a sentence', () => {
  const times = ['', '-1', 'NaN', 'Infinity', '1e9', '0x10', '1,5', '٣', '--1'];
  const targets = [
    'web-99',
    '__proto__',
    'constructor',
    'toString',
    SCRIPT,
    'web-01/',
    '/',
    '\u202e',
    'x'.repeat(1e6),
  ];
  const verbs = [
    'kill',
    'stop',
    'freeze',
    'unplug',
    'cut',
    'restore',
    'promote',
    'rebuild',
    '__proto__',
    'toString',
    '',
  ];
  const texts = [
    ...times.map((time) => `${time} kill web-01`),
    ...targets.flatMap((target) => verbs.map((verb) => `60 ${verb} ${target}`)),
    ...targets.flatMap((target) => [
      `60 slow ${target} 2`,
      `60 fail-share ${target} 0.1`,
      `60 set ${target}.rate=1`,
      `60 set users.${target}=1`,
      `60 drain ${target} web-01`,
      `60 drain lb-1 ${target}`,
    ]),
    ...['NaN', '-1', '1e308', 'x', '', '0'].map((factor) => `60 slow web-01 ${factor}`),
    ...['NaN', '-1', '2', 'x'].map((share) => `60 fail-share web-01/app-server ${share}`),
    ...['NaN', '-1', '1e308', '', 'x'.repeat(200), SCRIPT].map((rate) => `60 set users.rate=${rate}`),
  ];

  test.each(presets.map(({ id, design }) => ({ id, design })))('to $id', ({ design }) => {
    expect(texts.length).toBeGreaterThan(150);
    for (const text of texts) {
      let message = '';
      try {
        readCommand(design, text);
      } catch (thrown) {
        if (!(thrown instanceof BadOption)) throw thrown;
        message = thrown.message;
      }
      // The word that was typed may itself be "NaN".
      expectSentence(message.replaceAll(/"[^"]*NaN[^"]*"/g, '""'), text.slice(0, 80));
    }
  });

  test('by the site itself, too', () => {
    const [{ design }] = presets.slice(-1) as [(typeof presets)[number]];
    const strangers = ['', 'web-99', '__proto__', 'constructor', 'toString', '/', 'web-01/toString'];
    const commands = strangers.flatMap((target): Command[] => [
      { type: 'stop', target },
      { type: 'freeze', target },
      { type: 'unplug', target },
      { type: 'cut', target },
      { type: 'slow', target, factor: Number.NaN },
      { type: 'fail-share', target, share: Number.NaN },
      { type: 'restore', target },
      { type: 'set', target, setting: '__proto__', value: 1 },
      { type: 'server-state', balancer: target, server: target, state: 'drain' },
      { type: 'promote', target },
      { type: 'rebuild', target },
    ]);
    const run = new Run(createSite, { design, seed: 1 }, silentJournal);
    for (const command of commands) expect(run.perform(command), JSON.stringify(command)).toMatch(/\.$/);
    run.runUntil(0.5);
    expect(run.readings().totals.failed).toBe(0);
  });
});

describe('a malformed stored design is set aside, and a design that runs is open', () => {
  const [{ design }] = classroom as [(typeof classroom)[number]];
  const initial = designStore.getInitialState();
  beforeEach(() => designStore.setState(initial, true));

  const scraps = [
    '',
    ' ',
    'null',
    'true',
    '7',
    '"x"',
    '[]',
    '{}',
    '{"design":null}',
    '{"design":[]}',
    '{"a":',
  ];
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const large = [deep, deep.slice(1), `{"design":${deep}}`, 'x'.repeat(10_000_000)];
  const damaged = spread(malformedDesigns(design), 300)
    .filter(({ how }) => !how.includes('deep'))
    .map(({ json }) => JSON.stringify({ preset: '__proto__', design: json }));
  const texts = [...scraps, SCRIPT, ...large, ...damaged];

  test('for each of many', () => {
    expect(texts.length).toBeGreaterThan(250);
    for (const text of texts) {
      designStore.setState(initial, true);
      const kept = new Map([[DESIGN_KEY, text]]);
      const storage = {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => void kept.set(key, value),
      };
      keepDesign(storage)();
      const { notice, preset, ...state } = designStore.getState();
      expect(parseDesign(state.design).ok).toBe(true);
      expect(kept.get(DESIGN_KEY)).toBe(text);
      // A name that no preset has is taken for none where presets are looked up.
      if (notice === null) expect(preset === null || !presetById(preset).ok).toBe(true);
      else {
        expect(kept.get(DAMAGED_KEY)).toBe(text);
        expect(state.design).toBe(initial.design);
        expect(notice).toMatch(
          /^The design kept on this device is damaged, .* It is still on this device\.$/,
        );
        expect(notice).not.toMatch(/undefined|\[object|NaN/);
      }
    }
  });
});
