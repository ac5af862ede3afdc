import { useStore } from 'zustand';
import type { ChartPoint, LogLine } from '../../run/protocol';
import { historyStore } from '../../store/history-store';
import { runStore } from '../../store/run-store';
import { countText, durationText, figure, percentText } from '../format';
import { marksWithin, type TimeMark } from '../transport/marks';
import { answeredSeries, errorSeries, LEAST_SAMPLES, p95Series, SLOTS } from './series';
import { Strip } from './strip';

/** Marks on the axis that the strips share: their newest point stands at the right edge. */
function marksOf(log: readonly LogLine[], points: readonly ChartPoint[]): readonly TimeMark[] {
  const last = points.at(-1);
  if (!last) return [];
  const length = (last.until - last.from) * (SLOTS - 1);
  return marksWithin(log, { from: last.until - length, until: last.until });
}

function p95Aside(points: readonly ChartPoint[]): string {
  const samples = points.at(-1)?.samples ?? 0;
  return samples < LEAST_SAMPLES ? `needs ${LEAST_SAMPLES} answers` : `n = ${samples}`;
}

/** The three strips. They change as often as the history does: at most ten times a second. */
export function Charts() {
  const { points, log } = useStore(historyStore);
  const failed = useStore(runStore, (state) => state.readings?.totals.failed ?? 0);
  const marks = marksOf(log, points);
  return (
    <>
      <Strip title="Answered per second" series={answeredSeries(points)} text={figure} marks={marks} />
      <Strip
        title="Errors"
        series={errorSeries(points)}
        text={percentText}
        aside={`${countText(failed)} failed so far`}
        pen="fail"
        marks={marks}
      />
      <Strip
        title="Slowest 5 % (p95)"
        series={p95Series(points)}
        text={durationText}
        aside={p95Aside(points)}
        pen="dashes"
        marks={marks}
      />
    </>
  );
}
