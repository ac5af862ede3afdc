import { grouped } from '../../design/grouped';
import type { Readings } from '../../run/protocol';
import type { Reading } from '../../site/readings';

/** Simulated seconds over which a rate is taken, where readings come that often. */
const WINDOW = 3;
/** Least simulated time between two readings that are kept, so that slow motion does not pile them up. */
const SPACING = WINDOW / 15;
/** What a rate is taken from at least: so many simulated seconds, or so many events. From less it would be chance. */
const LEAST_SPAN = 1;
const LEAST_COUNT = 20;

/** Readings of the last few simulated seconds, oldest first. Totals in them only grow, so differences are rates. */
export type Recent = readonly Readings[];

/** Adds the latest readings. The oldest that is kept lies at least a window back, unless the run is younger. */
export function withLatest(recent: Recent, latest: Readings): Recent {
  const last = recent.at(-1);
  if (last === undefined || latest.now < last.now) return [latest];
  // A command to a paused run brings readings of the same moment, which have no span to tell about.
  if (latest.now === last.now) return recent;
  // The newest is always replaced while it is still too close to the one before it.
  const before = recent.at(-2);
  const tooClose = before !== undefined && latest.now - before.now < SPACING;
  const kept = [...(tooClose ? recent.slice(0, -1) : recent), latest];
  const firstNeeded = kept.findLastIndex(({ now }) => now <= latest.now - WINDOW);
  return kept.slice(Math.max(0, firstNeeded));
}

/** Per simulated second, from a total of one reading; null while there is too little to take it from. */
export function rateIn(recent: Recent, id: string, total: (reading: Reading) => number): number | null {
  const first = recent[0];
  const last = recent.at(-1);
  const [from, to] = [first?.of[id], last?.of[id]];
  if (!first || !last || !from || !to || last.now <= first.now) return null;
  const [count, span] = [total(to) - total(from), last.now - first.now];
  return span >= LEAST_SPAN || count >= LEAST_COUNT ? count / span : null;
}

/** A rate in words, rounded as it is shown, so that a card is only drawn again when its text changes: "8.3/s". */
export function rateText(rate: number | null): string {
  if (rate === null) return '–/s';
  return rate < 9.95 ? `${rate.toFixed(1)}/s` : `${grouped(Math.round(rate))}/s`;
}

/**
 * Busy cores ÷ cores of a machine over the recent readings, 0 to 1: at the very start, of that moment. Null before the
 * first reading. At most 1: bursts that hold more cores than there are now end on their own.
 */
export function loadIn(recent: Recent, machine: string): number | null {
  const [before, now] = [recent[0]?.of[machine], recent.at(-1)?.of[machine]];
  if (before?.kind !== 'machine' || now?.kind !== 'machine') return null;
  const span = now.coreTime - before.coreTime;
  return Math.min(1, span > 0 ? (now.busyTime - before.busyTime) / span : now.busyCores / now.cores);
}

export const sentOf = (reading: Reading): number => (reading.kind === 'users' ? reading.sent : 0);
export const receivedOf = (reading: Reading): number =>
  reading.kind === 'load-balancer' ? reading.received : 0;
export const writesOf = (reading: Reading): number => (reading.kind === 'database' ? reading.writes : 0);
