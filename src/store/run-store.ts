import { createStore } from 'zustand/vanilla';
import type { Fingerprint, Readings } from '../run/protocol';
import type { Condition } from '../site/facts';

export type RunStatus = 'starting' | 'playing' | 'paused' | 'crashed';

/** What the page knows of the run. `now` and the readings change at most ten times a second, and on every step. */
export interface RunState {
  /** Number of the run; reports of an earlier one are dropped. */
  readonly run: number;
  readonly seed: number;
  readonly status: RunStatus;
  /** Simulated time of the readings. */
  readonly now: number;
  /** Simulated seconds per second: asked for, and reached over the last second. */
  readonly speed: number;
  readonly reached: number;
  /** While a run that was kept or shared is repeated up to its moment: that moment. */
  readonly replayedUntil: number | null;
  /** Whether such a run plays on from there. */
  readonly playsOn: boolean;
  /** While an earlier moment is shown: the simulated time that the run has come to, where it waits. */
  readonly past: number | null;
  readonly readings: Readings | null;
  /** 1 where every hop is shown; n where only one request in n is. */
  readonly sampling: number;
  /** `off`: not asked for. `none yet`: the run plays, or stands between two events of one instant. */
  readonly fingerprint: 'off' | 'none yet' | (Fingerprint & { readonly commands: number });
  /** What stopped the run, in a sentence. */
  readonly crash: string | null;
  /** The latest command that could not be carried out; `id` tells two equal ones apart. */
  readonly refused: { readonly id: number; readonly reason: string } | null;
}

export const runStore = createStore<RunState>(() => ({
  run: 0,
  seed: 1,
  status: 'starting',
  now: 0,
  speed: 1,
  reached: 1,
  replayedUntil: null,
  playsOn: false,
  past: null,
  readings: null,
  sampling: 1,
  fingerprint: 'off',
  crash: null,
  refused: null,
}));

/** Up until the first reading says otherwise; users have no condition of their own. */
export const selectCondition =
  (id: string) =>
  (state: RunState): Condition => {
    const reading = state.readings?.of[id];
    return reading !== undefined && 'condition' in reading ? reading.condition : 'up';
  };

/** Shows why something was refused; the page may also refuse before the engine is asked. */
export function refuse(reason: string): void {
  const id = (runStore.getState().refused?.id ?? 0) + 1;
  runStore.setState({ refused: { id, reason } });
}

export const dismissRefusal = (): void => runStore.setState({ refused: null });
