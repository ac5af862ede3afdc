import { createStore } from 'zustand/vanilla';
import type { Readings } from '../run/protocol';
import { type AccidentReport, measureAccident, type Onset } from './accident-report';
import { designStore } from './design-store';
import { historyStore } from './history-store';
import { runStore } from './run-store';

/** One thing that was done to the running site, and what came of it. */
export interface Accident {
  /** Name of the experiment, or id of what was hit. */
  readonly subject: string;
  /** The last readings before it; null when there were none. */
  readonly before: Readings | null;
  /** Complete once the run has told of it. */
  readonly onset: Onset | null;
  readonly latest: Readings | null;
  readonly report: AccidentReport | null;
  /** The design whose runs it is to outlast, so that two runs can be compared; null: it ends with its run. */
  readonly lastsFor: number | null;
}

export interface AccidentState {
  /** By subject; only `current` is still being measured. */
  readonly accidents: Readonly<Record<string, Accident>>;
  readonly current: string | null;
}

export const accidentStore = createStore<AccidentState>(() => ({ accidents: {}, current: null }));

/**
 * Measures from now on what a command that was just given leads to. What was measured until now keeps its last report.
 *
 * @param lasts whether the report stays when the run begins anew.
 */
export function observeAccident(subject: string, lasts = false): void {
  const { readings } = runStore.getState();
  const lastsFor = lasts ? designStore.getState().document : null;
  const fresh: Accident = { subject, before: readings, onset: null, latest: null, report: null, lastsFor };
  accidentStore.setState(({ accidents }) => ({
    accidents: { ...accidents, [subject]: fresh },
    current: subject,
  }));
}

export function forgetAccidents(): void {
  accidentStore.setState({ accidents: {}, current: null });
}

function forgetRun(): void {
  const { document } = designStore.getState();
  const { accidents } = accidentStore.getState();
  const lasting = Object.entries(accidents).filter(([, { lastsFor }]) => lastsFor === document);
  accidentStore.setState({ accidents: Object.fromEntries(lasting), current: null });
}

function advance(accident: Accident, latest: Readings): Accident {
  const { before, onset } = accident;
  if (!onset) return { ...accident, onset: { before: before ?? latest, base: latest }, latest };
  const { points } = historyStore.getState();
  const report = measureAccident(onset, accident.latest ?? onset.base, latest, points, accident.report);
  return { ...accident, latest, report };
}

runStore.subscribe((state, previous) => {
  if (state.run !== previous.run) forgetRun();
  const { accidents, current } = accidentStore.getState();
  const accident = current === null ? undefined : accidents[current];
  if (!accident || !state.readings || state.readings === previous.readings) return;
  accidentStore.setState({
    accidents: { ...accidents, [accident.subject]: advance(accident, state.readings) },
  });
});
