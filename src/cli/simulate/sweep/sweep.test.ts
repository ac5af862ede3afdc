import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const program = fileURLToPath(new URL('../../../tools/signal-box.cjs', import.meta.url));

function sweep(line: string): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...line.split(' ')]);
    let out = '';
    let err = '';
    child.stdout.on('data', (text) => (out += text));
    child.stderr.on('data', (text) => (err += text));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const BRIEF = 'distributed --sweep users.rate=2..4:1 --duration 40 --warm-up 5 --replications 2';

describe('simulate --sweep', () => {
  test('prints the same with 1, 2 and 4 workers', async () => {
    const outs: string[] = [];
    for (const workers of [1, 2, 4]) outs.push((await sweep(`${BRIEF} --json --workers ${workers}`)).out);
    const json = JSON.parse(outs[0]!) as { format: string; curves: { points: { x: number }[] }[] };
    expect(json.format).toBe('signal-box-sweep/1');
    expect(json.curves[0]!.points.map(({ x }) => x)).toEqual([2, 3, 4]);
    expect(outs[1]).toBe(outs[0]);
    expect(outs[2]).toBe(outs[0]);
  });

  test('has a curve for each alternative, in a table and as CSV', async () => {
    const line = `${BRIEF} --by haproxy.balance=roundrobin,leastconn --metric failed`;
    const table = await sweep(line);
    expect(table.code).toBe(0);
    expect(table.out).toMatch(/^FAILED REQUESTS\nusers\.rate +roundrobin +leastconn\n2 /m);
    expect(table.out).toContain('There are formulas of response times only.');
    const csv = (await sweep(`${line} --csv`)).out.trim().split('\r\n');
    expect(csv).toHaveLength(1 + 3 * 2);
    expect(csv[1]).toMatch(/^users\.rate,2,roundrobin,failed,count,/);
  });

  test('names a figure with its unit, and says where no run has it', async () => {
    const figure = (of: string) => `--metric services/${of}/app-server/utilization`;
    const { out, err } = await sweep(`${BRIEF} ${figure('web-01')} ${figure('web-09')}`);
    expect(err).toContain('No run has the figure "services/web-09/app-server/utilization"');
    expect(err).not.toContain('web-01');
    expect(out).toMatch(/^2 +[\d.]+ %/m);
  });

  test.each([
    ['distributed --metric p95', '--metric goes with --sweep.'],
    ['distributed --by a.b=1', '--by goes with --sweep.'],
    ['distributed --sweep users.rate', '--sweep "users.rate" must have the form PART.SETTING=VALUES'],
    ['distributed --sweep users.rate=fast', '"fast" must be a range such as 10..200:10'],
    ['distributed --sweep users.rat=1..2', 'users has no setting "rat". It has: rate'],
    ['distributed --sweep haproxy.balance=1..2', 'is no number: sweep a number'],
    ['distributed --sweep users.rate=1..2 --metric best', '--metric must be one of p95'],
    ['distributed --sweep users.rate=1..2 --metric machine/web-01/memory', '--metric must be one of p95'],
    ['distributed --sweep users.rate=1..2 --by haproxy.balance=best', 'must be one of roundrobin'],
    ['distributed --sweep users.rate=1..2 --by users.rate=1,2', 'users.rate is swept already'],
    ['distributed --sweep users.rate=1..2 --by haproxy.balance', '--by "haproxy.balance" must have the form'],
    ['distributed --sweep users.rate=1..2 --audit', 'One at a time: --audit or --sweep.'],
    ['distributed --sweep users.rate=1..2 --fingerprint', 'are of one run, and --sweep makes many.'],
    ['distributed --sweep users.rate=1..200:1 --replications 1000', 'would make 200000 runs'],
  ])('refuses %s', async (line, sentence) => {
    const { code, err } = await sweep(line);
    expect(err).toContain(sentence);
    expect(code).toBe(1);
  });
});
