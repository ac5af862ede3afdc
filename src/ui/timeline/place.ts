import { stepsOfKey } from '../kit/slider-keys';
import type { TimeMark, TimeWindow } from '../transport/marks';

/** Simulated seconds that the track shows at least. */
const SHORTEST = 60;

/** The whole run, as far as it has come. @param ahead the last moment for which something is planned. */
export const wholeOf = (live: number, ahead = 0): TimeWindow => ({
  from: 0,
  until: Math.max(SHORTEST, live, ahead),
});

/** Where on the track a moment stands, from 0 to 1. */
export const shareOf = ({ from, until }: TimeWindow, at: number): number =>
  Math.min(1, Math.max(0, (at - from) / (until - from)));

/**
 * The moment at a place of the track, and that of a mark where one is close by.
 *
 * @param share from 0 to 1. @param near how close is close, as a share of the track.
 */
export function momentAt(
  { from, until }: TimeWindow,
  share: number,
  marks: readonly TimeMark[],
  near: number,
): number {
  const nearest = marks.reduce<TimeMark | null>(
    (best, mark) =>
      Math.abs(mark.at - share) < (best === null ? near : Math.abs(best.at - share)) ? mark : best,
    null,
  );
  return from + Math.min(1, Math.max(0, nearest?.at ?? share)) * (until - from);
}

/** The moment to which a key leads, a second for each step; null for a key that leads nowhere. */
export function momentOfKey(key: string, now: number, live: number): number | null {
  const step = stepsOfKey(key);
  return step === null ? null : Math.min(live, Math.max(0, now + step));
}
