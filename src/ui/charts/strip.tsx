import type { ReactNode } from 'react';
import type { TimeMark } from '../transport/marks';
import { linePath, roundTop } from './path';
import { SLOTS, type Series, seriesSummary } from './series';

interface StripProps {
  readonly title: string;
  readonly series: Series;
  readonly text: (value: number) => string;
  /** Said beside the figure: a count, a number of samples. */
  readonly aside?: ReactNode;
  /** The pen: plain ink, the colour of failures, or dashes. */
  readonly pen?: 'ink' | 'fail' | 'dashes' | undefined;
  readonly marks: readonly TimeMark[];
}

const box = { width: 240, height: 56 };

interface LineProps extends Pick<StripProps, 'series' | 'pen' | 'marks'> {
  /** Value of the upper edge. */
  readonly top: number;
}

const Line = ({ series, pen, top, marks }: LineProps) => {
  const path = linePath(series.values, top, SLOTS, box);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${box.width} ${box.height}`}
      preserveAspectRatio="none"
      className="strip-line size-full"
    >
      {marks.map((mark) => (
        <path
          key={mark.id}
          d={`M${mark.at * box.width} 0V${box.height}`}
          stroke={mark.kind === 'failure' ? 'var(--fail)' : 'var(--up)'}
          strokeDasharray={mark.kind === 'failure' ? '3 3' : '1 4'}
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <path
        d={path}
        fill="none"
        stroke={pen === 'fail' ? 'var(--fail)' : 'var(--ink)'}
        strokeWidth="2"
        strokeLinejoin="round"
        strokeDasharray={pen === 'dashes' ? '6 3' : undefined}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
};

/** One measurement over the last minute: its name, its figure, its line. */
export function Strip({ title, series, text, aside, pen = 'ink', marks }: StripProps) {
  const top = roundTop(Math.max(0, ...series.values.filter((value) => value !== null)));
  return (
    <figure className="strip m-0">
      <figcaption className="flex justify-between gap-2 text-12 text-ink-2 compact:text-11">
        <span className="min-w-0 truncate">{title}</span>
        <span className="strip-top whitespace-nowrap text-11 text-ink-3 compact:hidden">
          up to {text(top)}
        </span>
      </figcaption>
      <p className="flex flex-wrap items-baseline gap-x-2 whitespace-nowrap">
        <span className="mono text-[1.25rem] leading-6 font-semibold compact:text-[1.0625rem]">
          {series.latest === null ? '–' : text(series.latest)}
        </span>
        <span className="text-11 text-ink-2">{aside}</span>
      </p>
      <Line series={series} pen={pen} top={top} marks={marks} />
      <p className="sr-only">{seriesSummary(title, series, text)}</p>
    </figure>
  );
}
