import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runWithin } from './process-group.mjs';

const node = (program: string, limitMs: number) =>
  runWithin(process.execPath, ['-e', program], { stdio: 'ignore' }, limitMs);

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // What has ended and waits for its parent to ask is dead.
    const stat = `/proc/${pid}/stat`;
    return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, 'utf8'));
  } catch {
    return false;
  }
};

test('a program that ends says how', async () => {
  expect(await node('', 60_000)).toBe('done');
  expect(await node('process.exit(3)', 60_000)).toBe('failed');
  expect(await runWithin('no-such-program-here', [], { stdio: 'ignore' }, 60_000)).toBe('failed');
});

test('a program that hangs is ended with all that it started', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'process-group-')), 'pid');
  const grandchild = `require('fs').writeFileSync('${file}', String(process.pid)); for (;;);`;
  const program = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}]); for (;;);`;
  // Slow machines get more time until the pid is there.
  let limitMs = 1000;
  while (!existsSync(file)) {
    expect(await node(program, limitMs)).toBe('out of time');
    limitMs *= 2;
  }
  const pid = Number(readFileSync(file, 'utf8'));
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false);
});
