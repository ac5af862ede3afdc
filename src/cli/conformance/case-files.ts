import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Figures that were computed, not recorded; other tests read them. */
const COMPUTED = 'theory';

/** Every case file below a folder, in order of name. Throws where there is none: a comparison of nothing would pass. */
export function caseFiles(folder: string): string[] {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .filter((entry) => basename(entry.parentPath) !== COMPUTED)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (files.length === 0) throw new Error('There is no recording in it.');
  return files;
}
