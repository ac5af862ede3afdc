import type { TimedCommand } from '../design/command';
import type { Design } from '../design/design';
import { limits } from '../design/limits';
import { scriptOf, withScript } from '../design/script';
import type { ScriptStep } from '../design/script-step';
import { inOrder } from '../run/in-order';
import { spanWords } from '../run/sentences/words';
import { announcePolitely } from './announce';
import { keepBranch } from './branches';
import { commandsWithout } from './commands-without';
import { send } from './connection';
import { designStore, isMadeBySite, presentDesign, restructure } from './design-store';
import { repeat } from './lab';
import { recordStore } from './record-store';
import { refuse, runStore } from './run-store';

/** Tenths of a second are as fine as anybody places an accident. */
const rounded = (at: number): number => Math.round(Math.min(limits.moment, Math.max(0, at)) * 10) / 10;

const steps = (): readonly ScriptStep[] => designStore.getState().design.script ?? [];

const change = (next: readonly ScriptStep[]): void =>
  restructure(withScript(designStore.getState().design, next));

/** Plans an accident, or what ends one: it comes in each run of the design from now on. */
export function addStep(step: ScriptStep): void {
  if (steps().length >= limits.script) return refuse(`A script has ${limits.script} steps at most.`);
  change([...steps(), { ...step, at: rounded(step.at) }]);
  announcePolitely(`Planned at ${spanWords(rounded(step.at))}.`);
}

/** Gives where the step stands now. */
export function moveStep(step: ScriptStep, at: number): ScriptStep {
  const moved = { ...step, at: rounded(at) };
  if (moved.at !== step.at) change(steps().map((each) => (each === step ? moved : each)));
  return steps().find((each) => each === moved) ?? step;
}

export const removeStep = (step: ScriptStep): void => change(steps().filter((each) => each !== step));

/** What is seen in so many seconds of a run that was played again is no branch of its own. */
const BRIEFLY = 3;

/** The run that was begun last for another script: what it was given, and up to which moment. */
let begun: { readonly run: number; readonly commands: readonly TimedCommand[]; readonly at: number } | null =
  null;

/** Whether nothing has come of that run yet: it is the script that is still being changed. */
function isStillChanging(live: number): boolean {
  const { run, speed } = runStore.getState();
  if (begun === null || begun.run !== run || begun.commands !== recordStore.getState().commands) return false;
  return live - begun.at <= BRIEFLY * speed;
}

/**
 * The script of the design has changed. What is ahead of the run is planned anew. Where it changes what the run has been
 * through, the run is played again with it up to its moment, and the one that was stays as a branch. A run that is on its
 * way to its moment sets out again.
 */
function scriptChanged(before: Design, after: Design): void {
  const { now, past, replayedUntil } = runStore.getState();
  const live = replayedUntil ?? past ?? now;
  const { start, commands, isWhole } = recordStore.getState();
  if (start === null) return;
  if (!isWhole) return refuse(TOO_MUCH);
  const changed = inOrder(commandsWithout(commands, scriptOf(before)), scriptOf(after));
  const isSoFar = (timed: TimedCommand): boolean => timed.at <= live;
  const isAhead = textOf(commands.filter(isSoFar)) === textOf(changed.filter(isSoFar));
  if (isAhead && replayedUntil === null)
    return send({ type: 'replan', ahead: changed.filter(({ at }) => at > live) });
  if (!isAhead && !isStillChanging(live)) {
    const design = withScript(presentDesign(designStore.getState()), before.script ?? []);
    keepBranch({ record: recordStore.getState(), at: live, parted: null, design });
  }
  playAgain(withScript(start, after.script ?? []), changed, live);
}

const TOO_MUCH = 'Too much was done in this run to change its plan: it holds from the next run on.';

function playAgain(design: Design, commands: readonly TimedCommand[], at: number): void {
  const { playsOn, replayedUntil, seed, speed, status } = runStore.getState();
  const goesOn = replayedUntil === null ? status === 'playing' : playsOn;
  repeat({ design, seed, speed, paused: status === 'paused', commands, at }, goesOn, true);
  begun = { run: runStore.getState().run, commands, at };
}

// The design leads, also when undo does. Nothing changes a script before this is loaded.
designStore.subscribe((now, before) => {
  if (now.design.script === before.design.script || now.document !== before.document) return;
  if (!isMadeBySite()) scriptChanged(before.design, now.design);
});

const textOf = (commands: readonly TimedCommand[]): string => JSON.stringify(commands);
