import type { RunnerReport } from './protocol';

/** The memory that a report hands over to the page instead of copying it. */
export const buffersOf = (report: RunnerReport): ArrayBuffer[] =>
  report.type === 'frame' || report.type === 'moment'
    ? [report.frame.hops, report.frame.lostHops].map(({ buffer }) => buffer as ArrayBuffer)
    : [];
