import { type Effort, requestsPerRun } from './theory/effort';
import { type QueueSet, UnreadableSet } from './theory/queue-set';

/** A fifth of the requests of `npm run theory`: about half a minute, and intervals about twice as wide. */
export const LIVE_EFFORT: Effort = {
  seeds: 20,
  requests: 0.2,
  widest: { mean: 0.12, percentile: 0.15 },
};

/** A set of queueing theory and what it takes to compare it. */
export interface PlannedSet {
  readonly id: string;
  /** In Kendall's notation. */
  readonly model: string;
  readonly formula: string;
  /** Such as `lambda = 50, mu = 100`; rates per second. */
  readonly parameters: string;
  readonly runs: number;
  /** In each run, about; null for a queue that the site cannot be. */
  readonly requests: number | null;
}

export function plannedSet(set: QueueSet, effort: Effort): PlannedSet {
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
