import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { scriptSucceeds } from './command.mjs';
import { Failure } from './failure.mjs';
import { inRoot, root } from './place.mjs';

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

  const objection = objectionTo(root);
  if (objection !== undefined) throw new Failure(objection);
  console.log('Building the site …');
  if (await scriptSucceeds('build')) return;
  throw new Failure('The site could not be built: vite build failed, for the reason it gives above.');
}

/**
 * Why the site cannot be built in a folder: Vite takes these characters for the end of a file's name.
 * @param {string} folder
 * @returns {string | undefined}
 */
export function objectionTo(folder) {
  const [odd] = /[#?]/.exec(folder) ?? [];
  if (odd === undefined) return undefined;
  return `The site cannot be built in ${folder}: its path holds "${odd}". Give the folder another name. Simulating works as it is.`;
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
