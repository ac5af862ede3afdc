import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TimedCommand } from './command';
import type { Design } from './design';
import { presets } from './presets';
import type { SettingValue } from './settings';
import { type Inflate, readShareLink, type SharedRun, writeShareLink } from './share-link';

const deflate = async (text: string) => deflateRawSync(text);
const inflate: Inflate = async (bytes, limit) => {
  try {
    return { ok: true, text: inflateRawSync(bytes, { maxOutputLength: limit }).toString('utf8') };
  } catch (thrown) {
    const isLarge = thrown instanceof RangeError;
    return { ok: false, why: isLarge ? 'too large' : 'damaged' };
  }
};

const written = async (run: SharedRun): Promise<string> => {
  const link = await writeShareLink(run, deflate);
  if (!link.ok) throw new Error(link.message);
  return link.fragment;
};
const packed = (text: string): string => `#d=1.${deflateRawSync(text).toString('base64url')}`;

const [{ design }] = presets as [(typeof presets)[number]];
const run: SharedRun = { design, seed: 7, speed: 2, paused: false, at: null, commands: [] };

const times = fc.double({ min: 0, max: 3600, noNaN: true, noDefaultInfinity: true }).map(Math.abs);

const commandLists: fc.Arbitrary<readonly TimedCommand[]> = fc
  .array(
    fc.record<TimedCommand>({
      at: times,
      command: fc.oneof(
        fc.constantFrom(
          ...(['stop', 'freeze', 'unplug', 'cut', 'restore', 'promote', 'rebuild'] as const).map(
            (type) => ({ type, target: 'web-01' }) as const,
          ),
        ),
        fc.constant({ type: 'restore-everything' } as const),
        fc
          .double({ min: 0.01, max: 1000, noNaN: true })
          .map((factor) => ({ type: 'slow', target: 'web-01/app-server', factor }) as const),
        fc
          .double({ min: 0, max: 1, noNaN: true })
          .map(
            (share) => ({ type: 'fail-share', target: 'web-01/web-server', share: Math.abs(share) }) as const,
          ),
        fc
          .constantFrom<SettingValue>(3, true, 'leastconn', '')
          .map(
            (value) => ({ type: 'set', target: 'lb-1/load-balancer', setting: 'algorithm', value }) as const,
          ),
        fc
          .constantFrom('ready', 'drain', 'maintenance')
          .map((state) => ({ type: 'server-state', balancer: 'lb-1', server: 'web-01', state }) as const),
      ),
    }),
    { maxLength: 20 },
  )
  .map((commands) => commands.sort((one, other) => one.at - other.at));

