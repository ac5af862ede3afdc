import { createStore } from 'zustand/vanilla';
import type { TimedCommand } from '../design/command';
import type { Design } from '../design/design';
import { limits } from '../design/limits';
import type { SharedRun } from '../design/share-link';
import { linkNumbers } from './link-numbers';

/** Where a device keeps how its run came about. */
export const RUN_KEY = 'signal-box/run';

/** A run as a link or this device holds it, and what its design has become by its moment. */
export interface OpenedRun extends SharedRun {
  readonly present: Design;
}

/** The run kept on this device. */
export interface KeptHere {
  readonly run: OpenedRun;
  /** Whether it is one of that design: another window may have kept another one meanwhile. */
  isOf(design: Design): boolean;
}

/** How the present run came about: with its seed, this gives the same run again. */
export interface RunRecord {
  /** The design with which it started; null before the first run. */
  readonly start: Design | null;
  /** What was done, and what was given beforehand, in order of time. */
  readonly commands: readonly TimedCommand[];
  /** Those of them that were given beforehand. */
  readonly given: readonly TimedCommand[];
  /** What was given up to this simulated time was done by hand in an earlier play of the run; what comes later is planned. */
  readonly doneUntil: number;
  /** False once more was done than is kept: the run cannot be repeated any more. */
  readonly isWhole: boolean;
}

export const recordStore = createStore<RunRecord>(() => ({
  start: null,
  commands: [],
  given: [],
  doneUntil: -1,
  isWhole: true,
}));

/**
 * What rules of the run have added to the design and taken from it. A run that begins anew begins without: set by
 * `by-rule.ts`, which is loaded only where a rule has done something.
 */
export const madeByRules = { takeBack: (): void => {} };

/** @param given those of the commands that were given beforehand. */
export function beginRecord(
  start: Design,
  commands: readonly TimedCommand[],
  given: readonly TimedCommand[] = commands,
  doneUntil = -1,
): void {
  linkNumbers.begin(start);
  recordStore.setState({ start, commands, given, doneUntil, isWhole: commands.length <= limits.commands });
}

/** From a moment on other commands are ahead of the run. @returns how it came about until now. */
export function replanRecord(moment: number, ahead: readonly TimedCommand[]): RunRecord {
  const before = recordStore.getState();
  const until = (commands: readonly TimedCommand[]) => [
    ...commands.filter(({ at }) => at <= moment),
    ...ahead,
  ];
  recordStore.setState({ commands: until(before.commands), given: until(before.given) });
  return before;
}

/** Whether something was given beforehand to be set. */
export const setsByPlan = (): boolean =>
  recordStore.getState().given.some(({ command }) => command.type === 'set');

/** A command has taken effect. */
export function recordCommand(command: TimedCommand): void {
  const { commands, isWhole } = recordStore.getState();
  if (!isWhole) return;
  if (commands.length >= limits.commands) return recordStore.setState({ commands: [], isWhole: false });
  // Those that were given beforehand may be still to come; at one instant they come first.
  const after = commands.findIndex(({ at }) => at > command.at);
  const place = after < 0 ? commands.length : after;
  recordStore.setState({ commands: [...commands.slice(0, place), command, ...commands.slice(place)] });
}
