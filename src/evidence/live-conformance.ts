import type { Case } from './conformance/judge';
import { FAMILIES, type Family, familyOf, softwareIn } from './conformance/families';
import { fieldOf } from './conformance/read-fields';

/** A file of recorded cases. */
export interface RecordedFile {
  /** From the folder of recordings, with forward slashes and `.json`. */
  readonly path: string;
  readonly text: string;
}

/** Recordings of one subject, of which software, and in how many files. */
export interface PlannedFamily extends Family {
  readonly software: readonly string[];
  readonly files: number;
}

/** A file of recordings, compared case by case. */
export interface JudgedFile {
  /** From the folder of recordings, without `.json`. */
  readonly name: string;
  /** `start` of its family. */
  readonly family: string;
  readonly description: string | null;
  readonly cases: readonly Case[];
}

/** @param cases what came out of its comparison. */
export const judgedFile = ({ path, text }: RecordedFile, cases: readonly Case[]): JudgedFile => ({
  name: path.replace(/\.json$/, ''),
  family: familyOf(path).start,
  description: descriptionIn(text),
  cases,
});

/** What there is to compare, by subject. */
export function familiesOf(files: readonly RecordedFile[]): PlannedFamily[] {
  return FAMILIES.map((family) => {
    const own = files.filter(({ path }) => familyOf(path) === family);
    return { ...family, software: softwareOf(own, files), files: own.length };
  }).filter((family) => family.files > 0);
}

/** A recording of detection times does not say again what the traces in its folder were recorded from. */
function softwareOf(own: readonly RecordedFile[], all: readonly RecordedFile[]): string[] {
  const said = namesIn(own);
  const folders = new Set(own.map(({ path }) => folderOf(path)));
  return said.length > 0 ? said : namesIn(all.filter(({ path }) => folders.has(folderOf(path))));
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

function namesIn(files: readonly RecordedFile[]): string[] {
  return [...new Set(files.flatMap(({ text }) => softwareIn(parsed(text)) ?? []))];
}

function descriptionIn(text: string): string | null {
  const json = parsed(text);
  const words = fieldOf(json, 'description') ?? fieldOf(json, 'note');
  return typeof words === 'string' ? words : null;
}

/** Null where it is no JSON; the comparison then says so. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
