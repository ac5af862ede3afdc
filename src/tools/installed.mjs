import { readFileSync } from 'node:fs';
import { npmSucceeds } from './command.mjs';
import { Failure } from './failure.mjs';
import { inRoot } from './place.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages by folder, as npm writes them
 */

/** Installs exactly the lockfile, unless that is what is installed already. */
export async function ensureInstalled() {
  const wanted = lockedPackages('package-lock.json');
  if (!wanted)
    throw new Failure('package-lock.json is missing or unreadable; without it nothing can be installed.');
  if (isInstalled(wanted, lockedPackages('node_modules/.package-lock.json'))) return;

  console.log('Installing the packages named in package-lock.json …');
  if (await npmSucceeds(['ci', '--no-audit', '--no-fund'])) return;
  throw new Failure('The packages could not be installed: npm ci failed, for the reason it gives above.');
}

/**
 * Whether every package of a lockfile is installed in that very version. Optional ones may be absent: they are
 * builds for other machines.
 * @param {LockedPackages} wanted
 * @param {LockedPackages | undefined} present
 */
export function isInstalled(wanted, present) {
  if (!present) return false;
  return Object.entries(wanted)
    .filter(([folder]) => folder !== '')
    .every(([folder, lock]) => {
      const there = present[folder];
      if (!there) return lock.optional === true || lock.devOptional === true;
      return there.version === lock.version && (!lock.integrity || there.integrity === lock.integrity);
    });
}

/**
 * @param {string} path
 * @returns {LockedPackages | undefined}
 */
function lockedPackages(path) {
  try {
    return JSON.parse(readFileSync(inRoot(path), 'utf8')).packages;
  } catch {
    return undefined;
  }
}
