import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'signal-box-'));
afterAll(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string) => join(folder, name);
const program = fileURLToPath(new URL('../tools/signal-box.mjs', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** @param interruptOnce Ctrl-C comes as soon as this file has something in it. */
function run(line: string, interruptOnce?: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...line.split(' ')]);
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

  test('explains itself', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toContain('Examples');
  });
});
