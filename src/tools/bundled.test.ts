import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { inCache, inRoot } from './place.mjs';

// A name with a character that means something in addresses.
const folder = mkdtempSync(join(tmpdir(), 'signal-box-#-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
  const made = readdirSync(inCache('programs')).filter((name) => name.includes(basename(folder).slice(-6)));
  for (const name of made) rmSync(inCache('programs', name), { recursive: true });
});
const entry = join(folder, 'program.ts');
const part = join(folder, 'part.ts');

function write(word: string, at: number): void {
  writeFileSync(part, `export const word: string = '${word}';\n`);
  utimesSync(part, at, at);
}

function run(): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [inRoot('src', 'tools', 'on-node.cjs'), 'run', entry]);
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (said += text));
    child.once('close', (code) => resolve(`${said}${code}`));
  });
}

it('runs what the sources say now, however many begin at once', async () => {
  writeFileSync(entry, `import { word } from './part';\nconsole.log(word);\n`);
  for (const [i, word] of ['first', 'second'].entries()) {
    write(word, 1000 + i);
    const said = await Promise.all(Array.from({ length: 4 }, run));
    expect(said).toEqual(Array.from({ length: 4 }, () => `${word}\n0`));
  }
  expect(await run()).toBe('second\n0');
});
