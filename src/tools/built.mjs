import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { scriptSucceeds } from './command.mjs';
import { Failure } from './failure.mjs';
import { inRoot } from './place.mjs';

const SOURCES = [
  'conformance',
  'docs',
  'src',
  'public',
  'index.html',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
];

/** Builds the site into dist, unless dist is newer than everything it is made of. */
export async function ensureBuilt() {
  const builtAt = newestChangeMs(inRoot('dist', 'index.html'));
  const changedAt = Math.max(...SOURCES.map((source) => newestChangeMs(inRoot(source))));
  if (builtAt > changedAt) return;

  console.log('Building the site …');
  if (await scriptSucceeds('build')) return;
  throw new Failure('The site could not be built: vite build failed, for the reason it gives above.');
}

/**
 * When a file, or anything in a folder, last changed; folders count too, for a file that was deleted.
 * @param {string} path
 * @returns {number} 0 for what is not there
 */
function newestChangeMs(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newestChangeMs(join(path, name))));
}
