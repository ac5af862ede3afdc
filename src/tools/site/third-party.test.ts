import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { licence, packageFolders } from './third-party.mjs';

const folder = mkdtempSync(join(tmpdir(), 'signal-box-licence-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('finds the package of each file, also with a scope, within another package, and after a mark of the build', () => {
  const files = [
    '/a/node_modules/react/index.js',
    '/a/node_modules/react/jsx-runtime.js?commonjs',
    '/a/node_modules/@xyflow/react/dist/esm/index.js',
    '/a/node_modules/@xyflow/react/node_modules/zustand/index.mjs',
    'C:\\a\\node_modules\\marked\\lib\\marked.js',
    '/a/src/main.ts',
    '\0vite/preload-helper.js',
  ];
  expect([...packageFolders(files)]).toEqual([
    '/a/node_modules/react',
    '/a/node_modules/@xyflow/react',
    '/a/node_modules/@xyflow/react/node_modules/zustand',
    'C:/a/node_modules/marked',
  ]);
});

it('gives the text of a licence, and stops the build where there is none', () => {
  const inFolder = (name: string, text: string) => writeFileSync(join(folder, name), text);
  mkdirSync(folder, { recursive: true });
  inFolder('package.json', JSON.stringify({ name: 'one', version: '1.2.3', license: 'MIT' }));
  expect(() => licence(folder)).toThrow('one is in the site and has no licence text.');
  inFolder('LICENCE.md', 'You may.\n');
  expect(licence(folder)).toBe('one 1.2.3 (MIT)\n\nYou may.\n');
});
