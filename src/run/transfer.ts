import type { Frame, RunnerReport } from './protocol';

/** The memory that a report hands over to the page instead of copying it. */
export const buffersOf = (report: RunnerReport): ArrayBuffer[] =>
  report.type === 'frame' || report.type === 'moment' ? buffersOfFrames([report.frame]) : [];

export const buffersOfFrames = (frames: readonly Frame[]): ArrayBuffer[] =>
  frames.flatMap(({ hops, lostHops }) => [hops.buffer as ArrayBuffer, lostHops.buffer as ArrayBuffer]);
