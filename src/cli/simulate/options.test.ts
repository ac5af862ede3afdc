import { existsSync, linkSync, mkdtempSync, readFileSync, rmSync, writeFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { presets } from '../../design/presets';
import { writeShareLink } from '../../design/share-link';
import { BadOption } from './bad-option';
import { readOptions } from './options';
import { planSurvey } from './plan-survey';

const folder = mkdtempSync(join(tmpdir(), 'signal-box-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const planOf = async (...args: string[]) => {
  const options = readOptions(args);
  if (options === null) throw new Error('help was asked for');
  return (await planSurvey(options)).plan;
};

const refusal = async (...args: string[]): Promise<string> => {
  try {
    await planOf(...args);
  } catch (thrown) {
    if (thrown instanceof BadOption) return thrown.message;
    throw thrown;
  }
  return 'accepted';
};

describe('the command line', () => {
  test('needs nothing but a design', async () => {
    expect(readOptions(['simple'])).toMatchObject({ design: 'simple', replications: 1, format: 'table' });
    expect(await planOf('simple')).toMatchObject({ duration: 600, warmUp: 30, seed: 1, commands: [] });
  });

  test('takes seed and moment from a share link, unless something else is said', async () => {
    const [{ design }] = presets as [(typeof presets)[number]];
    const linkWith = async (at: number | null) => {
      const shared = { design, seed: 9, speed: 1, paused: true, at, commands: [] };
      const link = await writeShareLink(shared, async (json) => deflateRawSync(json));
      return link.ok ? link.fragment : '';
    };
    const link = await linkWith(18.4);
    expect(await planOf(link)).toMatchObject({ design, seed: 9, warmUp: 0, duration: 18.4 });
    expect(await planOf(await linkWith(null))).toMatchObject({ seed: 9, warmUp: 30, duration: 600 });
    expect(await planOf(link, '--seed', '3', '--warm-up', '5', '--duration', '60')).toMatchObject({
      seed: 3,
      warmUp: 5,
      duration: 60,
    });
  });

  test('gives every option its value', () => {
    const args = '--duration 60 --warm-up 0 --seed 7 --replications 20 --format csv --workers 2 simple';
    expect(readOptions(args.split(' '))).toMatchObject({
      duration: 60,
      warmUp: 0,
      seed: 7,
      replications: 20,
      format: 'csv',
      workers: 2,
    });
  });

  test('asks for help in two ways', () => {
    expect(readOptions(['--help'])).toBeNull();
    expect(readOptions(['-h', 'simple'])).toBeNull();
  });

  test.each([
    [[], 'Say which design to run'],
    [['simple', 'distributed'], 'One design at a time: what is "distributed"?'],
    [['https://example.org/#x'], 'This is no share link'],
    [['#d=abc'], 'The share link has no version'],
    [['simple', '--duration', 'ten'], '--duration must be a number from 0.001 to 86400000, not "ten".'],
    [['simple', '--duration', '0'], '--duration must be a number from 0.001 to 86400000, not "0".'],
    [['simple', '--duration', 'Infinity'], '--duration must be a number from 0.001 to 86400000, not "Inf'],
    [['simple', '--duration', 'NaN'], '--duration must be a number from 0.001 to 86400000, not "NaN".'],
    [
      ['simple', '--duration'],
      "On the command line: Option '--duration <value>' argument missing. See --help.",
    ],
    [['simple', '--warm-up='], '--warm-up must be a number from 0 to 86400000, not "".'],
    [['simple', '--warm-up=-1'], '--warm-up must be a number from 0 to 86400000, not "-1".'],
    [
      ['simple', '--seed=4294967295', '--replications=3'],
      '--seed must be at most 4294967293 with 3 replications: each has the next.',
    ],
    [['simple', '--seed=-1'], '--seed must be a whole number from 0 to 4294967295, not "-1".'],
    [
      ['simple', '--seed', '4294967296'],
      '--seed must be a whole number from 0 to 4294967295, not "4294967296".',
    ],
    [['simple', '--seed', '-1'], 'On the command line: write --seed=-1 for a value such as -1. See --help.'],
    [['simple', '--replications', '1.5'], '--replications must be a whole number from 1 to 1000, not "1.5".'],
    [['simple', '--replications', '0'], '--replications must be a whole number from 1 to 1000, not "0".'],
    [['simple', '--replications', '1e2'], '--replications must be a whole number from 1 to 1000, not "1e2".'],
    [['simple', '--workers', '0'], '--workers must be a whole number from 1 to 256, not "0".'],
    [['simple', '--workers', 'all'], '--workers must be a whole number from 1 to 256, not "all".'],
    [['simple', '--format', 'xml'], '--format must be one of table, json, csv, not "xml".'],
    [['simple', '--format', 'toString'], '--format must be one of table, json, csv, not "toString".'],
    [['simple', '--speed', '9'], "On the command line: Unknown option '--speed'. See --help."],
    [['simple', '--help=yes'], "On the command line: Option '-h, --help' does not take an argument"],
    [['simple', '--trace', 'x', '--replications', '2'], '--trace and --events record one run'],
    [['simple', '--trace', 'x', '--events', 'x'], '--trace and --events need two files.'],
    [['simple', '--trace', '/no/such/folder/t'], 'The file /no/such/folder/t cannot be written'],
    [['simple', '--events', folder], `The file ${folder} cannot be written`],
    [['simple', '--commands', '/no/such/file'], 'The file /no/such/file cannot be read'],
    [['simple', '--commands', folder], `The file ${folder} cannot be read`],
    [
      ['simple', '--command', '700 kill web-01'],
      'Command "700 kill web-01": the run has ended by then, at 630 s.',
    ],
    [['simple', '--command', `${'9'.repeat(99)} kill web-01`], 'the run has ended by then, at 630 s.'],
    [['simple', '--set', ''], '"" must have the form TARGET.SETTING=VALUE.'],
    [['simple', '--set', 'a\nb'], '"a\\u000ab" must be one line of at most 2000 characters.'],
    [['no-such-design'], 'There is no file "no-such-design". There is no preset'],
    [[folder], `"${folder}" is a folder, not a file.`],
  ])('%j is refused', async (args, sentence) => {
    const message = await refusal(...args);
    expect(message).toContain(sentence);
    expect(message).toMatch(/^[^\n]{10,399}\.$/);
  });

  test.each([
    ['60 explode web-01', '"explode" is none of kill, stop'],
    ['soon kill web-01', 'it must begin with a time in seconds.'],
    ['700 kill web-01', 'the run has ended by then, at 630 s.'],
    ['60 set users.colour=red', 'users has no setting "colour".'],
    ['60 kill \u001b[2J', '"60 kill \\u001b[2J": it must be one line'],
  ])('a file of commands with "%s" is refused with its line', async (line, sentence) => {
    const file = fileOf('commands', `\uFEFF# what happens\r\n\r\n60 kill web-01\r\n  ${line}\r\n`);
    const message = await refusal('simple', '--commands', file);
    expect(message).toContain(`${file}, line 4: `);
    expect(message).toContain(sentence);
  });

  test('more commands than can be tried are refused', async () => {
    const file = fileOf('many', '1 kill web-01\n'.repeat(5001));
    expect(await refusal('simple', '--commands', file)).toBe(
      'There are 5001 commands: at most 5000 can be given.',
    );
  });

  test('two records never go into one file, by whichever names', async () => {
    const [file, same] = [join(folder, 'both'), `${folder}/./both`];
    expect(await refusal('simple', '--trace', file, '--events', same)).toBe(
      `${same} is the same file, and ${file} is written already: name another file to write to.`,
    );
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, 'from before');
    expect(await refusal('simple', '--trace', file, '--events', same)).toContain('is the same file');
    expect(readFileSync(file, 'utf8')).toBe('from before');
  });

  test('what is read is not overwritten', async () => {
    const design = fileOf('mine.json', JSON.stringify(presets[0]?.design));
    const commands = fileOf('once', '60 kill web-01\n');
    expect(await refusal(design, '--trace', design)).toContain('mine.json is read from: name another file');
    expect(await refusal(design, '--commands', commands, '--events', commands)).toContain(
      'once is read from',
    );
    const names = ['symbolic', 'hard'].map((name) => join(folder, name));
    symlinkSync(design, names[0]!);
    linkSync(design, names[1]!);
    for (const name of names) {
      expect(await refusal(design, '--trace', name)).toBe(
        `${name} is the same file, and ${design} is read from: name another file to write to.`,
      );
    }
    expect(
      await refusal('simple', '--commands', commands, '--trace', `${folder}/../${basename(folder)}/once`),
    ).toContain('is the same file');
    expect(readFileSync(commands, 'utf8')).toBe('60 kill web-01\n');
    expect(readFileSync(design, 'utf8')).not.toBe('');
  });
});

describe('commands of a run', () => {
  const commandsOf = async (...texts: string[]) =>
    (await planOf('three-servers', ...texts.flatMap((text) => ['--command', text]))).commands;

  test('copy a machine as it is after a deployment was undone', async () => {
    const releases = async (...before: string[]) =>
      JSON.stringify(await commandsOf(...before, '120 add web-04 like web-03')).match(/"version":"v43"/g);
    expect(await releases('60 deploy v43')).toHaveLength(2);
    // What is left is the deployment itself.
    expect(await releases('60 deploy v43', '90 roll-back')).toHaveLength(1);
  });

  test('may speak of what is being drained', async () => {
    const commands = await commandsOf('60 remove web-03 after draining', '61 kill web-03');
    expect(commands.map(({ command }) => command.type)).toEqual(['retire', 'unplug']);
    expect(
      await refusal('three-servers', '--command', '60 remove web-03', '--command', '61 kill web-03'),
    ).toMatch(/^Command "61 kill web-03": There is no .* called "web-03" in this design\.$/);
  });
});

describe('--set', () => {
  const settingOf = async (text: string) =>
    JSON.stringify((await planOf('three-servers', '--set', text)).design);

  test('finds a setting by its service', async () => {
    expect(await settingOf('lb-1/load-balancer.algorithm=leastconn')).toContain('"algorithm":"leastconn"');
  });

  test('finds a setting of the only service that has it by the machine', async () => {
    const whole = await settingOf('lb-1/load-balancer.algorithm=leastconn');
    expect(await settingOf('lb-1.algorithm=leastconn')).toBe(whole);
  });

  test('finds a setting of users and of a link', async () => {
    expect(await settingOf('users.rate=11.5')).toContain('"rate":11.5');
    expect(await settingOf('lb-1--web-02.weight=7')).toContain('"weight":7');
  });

  test.each([
    ['rate', '"rate" must have the form TARGET.SETTING=VALUE.'],
    ['web-09.workers=3', 'There is no element, service or link called "web-09" in this design.'],
    ['users.colour=red', 'users has no setting "colour". It has: rate,'],
    ['users.rate=fast', 'Requests per second must be a number from 0/s to 100,000/s, not "fast".'],
    ['lb-1.redispatch=yes', 'Redispatch must be true or false, not "yes".'],
    ['lb-1.algorithm=random', 'Algorithm must be one of roundrobin, leastconn'],
    ['users.writeShare=0.9', 'Static files and writes together are more than all requests'],
  ])('%s is refused', async (text, sentence) => {
    expect(await refusal('three-servers', '--set', text)).toContain(sentence);
  });
});
