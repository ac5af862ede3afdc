import type { Design } from '../../design/design';
import type { TimedCommand } from '../../site/commands';
import { BadOption } from './bad-option';
import { changeDesign } from './change-design';
import { claimOutputs } from './claim-outputs';
import { loadDesign, type Loaded, textOf } from './load-design';
import type { Options } from './options';
import { readCommand } from './read-command';
import { designThen } from './read-structure';
import type { SurveyPlan } from './survey';

const SEED = 1;
/** Simulated seconds. */
const WARM_UP = 30;
const DURATION = 600;
/** Each is tried beforehand on a site of its own. */
const MOST_COMMANDS = 5000;

/** What the options ask for, checked as far as it can be checked beforehand. Throws a `BadOption`. */
export async function planSurvey(options: Options): Promise<SurveyPlan> {
  const { trace, events, fingerprint } = options;
  const loaded = await loadDesign(options.design);
  const design = changeDesign(loaded.design, options.settings);
  const span = spanOf(options, loaded);
  const given = commandsOf(design, options, span.warmUp + span.duration);
  const commands = [...(loaded.shared?.commands ?? []), ...given];
  claimOutputs(named([trace, events]), named([options.design, options.commandFile]));
  const seed = options.seed ?? loaded.shared?.seed ?? SEED;
  return { design, commands, seed, ...span, trace, events, fingerprint };
}

/** A link that names a moment asks for all that is seen until then. */
function spanOf({ warmUp, duration }: Options, { shared }: Loaded): { warmUp: number; duration: number } {
  const moment = shared?.at ?? 0;
  return {
    warmUp: warmUp ?? (moment > 0 ? 0 : WARM_UP),
    duration: duration ?? (moment > 0 ? moment : DURATION),
  };
}

interface Given {
  readonly text: string;
  /** Where it stands, before a sentence about it. */
  readonly place: string;
}

function commandsOf(design: Design, { commands, commandFile }: Options, end: number): TimedCommand[] {
  const given = [
    ...commands.map((text): Given => ({ text, place: '' })),
    ...(commandFile === null ? [] : commandsIn(commandFile)),
  ];
  if (given.length > MOST_COMMANDS) {
    throw new BadOption(`There are ${given.length} commands: at most ${MOST_COMMANDS} can be given.`);
  }
  const timeOf = ({ text }: Given) => Number.parseFloat(text) || 0;
  const inOrder = given.toSorted((one, other) => timeOf(one) - timeOf(other));
  // Each speaks of the site as those before have left it.
  let then = design;
  return inOrder.map((one) => {
    const command = commandOf(then, one, end);
    then = designThen(then, command.command);
    return command;
  });
}

function commandOf(design: Design, { text, place }: Given, end: number): TimedCommand {
  try {
    const command = readCommand(design, text);
    if (command.at <= end) return command;
    throw new BadOption(`Command "${text}": the run has ended by then, at ${end} s.`);
  } catch (thrown) {
    throw thrown instanceof BadOption ? new BadOption(place + thrown.message) : thrown;
  }
}

const commandsIn = (path: string): Given[] =>
  textOf(path)
    .split(/\r?\n/)
    .map((line, i): Given => ({ text: line.trim(), place: `${path}, line ${i + 1}: ` }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'));

const named = (names: readonly (string | null)[]): string[] => names.filter((name) => name !== null);
