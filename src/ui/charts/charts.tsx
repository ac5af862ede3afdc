import { useStore } from 'zustand';
import type { ChartPoint } from '../../run/protocol';
import { historyStore } from '../../store/history-store';
import { runStore } from '../../store/run-store';
import { countText, durationText, figure, percentText } from '../format';
import { marksWithin } from '../transport/marks';
import { axisOf } from './axis';
import { accidentIn, beforeAfter } from './before-after';
import { answeredRate, failedShare, LEAST_SAMPLES, type Measure, seriesOf, slowest } from './series';
import { Strip } from './strip';

function p95Aside(points: readonly ChartPoint[]): string {
  const samples = points.at(-1)?.samples ?? 0;
  return samples < LEAST_SAMPLES ? `needs ${LEAST_SAMPLES} answers` : `n = ${samples}`;
}

/** The three strips. They change as often as the history does: at most ten times a second. */
export function Charts() {
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
      <Strip title="Answered per second" text={figure} aside="mean of 5 s" {...about(answeredRate)} />
      <Strip
        title="Errors"
        text={percentText}
        aside={`${countText(failed)} failed, ${countText(waiting)} wait`}
        pen="fail"
        {...about(failedShare)}
      />
      <Strip
        title="Slowest 5 % (p95)"
        text={durationText}
        aside={p95Aside(points)}
        pen="dashes"
        {...about(slowest)}
      />
    </>
  );
}
