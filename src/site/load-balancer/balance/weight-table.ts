import type { Candidate } from './candidate';
import type { Roster } from './roster';

/**
 * HAProxy's server map: each server in use has as many slots as its weight divided by the greatest common divisor
 * of all configured weights, spread evenly; the first declared wins ties.
 */
export function weightTable({ inUse: servers, divisor }: Roster): Candidate[] {
  const shares = servers.map(({ weight }) => Math.ceil(weight / divisor));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const scores = servers.map(() => 0);
  const table: Candidate[] = [];
  while (table.length < total) {
    const best = nextBest(scores, shares, total);
    scores[best]! -= total;
    table.push(servers[best]!);
  }
  return table;
}

function nextBest(scores: number[], shares: readonly number[], total: number): number {
  let best = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < scores.length; i++) {
    scores[i]! += shares[i]!;
    const value = Math.floor((scores[i]! + total) / total);
    if (value > highest) {
      highest = value;
      best = i;
    }
  }
  return best;
}
