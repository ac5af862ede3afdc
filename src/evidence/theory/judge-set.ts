import { fieldOf, isObject } from '../conformance/read-fields';
import { intervalOf } from '../../measures/student';
import { finished, type Job } from '../../run/job';
import { type Effort, requestsFor } from './effort';
import { type Observed, observe } from './observe';
import type { QueueSet } from './queue-set';
import { theorySite } from './theory-design';

/** One quantity of a set: what theory says and what the runs showed. */
export interface Comparison {
  readonly quantity: string;
  readonly theory: number;
  readonly simulated: number;
  /** The 95 % interval reaches this far either way. */
  readonly reach: number;
  readonly verdict: 'agrees' | 'differs' | 'too noisy';
}

/**
 * An interval of 95 % misses once in twenty times, and a file asks for hundreds. Two and a half times as far, which
 * with 20 runs is over five standard errors, is missed by chance once in twenty thousand times.
 */
const LENIENCE = 2.5;
/** What theory says is rarer will not be seen. */
const NEVER = 1e-9;
/** A percentile this near to the share of those who do not wait at all is no stable number. */
const NEAR_ATOM = 0.02;

/** Quantities that are compared where the set names them; nested ones by their path. */
const QUANTITIES: Readonly<Record<string, readonly string[]>> = {
  utilisation: ['utilisation'],
  'utilisation 1': ['utilisation', '0'],
  'utilisation 2': ['utilisation', '1'],
  'meanResponse 1': ['perStation', '0', 'meanResponse'],
  'meanResponse 2': ['perStation', '1', 'meanResponse'],
  probWait: ['probWait'],
  meanWait: ['meanWait'],
  meanResponse: ['meanResponse'],
  meanQueueLength: ['meanQueueLength'],
  meanInSystem: ['meanInSystem'],
  throughput: ['throughput'],
  blocking: ['blocking'],
  ...Object.fromEntries(
    ['wait', 'response'].flatMap((of) => ['p50', 'p95', 'p99'].map((p) => [`${of} ${p}`, [of, p]])),
  ),
};

/** Null for a queue that the site cannot be. Throws an `UnreadableSet`. */
export const judgeSet = (set: QueueSet, effort: Effort): Comparison[] | null =>
  finished(judgingSet(set, effort));

/** The same run by run. It yields more than 1 where more runs follow than were planned. */
export function* judgingSet(set: QueueSet, effort: Effort): Job<Comparison[] | null> {
  const site = theorySite(set);
  if (site === null) return null;
  const requests = effort.requests * requestsFor(set);
  const quantities = theoryOf(set, site.stations.length);
  const runs: Observed[] = [];
  for (let batch = 0; ; batch++) {
    while (runs.length < (batch + 1) * effort.seeds) {
      runs.push(observe(site, runs.length + 1, requests));
      yield runs.length / effort.seeds;
    }
    const comparisons = quantities.map(([quantity, theory]) => compare(set, quantity, theory, runs, effort));
    // Only the width of the intervals decides whether there is more to come, never what they say.
    const isSettled = comparisons.every(({ verdict }) => verdict !== 'too noisy');
    if (isSettled || batch === (effort.more ?? 0)) return comparisons;
  }
}

function theoryOf({ expected }: QueueSet, stations: number): [string, number][] {
  const named = Object.entries(QUANTITIES).flatMap(([quantity, path]): [string, number][] => {
    const theory = path.reduce<unknown>(within, expected);
    return typeof theory === 'number' && isCompared(quantity, expected, stations) ? [[quantity, theory]] : [];
  });
  return [...named, ['L / λW', 1]];
}

const within = (value: unknown, step: string): unknown =>
  Array.isArray(value) ? value[Number(step)] : isObject(value) ? fieldOf(value, step) : undefined;

function isCompared(quantity: string, expected: QueueSet['expected'], stations: number): boolean {
  // The waits for the cores of two stations are not seen one by one.
  if (stations > 1) return !/[wW]ait|QueueLength/.test(quantity);
  const percentile = /^wait p(\d+)$/.exec(quantity)?.[1];
  if (percentile === undefined) return true;
  const waiting = Number(fieldOf(expected, 'probWait'));
  return Math.abs(1 - Number(percentile) / 100 - waiting) > NEAR_ATOM;
}

function compare(
  { expected }: QueueSet,
  quantity: string,
  theory: number,
  runs: readonly Observed[],
  { widest }: Effort,
): Comparison {
  const { mean, reach } = intervalOf(runs.map((run) => run[quantity] ?? Number.NaN));
  const known = { quantity, theory, simulated: mean, reach: reach ?? Number.NaN };
  if (theory < NEVER) return { ...known, verdict: mean < NEVER ? 'agrees' : 'differs' };
  // A percentile of the wait may be far shorter than anything that matters to a request.
  const scale = quantity.startsWith('wait ') ? Number(fieldOf(expected, 'meanResponse')) : 0;
  const bound = / p\d+$/.test(quantity) ? widest.percentile : widest.mean;
  if (!(known.reach <= bound * Math.max(theory, scale))) return { ...known, verdict: 'too noisy' };
  const isNear = Math.abs(mean - theory) <= LENIENCE * known.reach + NEVER;
  return { ...known, verdict: isNear ? 'agrees' : 'differs' };
}
