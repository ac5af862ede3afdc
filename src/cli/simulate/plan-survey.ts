import type { Design } from '../../design/design';
import { scriptOf } from '../../design/script';
import type { AuditPlan } from '../../experiments/audit/audit-plan';
import { timingOf } from '../../experiments/audit/timing';
import type { ComparePlan } from '../../experiments/compare/compare';
import { differencesBetween } from '../../experiments/compare/differences';
import { labelsOf } from '../../experiments/compare/labels';
import { USUAL_QUESTIONS } from '../../experiments/compare/questions';
import { BadOption } from './bad-option';
import { changeDesign } from './change-design';
import { claimOutputs } from './claim-outputs';
import { loadDesign, type Loaded, textOf } from './load-design';
import type { AgainstOptions, Options } from './options';
import { type Given, readCommands } from './read-commands';
import type { RecordedPlan } from './recorded-survey';
import type { SurveyPlan } from '../../survey/survey';

const SEED = 1;
/** Simulated seconds. */
const WARM_UP = 30;
const DURATION = 600;
/** Each is tried beforehand on a site of its own. */
const MOST_COMMANDS = 5000;

/** What the options ask for, checked as far as it can be checked beforehand. Throws a `BadOption`. */
export async function planSurvey(options: Options): Promise<RecordedPlan> {
  const { trace, events, fingerprint } = options;
  const loaded = await loadDesign(options.design);
  const span = spanOf(options, loaded);
  const site = siteOf(options, givenIn(options), loaded, () => span.warmUp + span.duration);
  claimOutputs(named([trace, events]), named([options.design, options.commandFile]));
  return { plan: { ...site, ...span, fingerprint }, trace, events };
}

/** The same of an audit: everything fails after the warm-up, or at the moment that a link names. */
export async function planAudit(options: Options): Promise<AuditPlan & { readonly seed: number }> {
  const loaded = await loadDesign(options.design);
  const moment = options.warmUp ?? (loaded.shared?.at || WARM_UP);
  const timing = (design: Design) => timingOf(design, moment, options.duration);
  const site = siteOf(options, givenIn(options), loaded, (design) => moment + timing(design).lasts);
  return { ...site, timing: timing(site.design) };
}

/**
 * Two designs with the same commands. What is wrong with the other one alone is said to be of that one. A link's commands
 * are its own; its moment does not count.
 */
export async function planComparison(
  options: Options,
  against: AgainstOptions,
): Promise<ComparePlan & { readonly seed: number }> {
  const loaded = await loadDesign(options.design);
  // What comes through a pipe comes once.
  const other = against.design === options.design ? loaded : await loadDesign(against.design);
  const given = givenIn(options);
  const span = spanOf(options, loaded);
  const endOf = () => span.warmUp + span.duration;
  const { seed, ...one } = siteOf(options, given, loaded, endOf);
  const theirs = { ...options, settings: [...options.settings, ...against.settings] };
  const two = ofTheOther(() => siteOf(theirs, given, other, endOf));
  const differences = differencesBetween(one.design, two.design);
  const labels = labelsOf(one.design, two.design, differences);
  return {
    sides: [
      { ...one, label: labels[0] },
      { design: two.design, commands: two.commands, label: labels[1] },
    ],
    ...span,
    seed,
    questions: USUAL_QUESTIONS,
  };
}

function ofTheOther<Made>(make: () => Made): Made {
  try {
    return make();
  } catch (thrown) {
    throw thrown instanceof BadOption
      ? new BadOption(`In the design of --against: ${thrown.message}`)
      : thrown;
  }
}

/** @param endOf when a run of a design ends, in simulated seconds. */
function siteOf(
  options: Options,
  given: readonly Given[],
  loaded: Loaded,
  endOf: (design: Design) => number,
): Pick<SurveyPlan, 'design' | 'commands' | 'seed'> {
  const design = changeDesign(loaded.design, options.settings);
  // What a link brings along holds the script of its run already.
  const known = loaded.shared?.commands.length ? loaded.shared.commands : scriptOf(design);
  const commands = [...known, ...readCommands(design, given, endOf(design))];
  return { design, commands, seed: options.seed ?? loaded.shared?.seed ?? SEED };
}

/** A link that names a moment asks for all that is seen until then. */
function spanOf({ warmUp, duration }: Options, { shared }: Loaded): { warmUp: number; duration: number } {
  const moment = shared?.at ?? 0;
  return {
    warmUp: warmUp ?? (moment > 0 ? 0 : WARM_UP),
    duration: duration ?? (moment > 0 ? moment : DURATION),
  };
}

/** The texts of all commands. A pipe can be read once: whoever needs them twice keeps them. */
function givenIn({ commands, commandFile }: Options): readonly Given[] {
  const given = [
    ...commands.map((text): Given => ({ text })),
    ...(commandFile === null ? [] : commandsIn(commandFile)),
  ];
  if (given.length <= MOST_COMMANDS) return given;
  throw new BadOption(`There are ${given.length} commands: at most ${MOST_COMMANDS} can be given.`);
}

const commandsIn = (path: string): Given[] =>
  textOf(path)
    .split(/\r?\n/)
    .map((line, i): Given => ({ text: line.trim(), place: `${path}, line ${i + 1}: ` }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'));

const named = (names: readonly (string | null)[]): string[] => names.filter((name) => name !== null);
