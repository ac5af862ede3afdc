import type { TimedCommand } from '../../design/command';
import type { Design } from '../../design/design';
import { presetById, presets } from '../../design/presets';
import { differencesBetween } from '../../experiments/compare/differences';
import { labelsOf } from '../../experiments/compare/labels';
import { USUAL_QUESTIONS } from '../../experiments/compare/questions';
import type { ReadyPair } from '../../experiments/compare/ready/ready-pair';
import { readyPairs } from '../../experiments/compare/ready/ready-pairs';
import type { RunDocument } from '../../design/run-document';
import { type Branch, branchStore, runOf } from '../branches';
import { type DesignState, designStore, type Version } from '../design-store';
import { recordStore } from '../record-store';
import { runStore } from '../run-store';
import { isSameSite } from '../same-site';
import type { Matter } from './comparison';

/** Simulated seconds of a comparison that nobody has set otherwise. */
const SPAN = { warmUp: 20, duration: 120 } as const;

export const ready: readonly ReadyPair[] = readyPairs;

export function matterOf({ title, watch, sides, warmUp, duration, questions }: ReadyPair): Matter {
  return { title, watch, plan: { sides: sides(), warmUp, duration, questions }, seed: 1 };
}

/** Two designs, each with what is done to it: the seed is that of the open run. */
function between(
  title: string,
  [one, other]: readonly [Design, Design],
  commands: readonly [readonly TimedCommand[], readonly TimedCommand[]],
  labels = labelsOf(one, other, differencesBetween(one, other)),
  seed = runStore.getState().seed,
): Matter {
  const last = Math.max(0, ...commands.flat().map(({ at }) => at));
  const duration = Math.max(SPAN.duration, Math.ceil(last) + 40 - SPAN.warmUp);
  return {
    title,
    watch: '',
    seed,
    plan: {
      sides: [
        { label: labels[0], design: one, commands: commands[0] },
        { label: labels[1], design: other, commands: commands[1] },
      ],
      ...SPAN,
      duration,
      questions: USUAL_QUESTIONS,
    },
  };
}

/** How the open design was before its latest change that a run can notice; null where there was none. */
export const beforeLatest = (state: DesignState): Design | null => formerOf(state, true);

/** How the open design was when it was opened; null where it is still so, or was so before its latest change. */
export function asOpened(state: DesignState): Design | null {
  const first = formerOf(state, false);
  return first === null || isSameSite(first, beforeLatest(state) ?? state.design) ? null : first;
}

function formerOf({ design, document, past }: DesignState, isLatest: boolean): Design | null {
  const others = past.filter(
    (version: Version) => version.document === document && !isSameSite(version.design, design),
  );
  return (isLatest ? others.at(-1) : others[0])?.design ?? null;
}

/** What was done to the open run, but for changes of its design: these are what is compared. */
export const doneToRun = (): readonly TimedCommand[] =>
  recordStore
    .getState()
    .commands.filter(({ command }) => !['set', 'change', 'retire'].includes(command.type));

/** @param commands what is done to both. */
export function withHowItWas(former: Design, commands: readonly TimedCommand[]): Matter {
  const { design } = designStore.getState();
  const [one, other] = labelsOf(former, design, differencesBetween(former, design));
  const isNamed = one.includes('"') && former.title === design.title;
  const labels = isNamed ? ([one, other] as const) : (['how it was', 'how it is now'] as const);
  return between('How it was against how it is now', [former, design], [commands, commands], labels);
}

/** The designs that the open one may be compared with: all that come with the application, but itself. */
export const otherPresets = (design: Design): readonly { readonly id: string; readonly title: string }[] =>
  presets
    .filter((preset) => preset.scale === design.scale && !isSameSite(preset.design, design))
    .map(({ id, title }) => ({ id, title }));

/** Null for an id that names none. */
export function withPreset(id: string, commands: readonly TimedCommand[]): Matter | null {
  const found = presetById(id);
  if (!found.ok) return null;
  const { design } = designStore.getState();
  const other = found.preset.design;
  const labels = design.title === other.title ? (['my design', 'the preset'] as const) : undefined;
  return between(`My design against “${found.preset.title}”`, [design, other], [commands, commands], labels);
}

/** Two runs as they are kept: each its design with all that was done in it, and the seed of the first. */
function betweenRuns(
  one: RunDocument & { readonly name: string },
  other: RunDocument & { readonly name: string },
): Matter {
  return between(
    `“${one.name}” against “${other.name}”`,
    [one.design, other.design],
    [one.commands, other.commands],
    [`“${one.name}”`, `“${other.name}”`],
    one.seed,
  );
}

/** The open run against one that was left. */
export function withBranch(branch: Branch): Matter | null {
  const { start, commands } = recordStore.getState();
  const { seed, speed } = runStore.getState();
  if (start === null) return null;
  const { name } = branchStore.getState().current;
  return betweenRuns(
    { design: start, commands, seed, speed, paused: true, name },
    { ...runOf(branch), name: branch.name },
  );
}
