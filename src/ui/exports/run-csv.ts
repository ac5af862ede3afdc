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

/** Pictures of the requests in a queue, which are no figures. */
const DRAWN = 'glyphs';

/** Each figure in a value by its path: `kinds.read.sent`, `servers.1.state`. Entries of lists are counted from 1. */
function figuresIn(value: unknown, path: readonly (string | number)[] = []): [name: string, value: Plain][] {
  if (isPlain(value)) return [[path.join('.'), typeof value === 'number' ? tidy(value) : value]];
  if (Array.isArray(value)) return value.flatMap((each, at) => figuresIn(each, [...path, at + 1]));
  return Object.entries(value ?? {}).flatMap(([name, inner]) =>
    name === DRAWN ? [] : figuresIn(inner, [...path, name]),
  );
}

/** All that is counted at one moment: the totals of the run, and what every part shows. Times are simulated seconds. */
export function figuresCsv({ now, totals, of }: Readings): string {
  const rows = (part: string, reading: Readings['totals'] | Reading): Plain[][] =>
    figuresIn(reading).map(([name, value]) => [tidy(now), part, name, value]);
  return csvOf(
    ['at_s', 'part', 'figure', 'value'],
    [...rows('', totals), ...Object.entries(of).flatMap(([id, reading]) => rows(id, reading))],
  );
}
