import { type Direction, directionOf } from '../../survey/direction';
import { type Figure, type FigureUnit, type Section, SECTIONS } from '../../survey/figure';
import type { Survey } from '../../survey/survey';

/** What can be measured at each point of a sweep. */
export interface Metric {
  readonly id: string;
  readonly title: string;
  readonly unit: FigureUnit;
  readonly direction: Direction | null;
  /** What its unit is, where only a run can tell; null where that one has no such figure. */
  readonly unitIn?: (survey: Survey) => FigureUnit | null;
  /** Null where there was nothing to measure. */
  readonly of: (survey: Survey) => number | null;
}

const one = (section: Section, of: string, name: string) => (figure: Figure) =>
  figure.section === section && figure.of === of && figure.name === name;

const all = (section: Section, name: string) => (figure: Figure) =>
  figure.section === section && figure.name === name;

const figureOf = (isMeant: (figure: Figure) => boolean) => (survey: Survey) =>
  survey.figures.find(isMeant)?.value ?? null;

/** Of all parts together; 0 where there is no such part. */
const sumOf = (isMeant: (figure: Figure) => boolean) => (survey: Survey) =>
  survey.figures.filter(isMeant).reduce((sum, { value }) => sum + (value ?? 0), 0);

const time = (id: string, title: string): Metric => ({
  id,
  title,
  unit: 's',
  direction: 'lower is better',
  of: figureOf(one('response time', 'all', id)),
});

const availability = figureOf(one('availability', 'all', 'availability'));

export const METRICS: readonly Metric[] = [
  time('p95', 'Response time, 95th percentile'),
  time('p50', 'Response time, median'),
  time('p99', 'Response time, 99th percentile'),
  time('mean', 'Response time, mean'),
  {
    id: 'errors',
    title: 'Failed, of the requests that ended',
    unit: 'share',
    direction: 'lower is better',
    of: (survey) => {
      const share = availability(survey);
      return share === null ? null : 1 - share;
    },
  },
  {
    id: 'failed',
    title: 'Failed requests',
    unit: 'count',
    direction: 'lower is better',
    of: figureOf(one('requests', 'all', 'failed')),
  },
  {
    id: 'throughput',
    title: 'Answers per second',
    unit: '1/s',
    direction: 'higher is better',
    of: figureOf(one('requests', 'all', 'throughput')),
  },
  {
    id: 'writes-lost',
    title: 'Acknowledged writes lost',
    unit: 'count',
    direction: 'lower is better',
    of: ({ lostWrites }) => lostWrites.length,
  },
  {
    id: 'stale-reads',
    title: 'Stale reads',
    unit: 'count',
    direction: 'lower is better',
    of: sumOf(all('databases', 'stale reads')),
  },
  {
    id: 'waiting',
    title: 'Most people waiting at a time',
    unit: 'count',
    direction: 'lower is better',
    of: sumOf(all('people', 'most waiting')),
  },
];

/** One of these, or a figure as the report names it: `machines/web-01/core utilization`. Null where it is neither. */
export function metricCalled(id: string): Metric | null {
  const known = METRICS.find((metric) => metric.id === id);
  if (known !== undefined) return known;
  const [first, ...rest] = id.split('/');
  const name = rest.pop();
  const section = SECTIONS.find((each) => each === first);
  if (section === undefined || name === undefined || rest.length === 0) return null;
  const figure = { section, of: rest.join('/'), name };
  const isMeant = one(section, figure.of, name);
  return {
    id,
    title: `${figure.of}: ${name}`,
    unit: 'level',
    direction: directionOf(figure),
    unitIn: ({ figures }) => figures.find(isMeant)?.unit ?? null,
    of: figureOf(isMeant),
  };
}
