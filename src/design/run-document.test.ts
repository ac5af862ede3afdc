import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { migrated, type Migration } from './migrate';
import { presetById } from './presets';
import { readRun } from './read-run';
import { RUN_VERSION, runToJson, versionFor } from './run-document';
import { type Inflate, readShareLink } from './share-link';

const found = presetById('simple');
if (!found.ok) throw new Error(found.message);
const { design } = found.preset;

const inflate: Inflate = async (bytes) => ({ ok: true, text: inflateRawSync(bytes).toString('utf8') });

/** As the first version wrote it, with a site of one machine. */
const FIRST_LINK = [
  '#d=1.fZPBctsgGIRfJbNn7ArJijvc8gptbx0fkPQ7ZYRAw4_teDy8ewdJSRw16UUDK_Qt7KIbmKiD2u8FeJyGO4FRn',
  'zgPYziRQEdsnh3UDUcfBh2hkAVtN41_-SYhEE20BIWfZhgtPVyoeeCo2x4C3OrpVWs1c_B-gABZGshFhvp9g-mgcGI',
  'KDIHeuPspU4zGPXP2HnU05FqCKguBoCNB7bZ1Ehg9m2j8tEMb8vNlXnSFKssiCcRmUev9pFa7lJJYvDt35zxP_kfcf',
  'QCW8hPihZpNId-hg27_GEerA7U-EEM9CuiuC8QMhbKotsVWymorC6S8PpxNS3NSCy3Ts04B2XFR9Ti-qh9tFsQvMxB',
  'UsX0U6HTUjeZJ8qc4NX7xoc-ZK1mmFfVoLPG91ev3_5zHOWrjD4rhClULOIpvFrJI6fBFsNX3OVlZV_fRymqOtpQ52',
  '4OANa5f35nNZm7sGPxwd3GiXxdrve9P42rLVkdy7TXnUr3Xt4DfWvyMva74bNjEr-m1QE80Pllzpvm3SumQ0l8&t=1',
  '8.4',
].join('');

describe('a chain of migrations', () => {
  const rename: Migration = ({ old, ...rest }) => ({ ...rest, renamed: old });
  const add: Migration = (document) => ({ ...document, added: true });

  test('leads from any version to the newest, step by step', () => {
    expect(migrated({ old: 1 }, 1, [rename, add])).toEqual({ renamed: 1, added: true });
    expect(migrated({ renamed: 1 }, 2, [rename, add])).toEqual({ renamed: 1, added: true });
    expect(migrated({ renamed: 1, added: false }, 3, [rename, add])).toEqual({ renamed: 1, added: false });
  });

  test('never touches what it was given', () => {
    const document = Object.freeze({ old: 1 });
    expect(migrated(document, 1, [rename, add])).not.toBe(document);
    expect(document).toEqual({ old: 1 });
  });

  test.each([null, 7, 'text', [1]])('leaves %j to whoever reads it', (document) => {
    expect(migrated(document, 1, [rename])).toBe(document);
  });
});

describe('a run of the first version', () => {
  test('opens with nothing done in it', () => {
    const read = readRun({ design, seed: 7, speed: 2, paused: true }, 1);
    expect(read).toEqual({ ok: true, run: { design, seed: 7, speed: 2, paused: true, commands: [] } });
  });

  test('opens from a link that was made then', async () => {
    const read = await readShareLink(FIRST_LINK, inflate);
    expect(read).toMatchObject({
      ok: true,
      run: { seed: 77, speed: 4, paused: true, at: 18.4, commands: [], design: { title: design.title } },
    });
  });
});

describe('a run in which something was done', () => {
  const commands = [
    { at: 3, command: { type: 'unplug', target: 'web-01' } },
    {
      at: 3,
      command: { type: 'set', target: 'web-01/app-server', setting: 'workers', value: 2 },
    },
    { at: 8.5, command: { type: 'restore', target: 'web-01' } },
  ] as const;
  const run = { design, seed: 7, speed: 2, paused: true, commands };

  test('is written in the newest version and read as it was', () => {
    expect(versionFor(run)).toBe(RUN_VERSION);
    const json: unknown = JSON.parse(JSON.stringify(runToJson(run, RUN_VERSION)));
    expect(readRun(json, RUN_VERSION)).toEqual({ ok: true, run });
  });

  test.each([
    [{ at: -1, type: 'stop', target: 'web-01' }, 'commands[0].at: This must be a number from 0 to 86,400'],
    [{ at: 1, type: 'stop', target: 'web\u202e01' }, 'commands[0].target: This must be a text of 1 to 100'],
    [{ at: 1, type: 'slow', target: 'web-01', factor: 1e9 }, 'commands[0].factor: This must be a number'],
    [
      { at: 1, type: 'set', target: 'web-01', setting: 'cores', value: {} },
      'commands[0].value: This must be',
    ],
    [{ at: 1, type: 'stop', target: 'web-01', more: 1 }, 'commands[0].more: Unknown field "more".'],
    ['stop web-01', 'commands[0]: This must be an object'],
  ])('is refused in a sentence where a command is %j', (command, sentence) => {
    const read = readRun({ ...runToJson({ ...run, commands: [] }, RUN_VERSION), commands: [command] }, 2);
    if (read.ok) throw new Error('It was read.');
    const [first] = read.problems;
    expect(`${first?.path}: ${first?.message}`).toContain(sentence);
  });
});
