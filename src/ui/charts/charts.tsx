import { useStore } from 'zustand';
import type { ChartPoint } from '../../run/protocol';
import { slowdownOf } from '../../design/time-scale';
import { designStore } from '../../store/design-store';
import { historyStore } from '../../store/history-store';
import { runStore } from '../../store/run-store';
import { countText, durationText, figure, LEAST_SAMPLES, percentText } from '../format';
import { useOperator } from '../perspective';
import { Term } from '../glossary/term';
import { marksWithin } from '../transport/marks';
import { axisOf } from './axis';
import { accidentIn, beforeAfter } from './before-after';
import { answeredRate, failedShare, type Measure, seriesOf, slowest } from './series';
import { Strip } from './strip';

/** What the figure rests on, and what it would be on a site that is not slowed down. */
function P95Aside({ points }: { readonly points: readonly ChartPoint[] }) {
  const slowdown = useStore(designStore, (state) => slowdownOf(state.design));
  const { samples = 0, p95 = null } = points.at(-1) ?? {};
  if (samples < LEAST_SAMPLES || p95 === null) return `needs ${LEAST_SAMPLES} answers`;
  return (
    <>
      <Term id="n">{`n = ${countText(samples)}`}</Term>
      {slowdown !== null && (
        <span title={`Latencies are slowed for the classroom, ${Math.round(slowdown)} times`}>
          , real ≈ {durationText(p95 / slowdown)}
        </span>
      )}
    </>
  );
}

/** What is measured, or what somebody without eyes for everything knows of it. */
export function Charts() {
  const operator = useOperator();
  return operator ? <operator.Charts /> : <Strips />;
}

/** The three strips. They change as often as the history does: at most ten times a second. */
function Strips() {
  const { points, log } = useStore(historyStore);
  const failed = useStore(runStore, (state) => state.readings?.totals.failed ?? 0);
  const waiting = useStore(runStore, (state) => state.readings?.totals.waiting ?? 0);
  const axis = axisOf(points);
  const marks = marksWithin(log, axis);
  const accident = accidentIn(log);
  const isShown = accident !== null && accident > axis.from;
  const about = (measure: Measure) => ({
    series: seriesOf(points, measure),
    change: isShown ? beforeAfter(points, accident, measure) : null,
    axis,
    marks,
  });
  return (
    <>
      <Strip
        title="Answered per second"
        heading={<Term id="throughput">Answered per second</Term>}
        text={figure}
        aside="mean of 5 s"
        {...about(answeredRate)}
      />
      <Strip
        title="Errors"
        heading={<Term id="error-rate">Errors</Term>}
        text={percentText}
        aside={`${countText(failed)} failed, ${countText(waiting)} wait`}
        pen="fail"
        {...about(failedShare)}
      />
      <Strip
        title="Slowest 5 % (p95)"
        heading={<Term id="p95">Slowest 5 % (p95)</Term>}
        text={durationText}
        aside={<P95Aside points={points} />}
        pen="dashes"
        {...about(slowest)}
      />
    </>
  );
}
