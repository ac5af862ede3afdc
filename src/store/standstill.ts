import type { Design } from '../design/design';
import { serviceId } from '../design/design';
import { frontOf } from '../design/targets';
import type { Readings } from '../run/protocol';
import { isFailed } from './lab';

/** Nobody gets an answer. */
export interface Standstill {
  /** People who wait, and how long the one who clicked first has. */
  readonly waiting: number;
  readonly longestWait: number;
}

/** Answers that would have come by now at the usual rate: fewer missing ones are chance. */
const MISSING = 8;

/** Whether requests can get in by any of the ways that users know. */
function isShut({ elements, links }: Design, of: Readings['of']): boolean {
  const visits = links.filter(({ kind }) => kind === 'visit');
  const isDead = (id: string) => {
    const reading = of[id];
    return reading !== undefined && 'condition' in reading && isFailed(reading.condition);
  };
  return visits.every(({ id, to }) => {
    const host = elements.find((element) => element.id === to);
    const entrance = host === undefined ? null : frontOf(host);
    return isDead(id) || isDead(to) || (entrance !== null && isDead(serviceId(to, entrance)));
  });
}

/**
 * Whether everybody waits in vain: at once where no way in is left, and otherwise when no answer has come for so long
 * that it cannot be chance. Long before the first of them gives up and counts as failed.
 */
export function standstillOf(design: Design, { of, totals, now }: Readings): Standstill | null {
  const { waiting, longestWait, answered, sinceAnswer } = totals;
  if (waiting === 0) return null;
  const missing = (answered / Math.max(now - sinceAnswer, 1)) * sinceAnswer;
  return missing >= MISSING || isShut(design, of) ? { waiting, longestWait } : null;
}
