import type { LogLine } from '../../run/protocol';

/** A failure, a recovery, a part that came or went, or a release on its way, on an axis of time. */
export interface TimeMark {
  readonly id: number;
  readonly kind: 'failure' | 'recovery' | 'added' | 'removed' | 'deployed';
  /** 0 at the left end of the axis to 1 at the right. */
  readonly at: number;
  readonly text: string;
}

export interface TimeWindow {
  readonly from: number;
  readonly until: number;
}

/** The last `length` simulated seconds; from the start of the run on while it is younger. */
export const windowAt = (now: number, length: number): TimeWindow =>
  now < length ? { from: 0, until: length } : { from: now - length, until: now };

/** Marks closer than this share of the axis would lie on each other. */
const NEAREST = 0.02;

/**
 * Failures and recoveries of parts of the site, and parts that came or went, within a window; single requests are left
 * to the charts.
 */
export function marksWithin(log: readonly LogLine[], { from, until }: TimeWindow): TimeMark[] {
  const marks: TimeMark[] = [];
  for (const { id, at, importance, part, request, text } of log) {
    const kind = importance === 'failure' || importance === 'recovery' ? importance : part;
    if (kind === undefined) continue;
    if (request !== null || at < from || at > until) continue;
    const mark: TimeMark = { id, kind, at: (at - from) / (until - from), text };
    const last = marks.at(-1);
    if (last?.kind === mark.kind && mark.at - last.at < NEAREST) continue;
    marks.push(mark);
  }
  return marks;
}
