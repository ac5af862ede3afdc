import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const program = fileURLToPath(new URL('../../../tools/signal-box.cjs', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** @param interruptAfter Ctrl-C comes so many milliseconds after the beginning. */
function audit(line: string, interruptAfter?: number): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...line.split(' | ').flatMap(words)]);
    let out = '';
    let err = '';
    child.stdout.on('data', (text) => (out += text));
    child.stderr.on('data', (text) => (err += text));
    child.on('close', (code) => resolve({ code, out, err }));
    if (interruptAfter !== undefined) setTimeout(() => child.kill('SIGINT'), interruptAfter);
  });
}

/** `--require` takes a whole sentence: it stands between two bars. */
const words = (part: string): string[] => (part.startsWith('"') ? [part.slice(1, -1)] : part.split(' '));

const BRIEF = '--audit --replications 1';

describe('simulate --audit', () => {
  test('prints the same with 1, 2 and 4 workers', async () => {
    const outs: string[] = [];
    for (const workers of [1, 2, 4])
      outs.push((await audit(`simple ${BRIEF} --format json --workers ${workers}`)).out);
    expect(outs[0]).toContain('"single point of failure for reads and writes"');
    expect(outs[1]).toBe(outs[0]);
    expect(outs[2]).toBe(outs[0]);
  });

  test('names each part with its verdict in a table, in JSON and in CSV', async () => {
    const table = await audit(`distributed ${BRIEF}`);
    expect(table.code).toBe(0);
    expect(table.out).toMatch(
      /^lb-1 +single point of failure for reads and writes +unplug +0 % +0 % +never +never/m,
    );
    expect(table.out).toMatch(/^web-01 +single point of failure for writes +unplug +100 % +0 %/m);
    expect(table.out).toMatch(/^web-02 +degraded +unplug +100 % +100 %/m);
    expect(table.out).toContain(
      'Single points of failure for reads and writes: lb-1 and lb-1/load-balancer.',
    );

    const json = JSON.parse((await audit(`distributed ${BRIEF} --json`)).out) as {
      format: string;
      rows: { element: string; verdict: string; stops: string[]; faults: { fault: string }[] }[];
    };
    expect(json.format).toBe('signal-box-audit/1');
    const balancer = json.rows.find(({ element }) => element === 'lb-1');
    expect(balancer).toMatchObject({
      stops: ['reads', 'writes'],
      why: expect.stringContaining('203.0.113.10'),
    });
    expect(balancer?.faults.map(({ fault }) => fault)).toEqual(['unplug', 'freeze']);

    const csv = (await audit(`distributed ${BRIEF} --csv`)).out.split('\r\n');
    expect(csv[0]).toMatch(/^element,part,kind,verdict,fault,reads,writes,/);
    expect(
      csv.some((line) =>
        line.startsWith('web-01,element,machine,single point of failure for writes,unplug,1,0,'),
      ),
    ).toBe(true);
  });

  test('tells by its exit code whether a requirement holds', async () => {
    const stage1 = await audit(`distributed ${BRIEF} --require | "reads survive any one failure"`);
    expect(stage1.code).toBe(3);
    expect(stage1.out).toContain(
      'Does not hold: reads survive any one failure. They end with lb-1 (unplug, freeze) and lb-1/load-balancer (stop, freeze).',
    );

    const stage3 = await audit(`scaled ${BRIEF} --require | "Reads and writes survive any one failure."`);
    expect(stage3.out).toContain(
      'Holds: reads and writes survive any one failure. Not counted: they also end',
    );
    expect(stage3.out).toContain(
      'Single points of failure for reads and writes when frozen: lb-1/load-balancer.',
    );
    expect(stage3.code).toBe(0);
  });

  test.each([
    [
      'simple --audit --require | "all is good"',
      '--require understands "reads survive any one failure", "writes',
    ],
    [
      'simple --audit --require | "reads survive any two failures"',
      'Two failures at once are tried with --pairs.',
    ],
    ['simple --pairs', '--pairs goes with --audit.'],
    ['simple --require | "reads survive any one failure"', '--require goes with --audit.'],
    ['simple --audit --fingerprint', '--trace, --events and --fingerprint are of one run'],
    ['simple --audit --json --csv', 'One format at a time'],
  ])('refuses %s', async (line, sentence) => {
    const { code, err } = await audit(line);
    expect(err).toContain(sentence);
    expect(code).toBe(1);
  });

  test('ends with Ctrl-C, leaves no thread, and shows what it has tried', async () => {
    const { code, out, err } = await audit('scaled-production --audit --replications 20', 6000);
    expect(code).toBe(0);
    expect(out + err).toContain('Broken off');
  });
});
