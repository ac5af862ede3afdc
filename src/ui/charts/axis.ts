import type { ChartPoint } from '../../run/protocol';
import type { TimeWindow } from '../transport/marks';

/** Points across a strip. */
export const SLOTS = 60;

/** An axis is at least that long, or the first points would jump about. Simulated seconds. */
const SHORTEST = 10;

/** The points that the strips show. */
export const shownOf = (points: readonly ChartPoint[]): readonly ChartPoint[] => points.slice(-SLOTS);

/** The axis of time that the strips share: it begins with the first point that is shown and ends with the last. */
export function axisOf(points: readonly ChartPoint[]): TimeWindow {
  const shown = shownOf(points);
  const from = shown[0]?.until ?? 0;
  const length = (shown.at(-1)?.until ?? from) - from;
  return { from, until: from + Math.max(length, SHORTEST) };
}

/** Where an instant lies on the axis: 0 at its beginning, 1 at its end. */
export const placeOn = ({ from, until }: TimeWindow, at: number): number => (at - from) / (until - from);

/** Number of the point whose instant is nearest; -1 where there is none. */
export function nearestTo(times: readonly number[], at: number): number {
  let nearest = -1;
  let distance = Number.POSITIVE_INFINITY;
  times.forEach((time, index) => {
    if (Math.abs(time - at) >= distance) return;
    nearest = index;
    distance = Math.abs(time - at);
  });
  return nearest;
}