describe('a share link', () => {
  test.each(presets.map((preset) => [preset.id, preset.design]))('holds the preset %s', async (_, one) => {
    const whole = { ...run, design: one, paused: true, at: 18.4 };
    const fragment = await written(whole);
    expect(fragment).toMatch(/^#d=1\.[\w-]+&t=18\.4$/);
    expect(fragment.length).toBeLessThan(2000);
    expect(await readShareLink(fragment, inflate)).toEqual({ ok: true, run: whole });
  });

  test('holds any seed, speed, state and moment', async () => {
    const anyRun = fc.record({
      commands: commandLists,
      design: fc.constantFrom(...presets.map((preset) => preset.design)),
      seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      speed: fc.double({ min: 0.001, max: 100, noNaN: true }),
      paused: fc.boolean(),
      at: fc.option(fc.double({ min: 0, max: 3600, noNaN: true }).filter((at) => !Object.is(at, -0))),
    });
    await fc.assert(
      fc.asyncProperty(anyRun, async (one) => {
        expect(await readShareLink(await written(one), inflate)).toEqual({ ok: true, run: one });
      }),
      { numRuns: 50 },
    );
  });

  test('holds a title in any language', async () => {
    const titled = { ...run, design: { ...design, title: 'شبكة 网络 🦊' } };
    expect(await readShareLink(await written(titled), inflate)).toEqual({ ok: true, run: titled });
  });

  test('is read from a whole address, from the part behind its #, and without the #', async () => {
    const fragment = await written(run);
    for (const link of [`https://example.org/lab/?until=3${fragment}`, fragment, fragment.slice(1)])
      expect(await readShareLink(link, inflate)).toEqual({ ok: true, run });
  });

  test('is not made of a design that would be too large to be read', async () => {
    const plan = Array.from({ length: 20_000 }, (_, at) => ({ at, client: 'ann' }));
    const large: Design = {
      ...design,
      elements: design.elements.map((element) => (element.kind === 'users' ? { ...element, plan } : element)),
    };
    expect(await writeShareLink({ ...run, design: large }, deflate)).toEqual({
      ok: false,
      message: expect.stringMatching(/^This design is too large for a link: \d{3} KB, of at most 256\.$/),
    });
  });
});

describe('a share link is refused', () => {
  const text = JSON.stringify({ seed: 7, speed: 2, paused: false, design });
  test.each<[string, string, string]>([
    ['without a design', 'https://example.org/#how-true', 'This is no share link: there is no "#d=" in it.'],
    ['without a version', '#d=abc', 'The share link has no version: it must begin with "d=1." or "d=2.".'],
    [
      'of a later version',
      '#d=3.abc',
      'The share link has version "3": only versions 1 to 2 are known here.',
    ],
    ['with nothing in it', '#d=1.', 'The share link ends where its design should begin.'],
    [
      'with a character of no link',
      `${packed(text)})`,
      `The share link holds ")", which no link has: only letters, digits, '-' and '_'.`,
    ],
    [
      'that is cut off',
      packed(text).slice(0, -30),
      'The share link is damaged or cut off: its design cannot be unpacked.',
    ],
    [
      'of an impossible length',
      '#d=1.AAAAA',
      'The share link is damaged or cut off: its design cannot be unpacked.',
    ],
    [
      'that unpacks to too much',
      packed(' '.repeat(300_000)),
      'The share link is too large: it may hold 256 KB.',
    ],
    [
      'that is itself too long',
      `#d=1.${'A'.repeat(400_000)}`,
      'The share link is too large: it may hold 256 KB.',
    ],
    [
      'that holds no JSON',
      packed(text.slice(0, -1)),
      'The share link holds no design: what it holds is not JSON.',
    ],
    [
      'that holds something else',
      packed('[]'),
      'The share link holds no valid design. This must be an object, not a list.',
    ],
    [
      'that lacks the seed',
      packed(text.replace('"seed":7,', '')),
      'The share link holds no valid design. seed: Missing: a whole number from 0 to 4,294,967,295.',
    ],
    [
      'whose speed cannot be',
      packed(text.replace('"speed":2', '"speed":1e9')),
      'The share link holds no valid design. speed: This must be a number from 0.001 to 100, not 1000000000.',
    ],
    [
      'that lacks the design',
      packed('{"seed":7,"speed":2,"paused":true}'),
      'The share link holds no valid design. design: Missing: a design.',
    ],
    [
      'whose design is wrong',
      packed(text.replace('"kind":"users"', '"kind":"toaster"').replace('"classroom"', '"huge"')),
      'The share link holds no valid design. scale: This must be one of classroom, production, not "huge". And 1 more.',
    ],
    [
      'whose commands are out of order',
      packed(
        text.replace(
          '"seed"',
          '"commands":[{"at":9,"type":"stop","target":"web-01"},{"at":8,"type":"stop","target":"web-01"}],"seed"',
        ),
      ),
      'The share link holds no valid design. commands[1]: Commands must be in order of time: 8 s after 9 s.',
    ],
    [
      'with a command that there is not',
      packed(text.replace('"seed"', '"commands":[{"at":9,"type":"explode","target":"web-01"}],"seed"')),
      'The share link holds no valid design. commands[0].type: This must be one of stop, freeze, unplug, cut, restore, promote, rebuild, backup, delete-rows, restore-backup, slow, fail-share, set, server-state, tap, change, retire, scan, log-in, flood, end-flood, quit, reload, deploy, roll-back, restore-everything, not "explode".',
    ],
    [
      'with more commands than a run has',
      packed(text.replace('"seed"', `"commands":[${'0,'.repeat(5000)}0],"seed"`)),
      'The share link holds no valid design. commands: At most 5000 entries are allowed here, not 5001.',
    ],
    [
      'with a moment that is none',
      `${packed(text)}&t=soon`,
      'The share link asks for the moment "soon": it must be a number of seconds from 0 to 3600.',
    ],
    [
      'with a moment too late',
      `${packed(text)}&t=3601`,
      'The share link asks for the moment "3601": it must be a number of seconds from 0 to 3600.',
    ],
    [
      'with something unknown',
      `${packed(text)}&x=1`,
      'The share link says "x=1", which this page does not know.',
    ],
    [
      'with two moments',
      `${packed(text)}&t=1&t=2`,
      'The share link says "t=2", which this page does not know.',
    ],
  ])('%s', async (_, link, message) => {
    expect(await readShareLink(link, inflate)).toEqual({ ok: false, message });
  });
});
