import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inRoot } from './place.mjs';

const folder = mkdtempSync(join(tmpdir(), 'signal-box-node-'));
const disguise = join(folder, 'disguise.cjs');

beforeAll(() =>
  writeFileSync(
    disguise,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: process.env.AS_NODE } });`,
  ),
);
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program of the tools on a Node that calls itself by another version. */
function on(version: string, program: string, ...args: string[]) {
  const env = { ...process.env, AS_NODE: version };
  const command = ['-r', disguise, inRoot('src', 'tools', program), ...args];
  return spawnSync(process.execPath, command, { encoding: 'utf8', env });
}

it.each(['0.12.18', '12.22.12', '18.20.8', '20.18.3'])(
  'Node %s is told what is needed, and no more',
  (version) => {
    for (const program of ['on-node.cjs', 'signal-box.cjs']) {
      const { status, stdout, stderr } = on(version, program, 'start', '--help');
      expect({ status, stdout, stderr }).toEqual({
        status: 1,
        stdout: '',
        stderr: `Signal Box needs Node 20.19.0 or newer; this is Node ${version}.\n`,
      });
    }
  },
);

it.each(['20.19.0', '20.20.0', '22.0.0', '100.1.0'])(
  'Node %s begins the program with its options',
  (version) => {
    const { status, stdout } = on(version, 'on-node.cjs', 'start', '--help');
    expect([status, stdout]).toEqual([0, expect.stringContaining('npm start -- [--port N]')]);
  },
);

it('is written so that every Node can read it', () => {
  const text = readFileSync(inRoot('src', 'tools', 'on-node.cjs'), 'utf8');
  expect(text.replaceAll(/\/\/.*|\/\*[\s\S]*?\*\//g, '')).not.toMatch(
    /=>|`|\b(?:const|let|import|class|async)\b|\?\?|\?\./,
  );
});

it('stands before every program that npm runs with Node', () => {
  const { scripts, bin } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const programs = Object.values<string>(scripts).filter((script) => script.startsWith('node '));
  expect(programs.length).toBeGreaterThan(5);
  expect(programs.filter((script) => !script.startsWith('node src/tools/on-node.cjs '))).toEqual([]);
  expect(bin['signal-box']).toBe('src/tools/signal-box.cjs');
});
