import { createStore } from 'zustand/vanilla';
import type { Design } from '../design/design';
import type { Readings } from '../run/protocol';
import type { TimedCommand } from '../site/commands';
import { designStore, replaceDesign, restructure, thePast } from './design-store';
import { restart } from './lab';
import { runStore } from './run-store';

/** A run that is set up whole: what it begins with, what is done to it, and when it is looked at. */
export interface Plan {
  readonly design: Design;
  /** The design takes the place of the present one; otherwise it is the present one with some parts changed. */
  readonly isOther?: boolean;
  /** In order of simulated time. */
  readonly commands: readonly TimedCommand[];
  /** Simulated times, in order, at which its state is kept. */
  readonly marks?: readonly number[];
}

export interface PlanState {
  /** The plan that the present run follows, by its name; null for none. */
  readonly current: string | null;
  readonly run: number;
  readonly marks: readonly number[];
  /** What was read at the marks that the latest run of each plan has reached, in order. */
  readonly stages: Readonly<Record<string, readonly Readings[]>>;
}

export const planStore = createStore<PlanState>(() => ({ current: null, run: 0, marks: [], stages: {} }));

/** Begins the run anew by a plan, with the arrivals of the present run. One step of undo brings the design back. */
export function runPlan(name: string, { design, isOther = false, commands, marks = [] }: Plan): void {
  thePast.leave();
  if (isOther) replaceDesign(design, null);
  else if (design !== designStore.getState().design) restructure(design, true);
  restart({ commands, marks });
  const { run } = runStore.getState();
  planStore.setState(({ stages }) => ({ current: name, run, marks, stages: { ...stages, [name]: [] } }));
}

runStore.subscribe(({ run, readings }, before) => {
  if (readings === null || readings === before.readings) return;
  const { current, run: ours, marks, stages } = planStore.getState();
  if (current === null || run !== ours) return;
  const known = stages[current] ?? [];
  const next = marks[known.length];
  if (next === undefined || readings.now < next) return;
  planStore.setState({ stages: { ...stages, [current]: [...known, readings] } });
});
