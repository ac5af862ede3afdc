import { wordsOf } from './conformance/read-fields';
import type { PlannedSet, SetOutcome, TheoryReport } from './protocol';
import { type Effort, judgeSet, requestsPerRun } from './theory/judge-set';
import { type QueueSet, UnreadableSet } from './theory/queue-set';

/** A fifth of the requests of `npm run theory`: about half a minute, and intervals about twice as wide. */
export const LIVE_EFFORT: Effort = {
  seeds: 20,
  requests: 0.2,
  widest: { mean: 0.12, percentile: 0.15 },
};

/** Compares set after set with the simulation and tells what comes out as it goes. */
export function judgeTheory(
  sets: readonly QueueSet[],
  effort: Effort,
  tell: (report: TheoryReport) => void,
): void {
  tell({ type: 'sets', sets: sets.map((set) => planned(set, effort)), effort });
  for (const set of sets) {
    const outcome = outcomeOf(set, effort, (done) => tell({ type: 'runs', set: set.id, done }));
    tell({ type: 'judged set', set: set.id, outcome });
  }
}

function planned(set: QueueSet, effort: Effort): PlannedSet {
  const { id, model, formula } = set;
  return {
    id,
    model,
    formula,
    parameters: parametersOf(set),
    runs: effort.seeds,
    requests: requests(set, effort),
  };
}

/** A set that is wrong takes nothing; what is wrong is told when its turn comes. */
function requests(set: QueueSet, effort: Effort): number | null {
  try {
    return requestsPerRun(set, effort);
  } catch (thrown) {
    if (thrown instanceof UnreadableSet) return null;
    throw thrown;
  }
}

function outcomeOf(set: QueueSet, effort: Effort, afterRun: (done: number) => void): SetOutcome {
  try {
    return { comparisons: judgeSet(set, effort, afterRun) };
  } catch (thrown) {
    if (thrown instanceof UnreadableSet) return { problem: wordsOf(thrown) };
    throw thrown;
  }
}

/** Numbers and words of a set; whatever is longer explains it and is left out. */
function parametersOf({ params }: QueueSet): string {
  return Object.entries(params)
    .flatMap(([name, value]) => (name === 'note' ? [] : [`${name} = ${valueText(value)}`]))
    .join(', ');
}

function valueText(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(5)));
  if (Array.isArray(value)) return value.map((entry) => `(${valueText(entry)})`).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, one]) => `${name} = ${valueText(one)}`)
    .join(', ');
}
