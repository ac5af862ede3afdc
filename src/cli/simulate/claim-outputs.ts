import { closeSync, fstatSync, openSync, rmSync, statSync } from 'node:fs';
import { wordsOf } from '../../run/thrown';
import { BadOption } from './bad-option';

/**
 * Makes sure that each file can be written and holds nothing that is wanted: none is one that is read from, none is
 * another of them, by whichever name. Nothing is emptied, and nothing new is left behind where one of them is refused.
 * Throws a `BadOption`.
 *
 * @param read files that the program reads; what is no file is left out.
 */
export function claimOutputs(written: readonly string[], read: readonly string[]): void {
  const taken = new Map<string, string>();
  for (const path of read) taken.set(identityAt(path) ?? path, `${path} is read from`);
  const made: string[] = [];
  try {
    for (const path of written) {
      const { identity, isNew } = opened(path);
      if (isNew) made.push(path);
      const by = identity === null ? undefined : taken.get(identity);
      if (by !== undefined) throw new BadOption(refusal(path, by));
      if (identity !== null) taken.set(identity, `${path} is written already`);
    }
  } catch (thrown) {
    for (const path of made) rmSync(path, { force: true });
    throw thrown;
  }
}

const refusal = (path: string, by: string): string =>
  by.startsWith(`${path} `)
    ? `${by}: name another file to write to.`
    : `${path} is the same file, and ${by}: name another file to write to.`;

interface Opened {
  /** The file itself, whatever it is called; null for what is no file. */
  readonly identity: string | null;
  readonly isNew: boolean;
}

function opened(path: string): Opened {
  const isNew = statSync(path, { throwIfNoEntry: false }) === undefined;
  // Whoever reads from a pipe sees its end as soon as it is closed: it is opened once, to be written.
  if (!isNew && statSync(path).isFIFO()) return { identity: null, isNew };
  try {
    const file = openSync(path, 'a');
    try {
      return { identity: identityOf(fstatSync(file, { bigint: true })), isNew };
    } finally {
      closeSync(file);
    }
  } catch (thrown) {
    throw unwritable(path, thrown);
  }
}

function identityAt(path: string): string | null {
  try {
    return identityOf(statSync(path, { bigint: true }));
  } catch {
    return null;
  }
}

const identityOf = (found: { isFile(): boolean; dev: bigint; ino: bigint }): string | null =>
  found.isFile() ? `${found.dev}:${found.ino}` : null;

/** Why a file cannot be written. */
export const unwritable = (path: string, thrown: unknown): BadOption =>
  new BadOption(`The file ${path} cannot be written: ${wordsOf(thrown)}.`);
