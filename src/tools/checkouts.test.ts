import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inRoot } from './place.mjs';

const PROGRAM = join('src', 'cli', 'hello.ts');
const TOOLS = ['bundled.mjs', 'failure.mjs', 'place.mjs', 'run.mjs'];
const LONG_AGO = new Date('2026-01-01T00:00:00Z');
const run = promisify(execFile);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signal-box-bundles-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A checkout with one program, and the modules that a bundle is made with. */
function checkout(name: string, says: string): string {
  const root = join(folder, name);
  mkdirSync(join(root, 'src', 'tools'), { recursive: true });
  mkdirSync(join(root, 'src', 'cli'), { recursive: true });
  for (const tool of TOOLS) cpSync(inRoot('src', 'tools', tool), join(root, 'src', 'tools', tool));
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  say(root, says);
  mkdirSync(join(root, 'node_modules'));
  for (const module of [
    'vite',
    'rolldown',
    '@rolldown',
    'lightningcss',
    'picomatch',
    'postcss',
    'tinyglobby',
  ])
    symlinkSync(inRoot('node_modules', module), join(root, 'node_modules', module));
  return root;
}

/** The same length and the same time in every checkout: only what is said differs. */
function say(root: string, says: string): void {
  const program = join(root, PROGRAM);
  writeFileSync(program, `const said: string = '${says}';\nconsole.log(said);\n`);
  utimesSync(program, LONG_AGO, LONG_AGO);
}

const saidBy = async (root: string): Promise<string> =>
  (
    await run(process.execPath, [join(root, 'src', 'tools', 'run.mjs'), PROGRAM], { cwd: root })
  ).stdout.trim();

test('a copy of a checkout runs its own code, and not what was kept in the original', async () => {
  const original = checkout('original', 'old');
  expect(await saidBy(original)).toBe('old');
  const copy = join(folder, 'copy');
  cpSync(original, copy, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
  say(copy, 'new');
  expect(await saidBy(copy)).toBe('new');
  expect(await saidBy(original)).toBe('old');
}, 60_000);
