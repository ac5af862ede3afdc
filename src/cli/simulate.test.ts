import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { presetById } from '../design/presets';
import { writeShareLink } from '../design/share-link';

const folder = mkdtempSync(join(tmpdir(), 'signal-box-'));
afterAll(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string) => join(folder, name);
const program = fileURLToPath(new URL('../tools/signal-box.cjs', import.meta.url));

const found = presetById('three-servers');
if (!found.ok) throw new Error(found.message);
const threeServers = found.preset.design;
/** What the first task of the assignment draws, and the folder of who hands it in. */
const answer = presetById('distributed');
if (!answer.ok) throw new Error(answer.message);

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** @param interruptOnce Ctrl-C comes as soon as this file has something in it. */
function run(line: string, interruptOnce?: string): Promise<Ended> {
  return end(spawn(process.execPath, [program, ...line.split(' ')]), interruptOnce);
}

function end(child: ChildProcessWithoutNullStreams, interruptOnce?: string): Promise<Ended> {
  return new Promise((resolve) => {
    let out = '';
    let err = '';
    child.stdout.on('data', (text) => (out += text));
    child.stderr.on('data', (text) => (err += text));
    child.on('close', (code) => resolve({ code, out, err }));
    if (interruptOnce !== undefined) whenFilled(interruptOnce, () => child.kill('SIGINT'));
  });
}

function whenFilled(name: string, action: () => void): void {
  const timer = setInterval(() => {
    if ((statSync(inFolder(name), { throwIfNoEntry: false })?.size ?? 0) === 0) return;
    clearInterval(timer);
    action();
  }, 20);
}

