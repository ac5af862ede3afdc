import type uPlot from 'uplot';
import type { Metric } from '../../../experiments/sweep/metrics';
import type { SweepCurve, SweepPlan } from '../../../experiments/sweep/sweep';
import { amountText } from './figures';

/** A curve is known by its colour and by its dashes. */
export interface Pen {
  /** A custom property of the theme. */
  readonly color: string;
  readonly dash: readonly number[];
}

export const PENS: readonly Pen[] = [
  { color: '--read', dash: [] },
  { color: '--write', dash: [8, 4] },
  { color: '--repl', dash: [3, 3] },
  { color: '--up', dash: [10, 3, 2, 3] },
  { color: '--boot', dash: [5, 2] },
];

/** Four series for each curve: mean, upper and lower end of the interval, formula. */
const SERIES = 4;

/** What uPlot draws; points that are not measured yet are gaps. */
export function chartData(plan: SweepPlan, curves: readonly SweepCurve[], metric: string): uPlot.AlignedData {
  return [
    [...plan.values],
    ...curves.flatMap(({ points }) => [
      points.map(({ measured }) => measured[metric]?.mean ?? null),
      points.map(({ measured }) => measured[metric]?.high ?? null),
      points.map(({ measured }) => measured[metric]?.low ?? null),
      points.map(({ theory }) => theory[metric] ?? null),
    ]),
  ];
}

/** @param host where it is drawn: the colours are those of the theme there. */
export function chartOptions(
  plan: SweepPlan,
  curves: readonly SweepCurve[],
  metric: Metric,
  host: HTMLElement,
): Omit<uPlot.Options, 'width' | 'height'> {
  const style = getComputedStyle(host);
  const color = (name: string): string => style.getPropertyValue(name).trim();
  const font = `11px ${style.fontFamily}`;
  const axis = {
    stroke: color('--ink-2'),
    grid: { stroke: color('--line'), width: 1 },
    ticks: { stroke: color('--line') },
    font,
  };
  const pens = curves.map((_, i) => PENS[i % PENS.length]!);
  return {
    legend: { show: false },
    cursor: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    padding: [12, 12, 0, 0],
    scales: {
      x: { time: false },
      // From nothing to the greatest of what was measured: a formula that rises steeply must not flatten the rest.
      y: { range: (u) => [0, topOf(u)] },
    },
    axes: [
      { ...axis, label: plan.place.text, labelFont: font, labelSize: 20, size: 30 },
      { ...axis, size: 64, values: (_, ticks) => ticks.map((tick) => amountText(tick, metric.unit)) },
    ],
    series: [
      {},
      ...pens.flatMap((pen): uPlot.Series[] => [
        {
          stroke: color(pen.color),
          width: 2,
          dash: [...pen.dash],
          points: { show: true, size: 7, fill: color(pen.color) },
        },
        { stroke: 'transparent', points: { show: false } },
        { stroke: 'transparent', points: { show: false } },
        { stroke: color('--ink'), width: 1, dash: [1, 4], points: { show: false } },
      ]),
    ],
    bands: pens.map((pen, i) => ({
      series: [i * SERIES + 2, i * SERIES + 3],
      fill: `${color(pen.color)}33`,
    })),
  };
}

function topOf(u: uPlot): number {
  const measured = u.data.slice(1).filter((_, i) => i % SERIES < SERIES - 1);
  const most = Math.max(0, ...measured.flatMap((values) => [...values].map((value) => value ?? 0)));
  return most > 0 ? most * 1.1 : 1;
}
