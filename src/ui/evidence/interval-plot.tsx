import type { Comparison } from '../../evidence/theory/judge-set';

const WIDTH = 132;
const HEIGHT = 16;
/** Share of the formula's value that half the width stands for. */
const SHOWN = 0.2;

const clamped = (x: number): number => Math.min(WIDTH - 4, Math.max(4, x));

/** The interval and its middle beside the formula's value. The figures beside it say the same. */
export function IntervalPlot({
  comparison: { theory, simulated, reach },
}: {
  readonly comparison: Comparison;
}) {
  const isPlotted = theory > 1e-9 && Number.isFinite(reach);
  if (!isPlotted) return null;
  const x = (value: number) => clamped((WIDTH / 2) * (1 + (value / theory - 1) / SHOWN));
  const [from, to] = [x(simulated - reach), x(simulated + reach)];
  return (
    <svg aria-hidden="true" width={WIDTH} height={HEIGHT} className="interval-plot">
      <line x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} className="interval-scale" />
      <line x1={WIDTH / 2} x2={WIDTH / 2} y1={1} y2={HEIGHT - 1} className="interval-theory" />
      <rect
        x={from}
        width={Math.max(2, to - from)}
        y={HEIGHT / 2 - 3}
        height={6}
        rx={2}
        className="interval-reach"
      />
      <circle cx={x(simulated)} cy={HEIGHT / 2} r={3.5} className="interval-mean" />
    </svg>
  );
}
