import type { PlannedSet } from '../../evidence/live-theory';
import type { SetOutcome } from '../../evidence/theory/set-outcome';
import type { Effort } from '../../evidence/theory/effort';
import type { EvidenceState } from '../../store/evidence';
import { countText, percentText } from '../format';
import type { State } from '../kit/state-mark';

type Theory = EvidenceState['theory'];

/** How a set of queueing theory stands: a mark and its words. */
export interface Standing {
  readonly state: State;
  readonly words: string;
}

export function setStanding(
  set: PlannedSet,
  outcome: SetOutcome | undefined,
  runs: number | undefined,
): Standing {
  if (outcome === undefined) {
    if (runs === undefined) return { state: 'standby', words: 'not yet compared' };
    return { state: 'starting', words: `run ${runs} of ${set.runs}` };
  }
  if ('problem' in outcome) return { state: 'down', words: 'cannot be read' };
  if (outcome.comparisons === null) return { state: 'standby', words: 'not modelled' };
  return comparedStanding(outcome.comparisons.map(({ verdict }) => verdict));
}

function comparedStanding(verdicts: readonly ('agrees' | 'differs' | 'too noisy')[]): Standing {
  const good = verdicts.filter((verdict) => verdict === 'agrees').length;
  const words = `${good} of ${verdicts.length} agree`;
  if (good === verdicts.length) return { state: 'up', words };
  const differs = verdicts.includes('differs');
  return { state: differs ? 'down' : 'busy', words };
}

/** How the whole comparison stands. */
export function theorySentence({ progress, sets, outcomes }: Theory): string {
  const compared = sets.flatMap(({ id }) => outcomes[id] ?? []);
  const good = compared.filter((outcome) => setIsGood(outcome)).length;
  const judged = compared.filter((outcome) => 'problem' in outcome || outcome.comparisons !== null).length;
  const figures = `${good} of ${judged} sets agree with the formulas`;
  if (progress === 'done') return `${figures}. ${requestsSentence(sets)}`;
  if (progress === 'judging' && sets.length === 0) return 'Loading the formulas …';
  if (progress === 'judging') return `Comparing: ${figures} so far, of ${sets.length}.`;
  if (progress === 'stopped')
    return `Stopped: ${figures}; ${sets.length - compared.length} were not compared.`;
  return progress === 'broken' ? 'The comparison stopped before its end.' : 'Not compared yet.';
}

export const setIsGood = (outcome: SetOutcome): boolean =>
  'comparisons' in outcome &&
  outcome.comparisons !== null &&
  outcome.comparisons.every(({ verdict }) => verdict === 'agrees');

/** How much was simulated for it. */
function requestsSentence(sets: readonly PlannedSet[]): string {
  const requests = sets.reduce((sum, set) => sum + set.runs * (set.requests ?? 0), 0);
  return `Simulated here and now: about ${countText(requests)} requests.`;
}

/** What is lighter here than on the command line. */
export function effortSentence({ requests, widest }: Effort): string {
  const share = percentText(requests);
  const [mean, percentile] = [percentText(widest.mean), percentText(widest.percentile)];
  return `Here ${share} of the requests of “npm run theory” are simulated, so the intervals are wider: a quantity counts only if its 95 % interval reaches at most ${mean} either way, ${percentile} for percentiles.`;
}
