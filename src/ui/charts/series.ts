import type { ChartPoint } from '../../run/protocol';
import { LEAST_SAMPLES } from '../format';
import { shownOf, SLOTS } from './axis';

/** Intervals that a rate and a share are taken over: single seconds vary so much by chance that they hide a dip. */
export const WINDOW = 5;

export interface Series {
  /** Ends of the intervals that the values stand for, in simulated seconds. */
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
  /** The latest; null where there is nothing to say yet. */
  readonly latest: number | null;
}

/** What is measured over some points in a row; null where they say nothing. */
export type Measure = (points: readonly ChartPoint[]) => number | null;

const sum = (points: readonly ChartPoint[], of: (point: ChartPoint) => number): number =>
  points.reduce((total, point) => total + of(point), 0);

/** Answers per second. */
export const answeredRate: Measure = (points) =>
  points.length === 0 ? null : sum(points, ({ answered }) => answered) / points.length;

/** The share of requests that failed among those that came to an end. */
export const failedShare: Measure = (points) => {
  const ended = sum(points, ({ answered, failed }) => answered + failed);
  return ended > 0 ? sum(points, ({ failed }) => failed) / ended : null;
};

/** The 95th percentile of response time as the last point tells it; nothing while it would rest on too few samples. */
export const slowest: Measure = (points) => {
  const last = points.at(-1);
  return last !== undefined && last.samples >= LEAST_SAMPLES ? last.p95 : null;
};

/** Each value is taken over the latest points up to it, as the figure beside the line is. */
export function seriesOf(points: readonly ChartPoint[], measure: Measure): Series {
  const recent = points.slice(-(SLOTS + WINDOW));
  const hidden = Math.max(0, recent.length - SLOTS);
  const values = shownOf(recent).map((_, index) => {
    const end = hidden + index + 1;
    return measure(recent.slice(Math.max(0, end - WINDOW), end));
  });
  return { times: shownOf(recent).map(({ until }) => until), values, latest: values.at(-1) ?? null };
}

/** One sentence that says what the line shows. */
export function seriesSummary(title: string, series: Series, text: (value: number) => string): string {
  const known = series.values.filter((value) => value !== null);
  if (series.latest === null || known.length === 0) return `${title}: not enough requests yet.`;
  const range = `between ${text(Math.min(...known))} and ${text(Math.max(...known))}`;
  return `${title}: ${text(series.latest)} now, ${range} over the last ${known.length} points.`;
}
