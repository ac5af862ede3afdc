import type { Metric } from '../../../experiments/sweep/metrics';
import type { SweepCurve, SweepPlan } from '../../../experiments/sweep/sweep';
import { openPoint } from '../../../store/sweep';
import { amountText, measuredText } from './figures';
import './sweep.css';

interface PointsTableProps {
  readonly plan: SweepPlan;
  readonly curves: readonly SweepCurve[];
  readonly metric: Metric;
}

/** Everything that the chart shows, in figures; each point opens its run. */
export function PointsTable({ plan, curves, metric }: PointsTableProps) {
  const withFormula = curves.filter(({ points }) => points.some(({ theory }) => metric.id in theory));
  return (
    <details>
      <summary className="text-13">As a table</summary>
      <div className="sweep-table">
        <table className="w-full border-collapse text-12">
          <caption className="sr-only">
            {metric.title} against {plan.place.text}: means and 95 % intervals
          </caption>
          <thead>
            <tr className="text-ink-2">
              <th scope="col" className="py-1 pe-2 text-start font-normal">
                {plan.place.text}
              </th>
              {curves.map(({ label }) => (
                <th key={label} scope="col" className="py-1 pe-2 text-start font-normal">
                  {label === '' ? 'Measured' : label}
                </th>
              ))}
              {withFormula.map(({ label }) => (
                <th key={label} scope="col" className="py-1 pe-2 text-start font-normal">
                  {label === '' ? 'Formula' : `Formula, ${label}`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.values.map((x, point) => (
              <tr key={x} className="border-t border-line tabular-nums">
                <th scope="row" className="py-1 pe-2 text-start font-normal">
                  {x}
                </th>
                {curves.map(({ label, points, knees }, curve) => {
                  const at = points[point]!.measured[metric.id];
                  return (
                    <td key={label} className="py-1 pe-2">
                      {at === undefined ? (
                        '–'
                      ) : (
                        <button
                          type="button"
                          className="text-start underline"
                          onClick={() => openPoint(curve, point)}
                        >
                          {measuredText(at, metric.unit)}
                          <span className="sr-only">: open this run</span>
                        </button>
                      )}
                      {knees[metric.id]?.point === point && <strong> knee</strong>}
                    </td>
                  );
                })}
                {withFormula.map(({ label, points }) => (
                  <Formula key={label} value={points[point]!.theory[metric.id]} metric={metric} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

const Formula = ({ value, metric }: { readonly value: number | undefined; readonly metric: Metric }) => (
  <td className="py-1 pe-2">{value === undefined ? '–' : amountText(value, metric.unit)}</td>
);
