import { csvOf } from '../../design/csv';
import type { ChartPoint, Readings } from '../../run/protocol';
import type { Reading } from '../../site/readings';

/** Seconds without the noise of adding up tenths. */
const tidy = (value: number): number => Number(value.toPrecision(12));

const CHARTS = [
  'from_s',
  'until_s',
  'sent_per_s',
  'answered_per_s',
  'failed_per_s',
  'p95_s',
  'samples',
] as const;

/** What the charts show, one interval in each line; rates are per simulated second. Without samples there is no p95. */
export const chartsCsv = (points: readonly ChartPoint[]): string =>
  csvOf(
    CHARTS,
    points.map(({ from, until, sent, answered, failed, p95, samples }) => [
      tidy(from),
      tidy(until),
      tidy(sent),
      tidy(answered),
      tidy(failed),
      p95 === null ? null : tidy(p95),
      samples,
    ]),
  );

type Plain = string | number | boolean | null;
const isPlain = (value: unknown): value is Plain =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** The figures of one part: plain ones by their name, of queues how long they are. */
const figuresOf = (reading: Readings['totals'] | Reading): [name: string, value: Plain][] =>
  Object.entries(reading).flatMap(([name, value]: [string, unknown]): [string, Plain][] => {
    if (isPlain(value)) return [[name, typeof value === 'number' ? tidy(value) : value]];
    const length = typeof value === 'object' && value !== null && 'length' in value ? value.length : null;
    return typeof length === 'number' && !Array.isArray(value) ? [[`${name}.length`, length]] : [];
  });

/** All that is counted at one moment: the totals of the run, and what every part shows. Times are simulated seconds. */
export function figuresCsv({ now, totals, of }: Readings): string {
  const rows = (part: string, reading: Readings['totals'] | Reading): Plain[][] =>
    figuresOf(reading).map(([name, value]) => [tidy(now), part, name, value]);
  return csvOf(
    ['at_s', 'part', 'figure', 'value'],
    [...rows('', totals), ...Object.entries(of).flatMap(([id, reading]) => rows(id, reading))],
  );
}
