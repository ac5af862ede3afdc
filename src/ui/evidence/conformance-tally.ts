import type { JudgedFile, PlannedFamily } from '../../evidence/live-conformance';
import type { EvidenceState } from '../../store/evidence';
import type { State } from '../kit/state-mark';

type Conformance = EvidenceState['conformance'];

/** A recorded case with the name under which it is listed. */
export interface NamedCase {
  readonly name: string;
  readonly description: string | null;
  readonly verdict: 'passed' | 'failed' | 'not modelled';
  /** The first difference, of a case that failed; why one is not compared, where that is known. */
  readonly reason: string | null;
}

export function casesOf(files: readonly JudgedFile[]): NamedCase[] {
  return files.flatMap(({ name, description, cases }) =>
    cases.map(({ part, judgement }) => ({
      name: part === null ? name : `${name} ${part}`,
      description,
      verdict: judgement.verdict,
      reason: judgement.verdict === 'passed' ? null : (judgement.reason ?? null),
    })),
  );
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly notModelled: number;
}

export function tallyOf(cases: readonly NamedCase[]): Tally {
  const count = (wanted: NamedCase['verdict']) => cases.filter(({ verdict }) => verdict === wanted).length;
  return { passed: count('passed'), failed: count('failed'), notModelled: count('not modelled') };
}

/** How a family of recordings stands: a mark and its words. */
export function familyStanding(
  family: PlannedFamily,
  files: readonly JudgedFile[],
): { readonly state: State; readonly words: string } {
  const { passed, failed, notModelled } = tallyOf(casesOf(files));
  const compared = passed + failed;
  if (files.length < family.files) {
    const words = files.length === 0 ? 'not yet compared' : `${files.length} of ${family.files} files`;
    return { state: files.length === 0 ? 'standby' : 'starting', words };
  }
  const rest = notModelled === 0 ? '' : `, ${notModelled} not modelled`;
  if (compared === 0) return { state: 'standby', words: 'not modelled' };
  return { state: failed === 0 ? 'up' : 'down', words: `${passed} of ${compared} agree${rest}` };
}

/** How the whole comparison stands. */
export function conformanceSentence({ progress, families, files }: Conformance): string {
  const { passed, failed, notModelled } = tallyOf(casesOf(files));
  const figures = `${passed} of ${passed + failed} recorded cases agree`;
  const all = families.reduce((sum, family) => sum + family.files, 0);
  const rest = `${notModelled} more are of something that is not modelled.`;
  if (progress === 'done') return `${figures}, from ${all} recordings replayed here and now. ${rest}`;
  if (progress === 'judging' && families.length === 0) return 'Loading the recordings …';
  if (progress === 'judging') return `Replaying: ${figures} so far, ${files.length} of ${all} recordings.`;
  if (progress === 'stopped')
    return `Stopped: ${figures}; ${all - files.length} recordings were not replayed.`;
  return progress === 'broken' ? 'The comparison stopped before its end.' : 'Not replayed yet.';
}
