import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useStore } from 'zustand';
import { clockTime } from '../format';
import { stepsOfKey } from '../kit/slider-keys';
import type { TimeMark, TimeWindow } from '../transport/marks';
import { nearestTo, placeOn } from './axis';
import type { BeforeAfter } from './before-after';
import { cursorStore, pointAt } from './cursor';
import { linePath, roundTop } from './path';
import { type Series, seriesSummary } from './series';

interface StripProps {
  /** What is measured, for the sentence and the cursor. */
  readonly title: string;
  /** The same as it is shown, where it explains itself. */
  readonly heading?: ReactNode;
  readonly series: Series;
  readonly axis: TimeWindow;
  readonly text: (value: number) => string;
  /** Said beside the figure: a count, a number of samples. */
  readonly aside?: ReactNode;
  /** The pen: plain ink, the colour of failures, or dashes. */
  readonly pen?: 'ink' | 'fail' | 'dashes' | undefined;
  readonly marks: readonly TimeMark[];
  readonly change: BeforeAfter | null;
}

const box = { width: 240, height: 56 };

/** Where the cursor stands on this strip: the number of a value, or -1. */
function useCursor(times: readonly number[]): number {
  const at = useStore(cursorStore, (state) => state.at);
  return at === null ? -1 : nearestTo(times, at);
}

interface LineProps extends Pick<StripProps, 'title' | 'series' | 'axis' | 'text' | 'pen' | 'marks'> {
  /** Value of the upper edge. */
  readonly top: number;
}

const strokes = {
  failure: 'var(--fail)',
  recovery: 'var(--up)',
  added: 'var(--ink-2)',
  removed: 'var(--ink-2)',
  deployed: 'var(--ink-2)',
} as const;

const Lines = ({ series, axis, pen, top, marks }: Omit<LineProps, 'title' | 'text'>) => (
  <svg
    aria-hidden="true"
    viewBox={`0 0 ${box.width} ${box.height}`}
    preserveAspectRatio="none"
    className="absolute inset-0 size-full"
  >
    {marks.map((mark) => (
      <path
        key={mark.id}
        d={`M${mark.at * box.width} 0V${box.height}`}
        stroke={strokes[mark.kind]}
        strokeDasharray={mark.kind === 'failure' ? '3 3' : '1 4'}
        vectorEffect="non-scaling-stroke"
      />
    ))}
    <path
      d={linePath(series, axis, top, box)}
      fill="none"
      stroke={pen === 'fail' ? 'var(--fail)' : 'var(--ink)'}
      strokeWidth="2"
      strokeLinejoin="round"
      strokeDasharray={pen === 'dashes' ? '6 3' : undefined}
      vectorEffect="non-scaling-stroke"
    />
  </svg>
);

const pointedText = ({ times, values }: Series, index: number, text: (value: number) => string): string => {
  const value = values[index] ?? null;
  return `${value === null ? '–' : text(value)} at ${clockTime(times[index] ?? 0)}`;
};

/** The line, and the cursor that reads it: moved by pointer, or with the arrow keys while it has the focus. */
function Plot({ title, series, axis, text, pen, top, marks }: LineProps) {
  const { times } = series;
  const index = useCursor(times);
  const last = times.length - 1;
  const follow = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const at = axis.from + ((clientX - left) / width) * (axis.until - axis.from);
    pointAt(times[nearestTo(times, at)] ?? null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && index >= 0) return pointAt(null);
    const step = stepsOfKey(event.key);
    if (step === null || last < 0) return;
    event.preventDefault();
    const from = index < 0 ? last : index;
    pointAt(times[Math.min(last, Math.max(0, from + step))] ?? null);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`${title}: read the line`}
      aria-valuemin={times[0] ?? 0}
      aria-valuemax={Math.max(times[0] ?? 0, times[last] ?? 0)}
      aria-valuenow={times[index < 0 ? last : index] ?? 0}
      aria-valuetext={index < 0 ? seriesSummary(title, series, text) : pointedText(series, index, text)}
      className="strip-line relative min-h-0"
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={() => pointAt(null)}
      onKeyDown={onKeyDown}
      onBlur={() => pointAt(null)}
    >
      <Lines series={series} axis={axis} pen={pen} top={top} marks={marks} />
      {index >= 0 && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 w-px bg-accent"
          style={{ left: `${100 * placeOn(axis, times[index] ?? axis.from)}%` }}
        />
      )}
    </div>
  );
}

/** "6.1 before, 2.3 after": the two sides of the latest accident. */
function Change({
  change,
  text,
}: {
  readonly change: BeforeAfter;
  readonly text: (value: number) => string;
}) {
  const word = (value: number | null) => (value === null ? '–' : text(value));
  return (
    <span
      className="strip-change text-11 text-ink-2"
      title={`Before and after the failure at ${clockTime(change.at)}`}
    >
      <b className="font-semibold text-ink">{word(change.before)}</b> before
      <span className="strip-after">
        , <b className="font-semibold text-ink">{word(change.after)}</b> after
      </span>
    </span>
  );
}

/** The figure: what the cursor points at, or else the latest. */
function Figure({ series, text }: Pick<StripProps, 'series' | 'text'>) {
  const index = useCursor(series.times);
  const value = index < 0 ? series.latest : (series.values[index] ?? null);
  return (
    <>
      <span className="strip-figure mono font-semibold">{value === null ? '–' : text(value)}</span>
      {index >= 0 && <span className="mono text-11 text-accent">{clockTime(series.times[index] ?? 0)}</span>}
    </>
  );
}

/** One measurement over the last minute: its name, its figure, its line. */
export function Strip(props: StripProps) {
  const { title, heading, series, axis, text, aside, pen = 'ink', marks, change } = props;
  const top = roundTop(Math.max(0, ...series.values.filter((value) => value !== null)));
  return (
    <figure className="strip m-0">
      <figcaption className="strip-name flex items-baseline justify-between gap-2 text-ink-2">
        <span className="strip-title">{heading ?? title}</span>
        <span className="strip-top whitespace-nowrap text-11 text-ink-3 compact:hidden">
          up to {text(top)}
        </span>
      </figcaption>
      <p className="strip-reading">
        <Figure series={series} text={text} />
        {change !== null && <Change change={change} text={text} />}
        <span className="strip-aside text-11 text-ink-2">{aside}</span>
      </p>
      <Plot title={title} series={series} axis={axis} text={text} pen={pen} top={top} marks={marks} />
    </figure>
  );
}
