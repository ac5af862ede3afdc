import type { Chart, Option } from '../../../lessons/lesson';
import type { ChartPoint } from '../../../run/protocol';
import { placeOn } from '../../charts/axis';
import { linePath, roundTop } from '../../charts/path';
import { type Measure, slowest } from '../../charts/series';
import { clockTime, counted, durationText, figure } from '../../format';

const box = { width: 300, height: 90 };

const measures: Readonly<Record<Chart['shows'], Measure>> = {
  failed: (points) => points.at(-1)?.failed ?? null,
  answered: (points) => points.at(-1)?.answered ?? null,
  slowest,
};

const titles: Readonly<Record<Chart['shows'], string>> = {
  failed: 'Failed clicks per second',
  answered: 'Answered clicks per second',
  slowest: 'Slowest 5 % (p95)',
};

/** A guess that can be drawn. */
export interface Guess {
  readonly at: NonNullable<Option['guess']>;
  /** How many people of a room; null for one learner. */
  readonly hands: number | null;
}

interface LessonChartProps {
  readonly chart: Chart;
  readonly until: number;
  readonly points: readonly ChartPoint[];
  /** What the learner, or a room, guessed where it is a number. */
  readonly guesses: readonly Guess[];
}

/** What happened, and where the learner thought that it would. */
export function LessonChart({ chart, until, points, guesses }: LessonChartProps) {
  const shown = points.filter((point) => point.until > chart.from);
  const values = shown.map((point) => measures[chart.shows]([point]));
  const times = shown.map((point) => point.until);
  const guessed = Math.max(0, ...guesses.map(({ at }) => ('value' in at ? at.value : 0)));
  const top = roundTop(Math.max(guessed, ...values.map((value) => value ?? 0)));
  const axis = { from: chart.from, until };
  const text = chart.shows === 'slowest' ? durationText : figure;
  const across = (at: number): string => String(Math.min(1, Math.max(0, placeOn(axis, at))) * box.width);
  const up = (value: number): string =>
    String(box.height - 1 - (Math.min(value, top) / top) * (box.height - 2));
  const guessWords = guessText(chart, guesses, text);
  return (
    <figure className="m-0 flex flex-col gap-1">
      <figcaption className="flex justify-between text-12 text-ink-2">
        <span>{titles[chart.shows]}</span>
        <span>up to {text(top)}</span>
      </figcaption>
      <svg
        role="img"
        aria-label={`${titles[chart.shows]} from ${clockTime(axis.from)} to ${clockTime(until)}, at most ${text(Math.max(0, ...values.map((value) => value ?? 0)))}. ${guessWords}`}
        viewBox={`0 0 ${box.width} ${box.height}`}
        preserveAspectRatio="none"
        className="lesson-chart w-full border border-line"
      >
        {chart.since > chart.from && (
          <path
            d={`M${across(chart.since)} 0V${box.height}`}
            stroke="var(--fail)"
            vectorEffect="non-scaling-stroke"
          />
        )}
        <path
          d={linePath({ times, values }, axis, top, box)}
          fill="none"
          stroke={chart.shows === 'failed' ? 'var(--fail)' : 'var(--ink)'}
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
        {guesses.map(({ at }) => {
          const d =
            'after' in at
              ? `M${across(chart.since + at.after)} 0V${box.height}`
              : `M0 ${up(at.value)}H${box.width}`;
          return (
            <path
              key={d}
              d={d}
              stroke="var(--accent)"
              strokeWidth="2"
              strokeDasharray="6 4"
              vectorEffect="non-scaling-stroke"
            />
          );
        })}
      </svg>
      <p className="flex justify-between text-11 text-ink-2">
        <span className="mono">{clockTime(axis.from)}</span>
        <span>{guessWords}</span>
        <span className="mono">{clockTime(until)}</span>
      </p>
    </figure>
  );
}

function guessText({ since }: Chart, guesses: readonly Guess[], text: (value: number) => string): string {
  if (guesses.length === 0) return '';
  const said = guesses.map(({ at, hands }) => {
    const where = 'after' in at ? clockTime(since + at.after) : text(at.value);
    return hands === null ? where : `${where} (${counted(hands, 'hand')})`;
  });
  return `Dashes: ${guesses[0]?.hands == null ? 'your guess' : 'the room'}, ${said.join(', ')}`;
}
