import { join } from 'node:path';

/** The top folder of the project: the tools work the same whichever folder they are called from. */
export const root = join(import.meta.dirname, '..', '..');

/** @param {string[]} names */
export const inRoot = (...names) => join(root, ...names);

/**
 * Where tools keep what they can make again; it goes when node_modules goes.
 * @param {string[]} names
 */
export const inCache = (...names) => inRoot('node_modules', '.cache', 'signal-box', ...names);