const linesIn = (name: string) =>
  readFileSync(inFolder(name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('simulate', () => {
  test('reports on a preset and ends with 0', async () => {
    const { code, out, err } = await run('simple --duration 20');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Simple web stack (classroom): 20 s measured');
    expect(out).toContain('RESPONSE TIME');
  });

  test('gives the same report with one thread and with two', async () => {
    const line = 'three-servers --duration 30 --replications 5 --format json --workers';
    const [one, two] = [await run(`${line} 1`), await run(`${line} 2`)];
    expect(one.code).toBe(0);
    expect(two.out).toBe(one.out);
    expect(JSON.parse(one.out).runs.map(({ seed }: { seed: number }) => seed)).toEqual([1, 2, 3, 4, 5]);
  });

  test('writes a line for each finished request and one for everything that happened', async () => {
    writeFileSync(inFolder('commands'), '# an accident\n5 kill web-02\n\n15 restore web-02\n');
    const files = `--commands ${inFolder('commands')} --trace ${inFolder('t')} --events ${inFolder('e')}`;
    const { code } = await run(`three-servers --warm-up 0 --duration 20 ${files}`);
    expect(code).toBe(0);
    const facts = linesIn('e');
    const outcomes = facts.filter(({ type }) => type === 'outcome');
    const trace = linesIn('t');
    expect(trace.map(({ id }) => id)).toEqual(outcomes.map(({ request }) => request));
    expect(facts.filter(({ type }) => type === 'condition').map(({ at }) => at)).toContain(5);
    const whole = trace.find(({ ok }) => ok);
    expect(whole.answeredAt).toBeGreaterThan(whole.sentAt);
    expect(whole.backend).toMatch(/^web-0\d$/);
    expect(whole.hops.length).toBeGreaterThanOrEqual(4);
    expect(whole.hops.at(-1).until).toBe(whole.answeredAt);
    expect(trace.filter(({ backend, ok }) => backend === 'web-02' && !ok).length).toBeGreaterThan(0);
  });

  test('says what is wrong with a design, where, and ends with 1', async () => {
    const bad = { format: 'signal-box/1', title: 'T', scale: 'huge', elements: [], links: [] };
    writeFileSync(inFolder('bad.json'), JSON.stringify(bad, null, 1));
    const { code, out, err } = await run(inFolder('bad.json'));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(
      `${inFolder('bad.json')}, line 4, scale: This must be one of classroom, production, not "huge".\n`,
    );
  });

  test('prints what was reached when it is interrupted', async () => {
    const { code, out } = await run(
      `three-servers --warm-up 0 --duration 5000000 --trace ${inFolder('long')}`,
      'long',
    );
    expect(code).toBe(0);
    expect(out).toContain('Broken off: this rests on 1 of 1 runs and measured at least');
  });

  test('runs a share link up to its moment, with its seed', async () => {
    const shared = { design: threeServers, seed: 7, speed: 1, paused: true, at: 20, commands: [] };
    const link = await writeShareLink(shared, async (text) => deflateRawSync(text));
    const { code, out } = await run(`https://example.org/${link.ok ? link.fragment : ''} --format json`);
    expect(code).toBe(0);
    const same = await run('three-servers --seed 7 --warm-up 0 --duration 20 --format json');
    expect(out).toBe(same.out);
  });

  test('ends with 2 where the program itself fails, and says so', async () => {
    const broken = 'data:text/javascript,delete globalThis.SharedArrayBuffer';
    const child = spawn(process.execPath, ['--import', broken, program, 'simple']);
    const { code, out, err } = await end(child);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^The program itself has failed, .*TypeError/);
  });

  test.runIf(existsSync('/dev/full'))('ends with 1 where a file cannot be written to its end', async () => {
    const { code, err } = await run('three-servers --warm-up 0 --duration 30 --trace /dev/full');
    expect({ code, err }).toEqual({
      code: 1,
      err: 'The file /dev/full cannot be written: ENOSPC: no space left on device, write.\n',
    });
  });

  test.runIf(existsSync('/dev/full'))('ends with 1 where its report cannot be written', async () => {
    const full = openSync('/dev/full', 'w');
    const args = [program, 'simple', '--duration', '20'];
    const { status, stderr } = spawnSync(process.execPath, args, {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'The report cannot be written: ENOSPC: no space left on device, write.\n',
    });
  });

  test.runIf(process.platform !== 'win32')(
    'reads a design from a pipe, and writes a trace into one',
    async () => {
      writeFileSync(inFolder('piped.json'), JSON.stringify(threeServers));
      const line = `mkfifo "$1/in" "$1/out" && cat "$1/piped.json" > "$1/in" & sleep 0.2
      cat "$1/out" > "$1/traced" & "$2" "$3" "$1/in" --warm-up 0 --duration 20 --trace "$1/out" && wait`;
      const child = spawn('sh', ['-c', line, 'sh', folder, process.execPath, program]);
      const { code, err, out } = await end(child);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain('20 s measured');
      expect(linesIn('traced').length).toBeGreaterThan(20);
    },
  );

  test.runIf(existsSync('/dev/zero'))('refuses a device and a folder as a design', async () => {
    expect(await run('/dev/zero')).toEqual({
      code: 1,
      out: '',
      err: '"/dev/zero" is a device, not a file.\n',
    });
    expect((await run(folder)).err).toBe(`"${folder}" is a folder, not a file.\n`);
  });

  test('writes out what a terminal would obey', async () => {
    const { code, err } = await end(
      spawn(process.execPath, [program, 'simple', '--command', '1 kill \u001b[2Jweb']),
    );
    expect(code).toBe(1);
    expect(err).not.toContain('\u001b');
    expect(err).toContain('\\u001b[2Jweb');
  });

  test.each(['table', 'json', 'csv'])('does not mind that nobody reads its %s to the end', async (format) => {
    const args = ['three-servers', '--warm-up', '0', '--duration', '20', '--format', format];
    const child = spawn(process.execPath, [program, ...args]);
    child.stdout.destroy();
    expect(await end(child)).toEqual({ code: 0, out: '', err: '' });
  });

  test('explains itself, with examples that run', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    const [, examples = ''] = out.split('Examples\n');
    const lines = examples.split('\n\n')[0]?.split('\n') ?? [];
    expect(lines.at(-1)).toContain('#d=1.');
    writeFileSync(inFolder('my-design.json'), JSON.stringify(threeServers));
    mkdirSync(inFolder('hand-ins'));
    writeFileSync(join(inFolder('hand-ins'), 'ann.json'), JSON.stringify(answer.preset.design));
    for (const example of lines.slice(0, -1)) {
      const [, words = ''] = /simulate -- ([^>]*)/.exec(example) ?? [];
      const args = (words.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
      const child = spawn(process.execPath, [program, ...args], { cwd: folder });
      expect(await end(child)).toMatchObject({ code: 0, err: '' });
    }
  });
});
