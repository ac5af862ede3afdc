import type { ChartPoint, LogLine } from '../../run/protocol';
import type { Measure } from './series';

/** Intervals before an accident that it is compared with. */
const BEFORE = 20;

/** What was measured up to an accident and from then on. */
export interface BeforeAfter {
  /** Simulated seconds. */
  readonly at: number;
  readonly before: number | null;
  readonly after: number | null;
}

/** When the latest trouble began: the first failure after the last time that something recovered. */
export function accidentIn(log: readonly LogLine[]): number | null {
  let begun: number | null = null;
  let isTrouble = false;
  for (const { importance, request, at } of log) {
    if (request !== null || (importance !== 'failure' && importance !== 'recovery')) continue;
    if (importance === 'failure' && !isTrouble) begun = at;
    isTrouble = importance === 'failure';
  }
  return begun;
}

/** The interval in which it happened belongs to neither side. */
export function beforeAfter(points: readonly ChartPoint[], at: number, measure: Measure): BeforeAfter {
  const before = points.filter(({ until }) => until <= at).slice(-BEFORE);
  return { at, before: measure(before), after: measure(points.filter(({ from }) => from >= at)) };
}
