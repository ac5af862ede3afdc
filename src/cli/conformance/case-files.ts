import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Figures that were computed, and whole systems, which are compared in another way. */
const OTHERS = ['theory', 'system'];

/** Every case file below a folder, in order of name. Throws where there is none: a comparison of nothing would pass. */
export function caseFiles(folder: string): string[] {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !OTHERS.includes(relative(folder, path).split(sep)[0] ?? ''))
    .sort();
  if (files.length === 0) throw new Error('There is no recording in it.');
  return files;
}
