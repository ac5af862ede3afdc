import { machineOf } from '../../design/design';
import type { MetricName } from '../../design/metrics';
import type { ScrapePoint } from '../../run/protocol';
import type { Scraped } from '../../store/monitoring-store';
import { placeOn } from '../charts/axis';
import type { TimeWindow } from '../transport/marks';

/** Lines of what was scraped: values only where a scrape was answered, and gaps where it was not. */

/** Simulated seconds on a chart, and on a small one. */
export const SPAN = 120;
export const SHORT_SPAN = 60;

/** One value of one scrape. Null: nobody answered, or there was no number (NULL). */
export interface Sample {
  readonly at: number;
  readonly value: number | null;
  /** The scrape was answered. */
  readonly ok: boolean;
  /** A counter behind the value has begun anew. */
  readonly isReset: boolean;
}

export interface ScrapedLine {
  readonly key: string;
  readonly label: string;
  readonly samples: readonly Sample[];
}

/** Counters that a metric is taken from: part of their names. */
const counters: Readonly<Partial<Record<MetricName, string>>> = {
  requests: 'requests_total',
  errors: 'requests_total',
  cpu: 'node_cpu',
};

/** Whether a target has such a value at all. A stopped replica has none now, and is a replica. */
const isAbout = (metric: MetricName, { values }: ScrapePoint): boolean =>
  values[metric] !== undefined || (metric === 'lag' && values.replication !== undefined);

/** A line for each target that has the metric, over the window and one scrape before it. */
export function linesOf(
  metric: MetricName,
  scraped: readonly Scraped[],
  { from }: TimeWindow,
): readonly ScrapedLine[] {
  const monitors = new Set(scraped.map(({ by }) => by));
  return scraped.flatMap(({ by, target, points }) => {
    if (!points.some((point) => isAbout(metric, point))) return [];
    const first = points.findIndex(({ at }) => at >= from);
    const shown = points.slice(first < 0 ? points.length : Math.max(0, first - 1));
    const label = monitors.size > 1 ? `${target}, by ${machineOf(by)}` : target;
    return { key: `${by} ${target}`, label, samples: shown.map((point) => sampleOf(metric, point)) };
  });
}

function sampleOf(metric: MetricName, { at, ok, values, resets }: ScrapePoint): Sample {
  const counter = counters[metric];
  const isReset = counter !== undefined && resets.some((name) => name.includes(counter));
  // A rate of earlier scrapes is no value of one that nobody answered; that nobody does is one.
  const isFresh = ok || metric === 'up';
  return { at, ok, value: isFresh ? (values[metric] ?? null) : null, isReset };
}

export interface Box {
  readonly width: number;
  readonly height: number;
}

const round = (value: number): number => Number(value.toFixed(2));

/** Half a dot above the bottom and below the upper edge. */
const PAD = 3;

const heightOf = (value: number, top: number, { height }: Box): number =>
  round(height - PAD - (Math.min(Math.max(0, value), top) / top) * (height - 2 * PAD));

export interface Drawn {
  /** Steps: what was scraped counts until the next scrape, and no longer than that. */
  readonly line: string;
  /** A dot for each scrape that gave a value. */
  readonly dots: string;
  /** A stroke at the bottom for each scrape that gave none. */
  readonly misses: string;
  /** A line from top to bottom where a counter began anew. */
  readonly resets: string;
}

/** The drawing of one line, as paths for an SVG. */
export function drawnOf({ samples }: ScrapedLine, axis: TimeWindow, top: number, box: Box): Drawn {
  const drawn = { line: '', dots: '', misses: '', resets: '' };
  let isDown = false;
  for (const { at, ok, value, isReset } of samples) {
    const x = round(placeOn(axis, at) * box.width);
    if (isDown) drawn.line += `H${x}`;
    isDown = value !== null;
    if (value === null) {
      if (x >= 0 && !ok) drawn.misses += `M${x} ${box.height}v-8`;
      continue;
    }
    const y = heightOf(value, top, box);
    drawn.line += drawn.line.endsWith(`H${x}`) ? `V${y}` : `M${x} ${y}`;
    if (x >= 0) drawn.dots += `M${x} ${y}h0`;
    if (isReset && x >= 0) drawn.resets += `M${x} 0V${box.height}`;
  }
  return drawn;
}

/** The last two scrapes that were answered, from which a rate is taken; null where there are not two. */
export function differenceOf({
  samples,
}: ScrapedLine): { readonly count: number; readonly span: number } | null {
  const answered = samples.filter(({ ok }) => ok);
  const [before, last] = answered.slice(-2);
  if (before === undefined || last === undefined || last.value === null || last.isReset) return null;
  const span = last.at - before.at;
  return { count: Math.round(last.value * span), span };
}

/** Whole seconds, so that lines are drawn again once a second. */
export const windowUpTo = (now: number, span: number): TimeWindow => {
  const until = Math.max(span, Math.ceil(now));
  return { from: until - span, until };
};

/** Whether any target has the metric. */
export const isShown = (metric: MetricName, scraped: readonly Scraped[]): boolean =>
  scraped.some(({ points }) => points.some((point) => isAbout(metric, point)));
