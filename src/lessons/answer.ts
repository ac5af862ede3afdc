import type { TimedCommand } from '../design/command';
import type { Design } from '../design/design';
import { describeFact } from '../run/sentences/describe-fact';
import { Directory } from '../run/directory';
import type { Job } from '../run/job';
import type { ChartPoint } from '../run/protocol';
import type { Figures } from './figure';
import type { Goal, LessonRun, Round } from './lesson';
import { type Transcript, transcribe } from './transcript';

/** A decision of a run, in the sentence of the log. */
export interface MomentFound {
  /** Simulated seconds. */
  readonly at: number;
  readonly text: string;
  /** The request that it is about; null for none. */
  readonly request: number | null;
}

/** What a run says to the question of a round. Plain. */
export interface Answer {
  readonly figures: Figures;
  /** For each option whether it came true; null where it says nothing. */
  readonly came: readonly (boolean | null)[];
  /** In the order of the round; null where it did not come to it. */
  readonly moments: readonly (MomentFound | null)[];
  /** The request whose life tells the story; null for none. */
  readonly telling: number | null;
  readonly points: readonly ChartPoint[];
  /** Commands that could not be carried out, a sentence each. */
  readonly refused: readonly string[];
}

/** A run as it was played: by the lesson, with what the learner did besides. */
export interface PlayedRun {
  readonly design: Design;
  readonly commands: readonly TimedCommand[];
  readonly seed: number;
}

/** The run of a round as the lesson plans it. */
export const plannedRun = ({ design, commands }: LessonRun, seed: number): PlayedRun => ({
  design: design(),
  commands,
  seed,
});

/** Plays a run and those beside it, and measures what they say to the question. */
export function* answerTo(round: Round, played: PlayedRun): Job<Answer> {
  const { until } = round.run;
  const seen = yield* transcribe({ ...played, until });
  const beside: Record<string, Transcript> = {};
  for (const [name, { design, commands }] of Object.entries(round.beside ?? {}))
    beside[name] = yield* transcribe({ design: design(), commands, seed: played.seed, until });
  const figures = round.measure(seen, beside);
  return {
    figures,
    came: round.options.map(({ holds }) => holds?.(figures) ?? null),
    moments: momentsIn(round, seen),
    telling: round.telling?.(seen) ?? null,
    points: seen.points,
    refused: seen.refused,
  };
}

function momentsIn({ moments }: Round, seen: Transcript): readonly (MomentFound | null)[] {
  const names = new Directory(seen.design);
  return moments.map(({ is }) => {
    const fact = seen.facts.find((each) => is(each, seen));
    if (fact === undefined) return null;
    const text = describeFact(fact, seen.design, names);
    const request = 'request' in fact && fact.request > 0 ? fact.request : null;
    return { at: fact.at, text, request };
  });
}

/** One run in which a goal is looked at. Plain. */
export interface GoalTrial extends PlayedRun {
  /** Name of its run in the goal; empty for the learner's own. */
  readonly name: string;
  readonly until: number;
}

/** What it came to. Plain. */
export interface GoalResult {
  readonly name: string;
  readonly seed: number;
  readonly figures: Figures;
  /** For each line of the goal. */
  readonly met: readonly boolean[];
  readonly refused: readonly string[];
}

/** The runs that decide whether a design meets a goal. @param own the learner's run so far, where that decides. */
export function trialsOf(
  goal: Goal,
  design: Design,
  own: PlayedRun & { readonly until: number },
): readonly GoalTrial[] {
  if (goal.runs === 'own') return [{ ...own, name: '' }];
  return goal.runs.flatMap(({ name, commands }) =>
    goal.seeds.map((seed) => ({ name, design, commands, seed, until: goal.until })),
  );
}

export function* tryGoal(goal: Goal, { name, ...played }: GoalTrial): Job<GoalResult> {
  const seen = yield* transcribe(played);
  const figures = goal.measure(seen);
  const met = goal.lines.map(({ holds }) => holds(figures, seen));
  return { name, seed: played.seed, figures, met, refused: seen.refused };
}

/** What could not be done to a design was not survived by it. */
const isMetIn = ({ met, refused }: GoalResult): boolean => refused.length === 0 && met.every((line) => line);

export const isMet = (results: readonly GoalResult[]): boolean =>
  results.length > 0 && results.every(isMetIn);

/** The first run in which something that is asked for does not hold, or was refused; null where all hold. */
export function counterexample(
  results: readonly GoalResult[],
): { readonly result: GoalResult; readonly index: number } | null {
  const index = results.findIndex((result) => !isMetIn(result));
  const result = results[index];
  return result === undefined ? null : { result, index };
}
