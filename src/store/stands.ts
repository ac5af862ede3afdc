import { type RunState, runStore } from './run-store';

/** Moments of one run that are remembered at most. */
const REMEMBERED = 500;

let stands: readonly number[] = [];
/** Where a run that is played again will stand; before it has come there nothing is a stand. */
let awaited = 0;

/** Remembers where the run stands still. Gives what ends that. */
export function rememberStands(): () => void {
  stands = [];
  return runStore.subscribe(note);
}

/** Another run begins, in which nobody has stood yet. */
export function forgetStands(): void {
  stands = [];
  awaited = 0;
}

/** The same run begins again, and will stand at that simulated time. */
export function awaitStand(time: number): void {
  awaited = time;
}

/** The last moment before that one at which the run stood still; its start where there is none. Null: it is at its start. */
export const standBefore = (now: number): number | null =>
  now > 0 ? (stands.findLast((time) => time < now) ?? 0) : null;

function note({ status, now, readings }: RunState, before: RunState): void {
  if (status !== 'paused' || readings === null || readings === before.readings || now < awaited) return;
  awaited = 0;
  if (stands.at(-1) === now) return;
  stands = [...stands.filter((time) => time < now), now].slice(-REMEMBERED);
}
