import type { ChartPoint } from '../../run/protocol';

/** Points across a strip. */
export const SLOTS = 60;

/** Intervals that the share of errors is taken over, as the 95th percentile is. */
const WINDOW = 10;

/** A percentile of fewer samples than this would be chance. */
export const LEAST_SAMPLES = 20;

export interface Series {
  readonly values: readonly (number | null)[];
  /** The latest; null where there is nothing to say yet. */
  readonly latest: number | null;
}

const ends = (point: ChartPoint): number => point.answered + point.failed;
const failedShare = (point: ChartPoint): number | null =>
  ends(point) > 0 ? point.failed / ends(point) : null;
const sum = (points: readonly ChartPoint[], of: (point: ChartPoint) => number): number =>
  points.reduce((total, point) => total + of(point), 0);

export function answeredSeries(points: readonly ChartPoint[]): Series {
  const values = points.slice(-SLOTS).map((point) => point.answered);
  return { values, latest: values.at(-1) ?? null };
}

/** The share of requests that failed among those that came to an end. */
export function errorSeries(points: readonly ChartPoint[]): Series {
  const recent = points.slice(-WINDOW);
  const ended = sum(recent, ends);
  return {
    values: points.slice(-SLOTS).map(failedShare),
    latest: ended > 0 ? sum(recent, (point) => point.failed) / ended : null,
  };
}

const enough = (point: ChartPoint): number | null => (point.samples >= LEAST_SAMPLES ? point.p95 : null);

/** The 95th percentile of response time; nothing while it would rest on too few samples. */
export function p95Series(points: readonly ChartPoint[]): Series {
  const values = points.slice(-SLOTS).map(enough);
  return { values, latest: values.at(-1) ?? null };
}

/** One sentence that says what the line shows. */
export function seriesSummary(title: string, series: Series, text: (value: number) => string): string {
  const known = series.values.filter((value) => value !== null);
  if (series.latest === null || known.length === 0) return `${title}: not enough requests yet.`;
  const range = `between ${text(Math.min(...known))} and ${text(Math.max(...known))}`;
  return `${title}: ${text(series.latest)} now, ${range} over the last ${known.length} points.`;
}
