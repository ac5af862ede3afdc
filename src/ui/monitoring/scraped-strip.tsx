import { type MetricName, metrics } from '../../design/metrics';
import type { Scraped } from '../../store/monitoring-store';
import { roundTop } from '../charts/path';
import { clockTime, durationText } from '../format';
import type { TimeWindow } from '../transport/marks';
import { metricText } from './metric-text';
import { differenceOf, drawnOf, linesOf, type ScrapedLine } from './scraped-lines';
import './monitoring.css';

/** Lines are told apart by their dashes. */
const DASHES = [undefined, '7 3', '2 3', '9 3 2 3', '1 5'] as const;

const box = { width: 240, height: 56 };

interface StripProps {
  readonly metric: MetricName;
  readonly scraped: readonly Scraped[];
  readonly axis: TimeWindow;
  /** With the query, and how a rate comes about. */
  readonly isWhole?: boolean;
}

/** One metric of every target that has it: what was scraped, and nothing between. */
export function ScrapedStrip({ metric, scraped, axis, isWhole = false }: StripProps) {
  const lines = linesOf(metric, scraped, axis);
  const { title, query, unit } = metrics[metric];
  const values = lines.flatMap(({ samples }) => samples.flatMap(({ value }) => value ?? []));
  const largest = Math.max(0, ...values);
  const top = unit === 'flag' || (unit === 'share' && metric !== 'errors') ? 1 : roundTop(largest);
  return (
    <figure className="scraped" aria-label={title}>
      <figcaption className="scraped-name" title={query}>
        <span className="min-w-0 truncate">{title}</span>
        <span className="text-11 text-ink-3">up to {metricText(metric, top)}</span>
      </figcaption>
      {isWhole && <code className="scraped-query mono">{query}</code>}
      <div className="scraped-plot">
        <svg aria-hidden="true" viewBox={`0 0 ${box.width} ${box.height}`} preserveAspectRatio="none">
          {lines.map((line, index) => (
            <Line key={line.key} line={line} index={index} axis={axis} top={top} />
          ))}
        </svg>
      </div>
      <ul className="scraped-legend">
        {lines.length === 0 && <li>Nothing was scraped of this yet.</li>}
        {lines.map((line, index) => (
          <li key={line.key}>
            <Swatch index={index} />
            <Latest metric={metric} line={line} isWhole={isWhole} />
          </li>
        ))}
      </ul>
    </figure>
  );
}

const pen = { fill: 'none', vectorEffect: 'non-scaling-stroke' } as const;

interface LineProps {
  readonly line: ScrapedLine;
  readonly index: number;
  readonly axis: TimeWindow;
  readonly top: number;
}

function Line({ line, index, axis, top }: LineProps) {
  const drawn = drawnOf(line, axis, top, box);
  return (
    <g>
      <path {...pen} d={drawn.resets} stroke="var(--ink-3)" strokeDasharray="1 3" />
      <path
        {...pen}
        d={drawn.line}
        stroke="var(--ink)"
        strokeWidth="1.5"
        strokeDasharray={DASHES[index % DASHES.length]}
      />
      <path {...pen} d={drawn.dots} stroke="var(--ink)" strokeWidth="4" strokeLinecap="round" />
      <path {...pen} d={drawn.misses} stroke="var(--fail)" strokeWidth="2" />
    </g>
  );
}

const Swatch = ({ index }: { readonly index: number }) => (
  <svg width="18" height="8" aria-hidden="true" className="flex-none">
    <path d="M0 4H18" stroke="var(--ink)" strokeWidth="1.5" strokeDasharray={DASHES[index % DASHES.length]} />
  </svg>
);

/** The latest value of a target, and what has to be known about it. */
function Latest({
  metric,
  line,
  isWhole,
}: Pick<LineProps, 'line'> & Pick<Required<StripProps>, 'metric' | 'isWhole'>) {
  const { label, samples } = line;
  const last = samples.at(-1);
  const answered = samples.findLast(({ ok }) => ok);
  const reset = samples.findLast(({ isReset }) => isReset);
  const missed = samples.filter(({ ok }) => !ok).length;
  const difference = isWhole && metrics[metric].unit === '1/s' ? differenceOf(line) : null;
  return (
    <span className="min-w-0">
      <span className="mono">{label}</span>{' '}
      <b className="mono font-semibold text-ink">{latestText(metric, line)}</b>
      {difference !== null && ` = ${difference.count} more in ${durationText(difference.span)}`}
      {isWhole &&
        last !== undefined &&
        last.value === null &&
        !last.ok &&
        answered !== undefined &&
        `, stale since ${clockTime(answered.at)}`}
      {isWhole && missed > 0 && `, ${missed} without an answer`}
      {isWhole && reset !== undefined && `, counter began anew at ${clockTime(reset.at)}`}
    </span>
  );
}

/** What the latest scrape says; NULL where it was answered, and there is no number. */
function latestText(metric: MetricName, { samples }: ScrapedLine): string {
  const last = samples.at(-1);
  // That nobody answers is a value of its own where it is asked for.
  if (last !== undefined && last.value !== null) return metricText(metric, last.value);
  if (last === undefined || !last.ok) return 'no answer';
  return metric === 'lag' ? 'NULL' : '–';
}
