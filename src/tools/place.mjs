import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The top folder of the project: the tools work the same whichever folder they are called from, also where they are
 * part of a program that lies in the cache.
 */
export const root = topOf(import.meta.dirname);

/**
 * @param {string} folder
 * @returns {string}
 */
function topOf(folder) {
  return existsSync(join(folder, 'package.json')) ? folder : topOf(dirname(folder));
}

/** @param {string[]} names */
export const inRoot = (...names) => join(root, ...names);

/**
 * Where tools keep what they can make again; it goes when node_modules goes.
 * @param {string[]} names
 */
export const inCache = (...names) => inRoot('node_modules', '.cache', 'signal-box', ...names);
