import type { RequestKind } from '../design/design';
import type { ChartPoint, Readings, Totals, TwinReport } from '../run/protocol';
import type { Ended } from './accident-report';

/** What one of two runs came to since they parted. */
export interface Side extends Ended {
  readonly kinds: Readonly<Record<RequestKind, Ended>>;
  readonly acknowledgedWrites: number;
  /** 95th percentile of response time in seconds over the last ten seconds; null without answers. */
  readonly p95: number | null;
}

/** The same visitors with and without what was done. */
export interface Comparison {
  /** Simulated seconds since it was done. */
  readonly elapsed: number;
  readonly with: Side;
  readonly without: Side;
}

const endedSince = (base: Ended, now: Ended): Ended => ({
  answered: now.answered - base.answered,
  failed: now.failed - base.failed,
});

const sideOf = (base: Totals, now: Totals, p95: number | null): Side => ({
  ...endedSince(base, now),
  kinds: {
    static: endedSince(base.kinds.static, now.kinds.static),
    read: endedSince(base.kinds.read, now.kinds.read),
    write: endedSince(base.kinds.write, now.kinds.write),
  },
  acknowledgedWrites: now.acknowledgedWrites - base.acknowledgedWrites,
  p95,
});

/** @param base readings of the moment at which the two parted, when both were the same. */
export const compare = (
  base: Readings,
  latest: Readings,
  points: readonly ChartPoint[],
  { from, now, totals, p95 }: TwinReport,
): Comparison => ({
  elapsed: now - from,
  with: sideOf(base.totals, latest.totals, points.at(-1)?.p95 ?? null),
  without: sideOf(base.totals, totals, p95),
});
