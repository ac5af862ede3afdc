import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { presetDesign, withoutService } from '../../../exam/edit.fixture';

const program = fileURLToPath(new URL('../../../tools/signal-box.cjs', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function simulate(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args]);
    let out = '';
    let err = '';
    child.stdout.on('data', (text) => (out += text));
    child.stderr.on('data', (text) => (err += text));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

interface ExamDocument {
  readonly format: string;
  readonly task: number;
  readonly complete: boolean;
  readonly designs: readonly {
    readonly name: string;
    readonly passed: boolean;
    readonly problem: string | null;
    readonly lines: readonly { readonly id: string; readonly state: string; readonly says: string }[];
  }[];
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'exam-'));
  const good = presetDesign('distributed');
  const file = (name: string, content: unknown) =>
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  file('ada.json', good);
  file('ben.json', withoutService('web-02', 'app-files')(good));
  file('cyd.json', '{ "format": ');
  file('notes.txt', 'no design');
  mkdirSync(join(folder, 'empty'));
  mkdirSync(join(folder, 'old.json'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('simulate --exam', () => {
  test('says of each line whether it is met, and by its exit code whether all are', async () => {
    const met = await simulate('distributed', '--exam', '1');
    expect(met.code).toBe(0);
    expect(met.out).toMatch(/^met +1\.1 +One load balancer/m);
    expect(met.out).toMatch(/^met +1\.R2 .*\n +Without web-01: .* 0 % of writes were answered\.$/m);
    expect(met.out).toContain('16 of 16 lines are met.');

    const missing = await simulate(join(folder, 'ben.json'), '--exam', '1');
    expect(missing.code).toBe(3);
    expect(missing.out).toMatch(/^MISSING +1\.6 .*\n +No code on web-02: pages there end in 500\./m);
    expect(missing.out).toMatch(/lines are met\. Missing: 1\.6/);
  });

  test('gives a table of a folder, in which one that cannot be read stands in nobody’s way', async () => {
    const { code, out } = await simulate(folder, '--exam', '1');
    expect(code).toBe(3);
    expect(out).toMatch(/ada\.json +16 of 16 +all met$/m);
    expect(out).toMatch(/ben\.json +\d+ of 16 +1\.6/m);
    expect(out).toMatch(/cyd\.json +– +unreadable$/m);
    expect(out).not.toContain('notes.txt');
    expect(out).toContain('cyd.json, line 1');
  });

  test('gives JSON that says the same whatever the number of workers, and CSV', async () => {
    const one = await simulate('simple', '--exam', '0', '--json', '--workers', '1');
    const two = await simulate('simple', '--exam', '0', '--json', '--workers', '2');
    expect(two.out).toBe(one.out);
    const document = JSON.parse(one.out) as ExamDocument;
    expect(document).toMatchObject({ format: 'signal-box-exam/1', task: 0, complete: true });
    expect(document.designs[0]).toMatchObject({ name: 'simple', passed: true, problem: null });
    expect(document.designs[0]?.lines.map(({ id }) => id)).toEqual(
      '0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 0.R1 0.R2 0.R3 0.R4'.split(' '),
    );
    expect(document.designs[0]?.lines[10]).toMatchObject({
      evidence: { seed: 1, moment: 60, commands: expect.arrayContaining(['60 unplug web-01']) },
    });

    const csv = (await simulate(folder, '--exam', '1', '--csv')).out.split('\r\n');
    expect(csv[0]).toBe('design,task,line,asks,by,state,says,measured,parts');
    expect(csv.filter((line) => line.includes('cyd.json'))).toHaveLength(1);
    expect(csv.some((line) => /ben\.json,1,1\.6,.*,drawing,missing,/.test(line))).toBe(true);
  });

  test('takes several designs, and changes of settings', async () => {
    const { code, out } = await simulate(
      'simple',
      'distributed',
      '--exam',
      '0',
      '--set',
      'users.patience=15',
    );
    expect(code).toBe(3);
    expect(out).toMatch(/^simple +13 of 13 +all met$/m);
    expect(out).toMatch(/^distributed .* 0\.1 /m);
  });

  test.each([
    [['simple', '--exam', '4'], '--exam must be one of 0, 1, 2, 3, not "4".'],
    [['simple', '--exam', '0', '--audit'], 'One at a time: --audit or --exam.'],
    [['simple', '--exam', '0', '--duration', '5'], '--exam makes runs of its own: leave out --duration.'],
    [['simple', 'distributed'], 'One design at a time'],
    [['--exam', '0'], 'Say which design to run'],
    [['nothing-here', '--exam', '0'], 'There is no file "nothing-here".'],
    [['x'.repeat(5000), '--exam', '0'], 'There is no file "xxx'],
  ])('refuses %s', async (args, sentence) => {
    const { code, err } = await simulate(...args);
    expect(err).toContain(sentence);
    expect(code).toBe(1);
  });

  test('waits for no pipe that lies in a folder', async () => {
    const mixed = join(folder, 'mixed');
    mkdirSync(mixed);
    copyFileSync(join(folder, 'ada.json'), join(mixed, 'ada.json'));
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', join(mixed, 'pipe.json')]);
    const { code, out } = await simulate(mixed, '--exam', '1');
    expect(out).toMatch(/^met +1\.1 /m);
    expect(code).toBe(0);
  });

  test('says each thing once, where one design cannot be read', async () => {
    const { out, err } = await simulate('simple', join(folder, 'cyd.json'), '--exam', '0');
    expect(`${out}${err}`.match(/cyd\.json, line 1/g)).toHaveLength(1);
  });

  test('refuses a folder without designs', async () => {
    const { code, err } = await simulate(join(folder, 'empty'), '--exam', '0');
    expect(err).toContain('There is no JSON file in the folder');
    expect(code).toBe(1);
  });
});
