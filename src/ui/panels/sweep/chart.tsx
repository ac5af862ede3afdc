import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type uPlot from 'uplot';
import type { Metric } from '../../../experiments/sweep/metrics';
import type { SweepCurve, SweepPlan } from '../../../experiments/sweep/sweep';
import { openPoint } from '../../../store/sweep';
import { useTheme } from '../../theme';
import { chartData, chartOptions, type Pen, PENS } from './chart-options';
import { measuredText } from './figures';
import './sweep.css';

interface SweepChartProps {
  readonly plan: SweepPlan;
  readonly curves: readonly SweepCurve[];
  readonly metric: Metric;
}

/** A point on the chart, in pixels from its upper left corner. */
interface Spot {
  readonly curve: number;
  readonly point: number;
  readonly left: number;
  readonly top: number;
}

/** The curves with their intervals, and a button on every point. The library comes when there is something to draw. */
export function SweepChart({ plan, curves, metric }: SweepChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const theme = useTheme();
  const [spots, setSpots] = useState<readonly Spot[]>([]);
  const latest = useRef(curves);
  useEffect(() => {
    latest.current = curves;
  }, [curves]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the pens are those of the theme, read from the page.
  useEffect(() => {
    const host = frame.current;
    if (host === null) return;
    let isGone = false;
    let drawn: uPlot | null = null;
    const fit = new ResizeObserver(() => drawn?.setSize(sizeOf(host)));
    void Promise.all([import('uplot'), import('uplot/dist/uPlot.min.css')]).then(([{ default: UPlot }]) => {
      if (isGone) return;
      const placed = (u: uPlot): void => setSpots(spotsOn(u, latest.current, metric.id));
      drawn = new UPlot(
        {
          ...chartOptions(plan, latest.current, metric, host),
          ...sizeOf(host),
          hooks: { draw: [placed] },
        },
        chartData(plan, latest.current, metric.id),
        host,
      );
      chart.current = drawn;
      fit.observe(host);
    });
    return () => {
      isGone = true;
      fit.disconnect();
      drawn?.destroy();
      chart.current = null;
    };
  }, [plan, metric, theme]);

  useEffect(() => {
    chart.current?.setData(chartData(plan, curves, metric.id));
  }, [plan, curves, metric]);

  return (
    <figure className="m-0">
      <div className="relative">
        <div ref={frame} aria-hidden="true" className="sweep-plot w-full" />
        <Points spots={spots} plan={plan} curves={curves} metric={metric} />
      </div>
      <Legend curves={curves} metric={metric} />
    </figure>
  );
}

const HEIGHT = 220;
const sizeOf = (host: HTMLElement) => ({ width: Math.max(120, host.clientWidth), height: HEIGHT });

function spotsOn(u: uPlot, curves: readonly SweepCurve[], metric: string): readonly Spot[] {
  const { left, top } = u.over.getBoundingClientRect();
  const corner = u.root.getBoundingClientRect();
  return curves.flatMap(({ points }, curve) =>
    points.flatMap(({ x, measured: { [metric]: at } }, point): Spot[] =>
      at === undefined
        ? []
        : [
            {
              curve,
              point,
              left: left - corner.left + u.valToPos(x, 'x'),
              top: top - corner.top + u.valToPos(at.mean, 'y'),
            },
          ],
    ),
  );
}

interface PointsProps extends SweepChartProps {
  readonly spots: readonly Spot[];
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** One stop of the Tab key: arrows go along the curves, one after the other, and Enter opens the run of a point. */
function Points({ spots, plan, curves, metric }: PointsProps) {
  const [at, setAt] = useState(0);
  const current = Math.min(at, spots.length - 1);
  function move(event: KeyboardEvent<HTMLFieldSetElement>): void {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(spots.length - 1, Math.max(0, current + step));
    setAt(next);
    event.currentTarget.querySelectorAll('button')[next]?.focus({ preventScroll: true });
  }
  return (
    <fieldset className="sweep-points" onKeyDown={move}>
      <legend className="sr-only">Points of {metric.title}: each opens its run</legend>
      {spots.map(({ curve, point, left, top }, i) => {
        const { points, label, knees } = curves[curve]!;
        const measured = points[point]?.measured[metric.id];
        if (measured === undefined) return null;
        const knee = knees[metric.id]?.point === point;
        const name = [
          `${plan.place.text} = ${points[point]!.x}`,
          ...(label === '' ? [] : [label]),
          measuredText(measured, metric.unit),
          ...(knee ? ['knee'] : []),
        ].join(', ');
        return (
          <button
            key={`${curve} ${point}`}
            type="button"
            tabIndex={i === current ? 0 : -1}
            aria-label={`${name}: open this run`}
            title={name}
            className="sweep-point"
            data-knee={knee || undefined}
            style={{ left, top }}
            onFocus={() => setAt(i)}
            onClick={() => openPoint(curve, point)}
          />
        );
      })}
    </fieldset>
  );
}

const Legend = ({ curves, metric }: Pick<SweepChartProps, 'curves' | 'metric'>) => {
  const hasFormula = curves.some(({ points }) => points.some(({ theory }) => metric.id in theory));
  const hasKnee = curves.some(({ knees }) => metric.id in knees);
  const own = curves.flatMap(({ label }, i) =>
    label === '' ? [] : [{ label, pen: PENS[i % PENS.length]! }],
  );
  return (
    <figcaption className="flex flex-wrap gap-x-3 text-12 text-ink-2">
      {own.map(({ label, pen }) => (
        <span key={label}>
          <Dash pen={pen} /> {label}
        </span>
      ))}
      <span>Bands: 95 % intervals</span>
      {hasFormula && <span>Dotted: the formula</span>}
      {hasKnee && <span>Ring: the knee</span>}
    </figcaption>
  );
};

const Dash = ({ pen }: { readonly pen: Pen }) => (
  <svg aria-hidden="true" width="24" height="8">
    <path d="M0 4H24" stroke={`var(${pen.color})`} strokeWidth="2" strokeDasharray={pen.dash.join(' ')} />
  </svg>
);
