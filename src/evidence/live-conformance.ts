import { FAMILIES, familyOf, softwareIn } from './conformance/families';
import { judge } from './conformance/judge';
import { fieldOf } from './conformance/read-fields';
import type { ConformanceReport, PlannedFamily } from './protocol';

/** A file of recorded cases. */
export interface RecordedFile {
  /** From the folder of recordings, with forward slashes and `.json`. */
  readonly path: string;
  readonly text: string;
}

/** Compares file after file with the simulation and tells what comes out as it goes. */
export function judgeRecordings(
  files: readonly RecordedFile[],
  tell: (report: ConformanceReport) => void,
): void {
  tell({ type: 'families', families: familiesOf(files) });
  for (const { path, text } of files) {
    const name = path.replace(/\.json$/, '');
    const file = { name, family: familyOf(path).start, description: descriptionIn(text), cases: judge(text) };
    tell({ type: 'judged file', file });
  }
}

function familiesOf(files: readonly RecordedFile[]): PlannedFamily[] {
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
