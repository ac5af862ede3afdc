import { fieldOf } from '../conformance/read-fields';
import type { QueueSet } from './queue-set';
import { theorySite } from './theory-design';

/** How much is simulated to compare a set. */
export interface Effort {
  readonly seeds: number;
  /** How often as many runs again may follow while an interval is too wide; none unless said. */
  readonly more?: number;
  /** Share of the usual number of requests. */
  readonly requests: number;
  /** Widest 95 % interval that still says something: its reach, as a share of the quantity. */
  readonly widest: { readonly mean: number; readonly percentile: number };
}

export const USUAL_EFFORT: Effort = {
  seeds: 20,
  more: 9,
  requests: 1,
  widest: { mean: 0.05, percentile: 0.08 },
};

/** Of one run. */
const FEWEST_REQUESTS = 40_000;
const MOST_REQUESTS = 1_000_000;

/** About so many requests are simulated in one run of a set; null for a queue that the site cannot be. */
export function requestsPerRun(set: QueueSet, effort: Effort): number | null {
  const site = theorySite(set);
  return site === null ? null : Math.round(effort.requests * requestsFor(set) * site.servers);
}

/** Long queues forget slowly, with the square of the distance from saturation; those that refuse do not grow long. */
export function requestsFor({ expected }: QueueSet): number {
  const utilisation = Math.max(...[fieldOf(expected, 'utilisation')].flat().map(Number));
  if (Number(fieldOf(expected, 'blocking')) > 0 || !(utilisation < 1)) return FEWEST_REQUESTS;
  return Math.min(MOST_REQUESTS, Math.max(FEWEST_REQUESTS, 1500 / ((1 - utilisation) * (1 - utilisation))));
}
