import { createStore } from 'zustand/vanilla';
import type { Readings } from '../run/protocol';
import { type AccidentReport, measureAccident, type Onset } from './accident-report';
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
}

export interface AccidentState {
  /** By subject; only `current` is still being measured. */
  readonly accidents: Readonly<Record<string, Accident>>;
  readonly current: string | null;
}

export const accidentStore = createStore<AccidentState>(() => ({ accidents: {}, current: null }));

/** Measures from now on what a command that was just given leads to. What was measured until now keeps its last report. */
export function observeAccident(subject: string): void {
  const { readings } = runStore.getState();
  const fresh: Accident = { subject, before: readings, onset: null, latest: null, report: null };
  accidentStore.setState(({ accidents }) => ({
    accidents: { ...accidents, [subject]: fresh },
    current: subject,
  }));
}

export function forgetAccidents(): void {
  accidentStore.setState({ accidents: {}, current: null });
}

function advance(accident: Accident, latest: Readings): Accident {
  const { before, onset } = accident;
  if (!onset) return { ...accident, onset: { before: before ?? latest, base: latest }, latest };
  const { points } = historyStore.getState();
  const report = measureAccident(onset, accident.latest ?? onset.base, latest, points, accident.report);
  return { ...accident, latest, report };
}

runStore.subscribe((state, previous) => {
  if (state.run !== previous.run) forgetAccidents();
  const { accidents, current } = accidentStore.getState();
  const accident = current === null ? undefined : accidents[current];
  if (!accident || !state.readings || state.readings === previous.readings) return;
  accidentStore.setState({
    accidents: { ...accidents, [accident.subject]: advance(accident, state.readings) },
  });
});
