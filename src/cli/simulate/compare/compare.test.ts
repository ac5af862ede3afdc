import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { presets } from '../../../design/presets';

const program = fileURLToPath(new URL('../../../tools/signal-box.cjs', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const simulate = (...args: readonly string[]): Promise<Ended> => ended(process.execPath, [program, ...args]);

/** What a shell writes into the program. */
const piped = (writing: string, ...args: readonly string[]): Promise<Ended> =>
  ended('sh', ['-c', `${writing} | "$0" "$@"`, process.execPath, program, ...args]);

function ended(command: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args);
    let out = '';
    let err = '';
    child.stdout.on('data', (text) => (out += text));
    child.stderr.on('data', (text) => (err += text));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const BRIEF = ['--duration', '20', '--warm-up', '5', '--replications', '3'];
const LEAST = ['three-servers', '--against-set', 'lb-1.algorithm=leastconn'];
const lastLine = (out: string): string => out.trimEnd().split('\n').at(-1)!;

describe('simulate A --against B', () => {
  test('prints the same with 1, 2 and 4 workers', async () => {
    const outs: string[] = [];
    for (const workers of ['1', '2', '4'])
      outs.push((await simulate(...LEAST, ...BRIEF, '--json', '--workers', workers)).out);
    expect(outs[0]).toContain('"signal-box-comparison/1"');
    expect(outs[1]).toBe(outs[0]);
    expect(outs[2]).toBe(outs[0]);
  });

  test('tells what differs, every figure of both with its interval, and the verdict in the last line', async () => {
    const { code, out } = await simulate(...LEAST, ...BRIEF);
    expect(code).toBe(0);
    expect(out).toContain(
      'lb-1/load-balancer: Algorithm (balance): Least connections instead of Round robin.',
    );
    expect(out).toContain('Both had the same clicks at the same instants, in each of the 3 pairs of runs.');
    expect(out).toMatch(/^RESPONSE TIME +A +B +B – A +95 % interval$/m);
    expect(out).toMatch(/^all: p95 +[\d.]+ s +[\d.]+ s +-?[\d.]+ m?s +-?[\d.]+ to -?[\d.]+ m?s$/m);
    expect(lastLine(out)).toMatch(/there is no difference that 3 runs can show/);
  });

  test('finds which is better and by how much, with what is done to both', async () => {
    const { out } = await simulate(
      'three-servers',
      '--against=three-servers',
      '--against-set=lb-1.check=off',
      '--command=10 unplug web-02',
      '--duration=50',
      '--warm-up=5',
      '--replications=4',
    );
    expect(lastLine(out)).toMatch(
      /^With Health check "HTTP, application", [\d.]+ more of 100 requests are answered .*95 % interval [\d.]+ to [\d.]+.*4 runs\)\.$/,
    );
  });

  test('does to both what comes through a pipe, and takes the design of both from one', async () => {
    const pipe = ['--commands=/dev/stdin', ...BRIEF, '--json'];
    const commands = await piped('echo "6 stop web-01/app-server"', 'simple', '--against=simple', ...pipe);
    const figures: { of: string; name: string; a: number; b: number }[] = JSON.parse(commands.out).figures;
    const failed = figures.filter(({ of, name, a }) => of === 'all' && name === 'failed' && a > 0);
    expect(failed).not.toEqual([]);
    for (const { a, b } of figures) expect(b).toBe(a);

    const design = JSON.stringify(presets[0]!.design);
    const set = ['/dev/stdin', '--against-set=users.rate=3', ...BRIEF];
    expect(await piped(`echo '${design}'`, ...set)).toMatchObject({ code: 0, err: '' });
  });

  test('gives figures and verdict as JSON and as CSV', async () => {
    const json = JSON.parse((await simulate(...LEAST, ...BRIEF, '--json')).out);
    expect(json).toMatchObject({
      format: 'signal-box-comparison/1',
      paired: true,
      pairs: 3,
      sameArrivals: { pairs: 3 },
      verdict: { asked: ['answered', 'slowest', 'lost-writes'] },
    });
    const p95 = json.figures.find(
      ({ section, of, name }: Record<string, string>) =>
        section === 'response time' && of === 'all' && name === 'p95',
    );
    expect(p95.low).toBeLessThanOrEqual(p95.difference);
    expect(p95.difference).toBeCloseTo(p95.b - p95.a, 9);
    const csv = (await simulate(...LEAST, ...BRIEF, '--csv')).out.trimEnd().split('\r\n');
    expect(csv[0]).toBe('section,of,name,unit,a,b,difference,low,high,p,runs');
    expect(csv.at(-1)).toContain('verdict,all,');
    expect(csv.at(-1)).toContain('no difference that 3 runs can show');
  });

  test('says where the users differ, and does not pair them', async () => {
    const { out } = await simulate('simple', '--against', 'distributed', ...BRIEF);
    expect(out).toContain('The runs are not paired, because the users differ.');
    expect(out).toContain('The users differ in "Requests per second": 4.5 and 3.2.');
    expect(lastLine(out)).toMatch(/not paired|no difference that 3 runs can show/);
  });

  test('says that one run of each is not enough', async () => {
    const { out } = await simulate(...LEAST, '--duration', '5', '--warm-up', '0', '--replications', '1');
    expect(lastLine(out)).toBe(
      '1 run of each cannot tell a difference from chance: ask for more replications.',
    );
  });

  test.each([
    [['simple', '--against', 'nowhere'], /nowhere/],
    [
      ['three-servers', '--against', 'simple', '--command', '9 unplug web-02'],
      /^In the design of --against: .*web-02/,
    ],
    [
      ['three-servers', '--against', 'simple', '--set', 'lb-1.algorithm=leastconn'],
      /^In the design of --against: .*lb-1/,
    ],
    [['simple', '--against', 'simple', '--audit'], /One at a time: --audit or --against/],
    [['simple', '--against', 'simple', '--fingerprint'], /of one run, and --against makes many/],
  ])('refuses %j with a reason', async (args, reason) => {
    const { code, err, out } = await simulate(...args);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(reason);
  });
});
