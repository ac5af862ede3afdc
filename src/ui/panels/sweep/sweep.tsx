import { useStore } from 'zustand';
import type { Metric } from '../../../experiments/sweep/metrics';
import { designStore, presentDesign } from '../../../store/design-store';
import {
  askReady,
  cancelSweep,
  clearSweep,
  isSwept,
  kneeWords,
  readyFor,
  startSweep,
  summaryOf,
  type SweepState,
  sweepStore,
  theoryWords,
} from '../../../store/sweep';
import { Button } from '../../kit/button';
import { Measuring } from '../../kit/measuring';
import { SweepChart } from './chart';
import { SweepForm } from './form';
import { PointsTable } from './points-table';

/** Measures the open design at every value of a setting, and draws what came out. */
export function Sweep() {
  const design = useStore(designStore, presentDesign);
  const sweep = useStore(sweepStore);
  const { plan } = sweep;
  return (
    <div className="flex flex-col gap-3">
      <h2 className="text-18 font-bold">What if it were more?</h2>
      <p className="text-13 text-ink-2">
        A setting gets one value after the other. Each is run several times from its start, with the same
        visitors at every value. The run that you see goes on.
      </p>
      <div className="flex flex-wrap gap-2">
        {readyFor(design).map((ready) => (
          <Button key={ready.id} look="outlined" onClick={() => askReady(ready)}>
            {ready.title}
          </Button>
        ))}
      </div>
      <SweepForm design={design} question={sweep.question} />
      <p role="alert" className="text-13 text-fail empty:hidden">
        {sweep.state === 'broken' ? `It could not be measured: ${sweep.reason}` : sweep.reason}
      </p>
      <Measuring
        label="Runs of the sweep"
        isRunning={sweep.state === 'running'}
        done={sweep.done}
        runs={sweep.runs}
        begin={sweep.state === 'not asked' ? 'Measure' : 'Measure again'}
        onBegin={() => startSweep()}
        onCancel={cancelSweep}
        onClear={sweep.state === 'not asked' ? null : clearSweep}
      />
      {plan !== null && !isSwept(sweep, design) && (
        <p className="text-13 text-ink-2">
          The design that is open is not the one that was measured. Begin again to measure it.
        </p>
      )}
      <p role="status" className="text-13 empty:hidden">
        {sweep.state === 'cancelled' && 'Cancelled. The points that were measured until then stay below.'}
        {sweep.state === 'done' && summaryOf(sweep)}
      </p>
      {sweep.refused.map((reason) => (
        <p key={reason} className="text-13 text-fail">
          Could not be done: {reason}
        </p>
      ))}
      {plan?.metrics.map((metric) => (
        <MetricResult key={metric.id} sweep={sweep} metric={metric} />
      ))}
    </div>
  );
}

function MetricResult({ sweep, metric }: { readonly sweep: SweepState; readonly metric: Metric }) {
  const { plan, curves } = sweep;
  if (plan === null) return null;
  const knees = [...new Set(curves.flatMap(({ knees: { [metric.id]: knee } }) => knee?.rule ?? []))];
  return (
    <section aria-label={metric.title} className="flex flex-col gap-2">
      <h3 className="text-13 font-bold">{metric.title}</h3>
      <SweepChart plan={plan} curves={curves} metric={metric} />
      {knees.map((rule) => (
        <p key={rule} className="text-12 text-ink-2">
          Knee: {kneeWords[rule]}.
        </p>
      ))}
      {metric.unit === 's' &&
        theoryWords(curves).map((words) => (
          <p key={words} className="text-12 text-ink-2">
            {words}
          </p>
        ))}
      <PointsTable plan={plan} curves={curves} metric={metric} />
    </section>
  );
}
