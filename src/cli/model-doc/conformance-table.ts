import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { caseFiles } from '../conformance/case-files';
import { FAMILIES, type Family, familyOf, softwareIn } from '../../evidence/conformance/families';
import { judge } from '../../evidence/conformance/judge';
import { code, markdownTable } from './markdown';

const HEAD = ['Recordings', 'What was recorded', 'Software', 'Cases compared', 'Not compared'];

interface Recording {
  /** From the folder of all recordings, with forward slashes. */
  readonly path: string;
  readonly software: string | null;
  readonly compared: number;
  readonly others: number;
}

/** Families of recordings, of which software, and how many of their cases are compared with the simulation. */
export function conformanceTable(folder: string): string {
  const families = new Map<Family, Recording[]>(FAMILIES.map((family) => [family, []]));
  for (const recording of recordingsIn(folder)) families.get(familyOf(recording.path))?.push(recording);
  return markdownTable(
    HEAD,
    FAMILIES.map((family) => row(family, families.get(family) ?? [])),
  );
}

function row({ start, subject }: Family, recordings: readonly Recording[]): string[] {
  const software = new Set(recordings.flatMap((one) => one.software ?? []));
  const total = (count: 'compared' | 'others') => recordings.reduce((sum, one) => sum + one[count], 0);
  return [code(`${start}*`), subject, [...software].join(', '), `${total('compared')}`, `${total('others')}`];
}

function recordingsIn(folder: string): Recording[] {
  const recordings = caseFiles(folder).map((file) =>
    recordingOf(relative(folder, file), readFileSync(file, 'utf8')),
  );
  // A distribution does not say again what the traces beside it were recorded from.
  return recordings.map((one) => ({ ...one, software: one.software ?? softwareBeside(one, recordings) }));
}

function recordingOf(path: string, text: string): Recording {
  const verdicts = judge(text).map(({ judgement }) => judgement.verdict);
  const compared = verdicts.filter((verdict) => verdict !== 'not modelled').length;
  const software = softwareIn(JSON.parse(text));
  return { path: path.replaceAll('\\', '/'), software, compared, others: verdicts.length - compared };
}

function softwareBeside({ path }: Recording, recordings: readonly Recording[]): string | null {
  const folder = path.split('/')[0];
  return (
    recordings.find((one) => one.software !== null && one.path.split('/')[0] === folder)?.software ?? null
  );
}
