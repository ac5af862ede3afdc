import type { Design } from '../../design/design';
import type { TimedCommand } from '../../design/command';
import type { Job } from '../../run/job';
import type { Figure } from '../../survey/figure';
import { survey } from '../../survey/survey';
import { type Arrivals, type ArrivalsOfBoth, arrivalsOfBoth, ArrivalsWatch } from './arrivals';
import { type Contrast, contrast, contrastsOf } from './contrast';
import { type Difference, differencesOfSides } from './differences';
import { type QuestionId, questionsOf } from './questions';
import { type Answer, type Verdict, verdictOf } from './verdict';

/** One of two that are compared: a design, and what is done to it. Plain. */
export interface Side {
  /** Within a sentence: "round robin". */
  readonly label: string;
  readonly design: Design;
  readonly commands: readonly TimedCommand[];
}

/** Two designs on the same arrivals. Plain. */
export interface ComparePlan {
  readonly sides: readonly [Side, Side];
  /** Simulated seconds: what comes before is not measured. */
  readonly warmUp: number;
  readonly duration: number;
  /** What the verdict is about. */
  readonly questions: readonly QuestionId[];
}

/** One run of one side. Plain. */
export interface CompareTask {
  readonly side: 0 | 1;
  readonly seed: number;
}

/** What it came to. Plain. */
export interface CompareResult extends CompareTask {
  readonly figures: readonly Figure[];
  readonly arrivals: Arrivals;
  /** Commands that could not be carried out, a sentence each. */
  readonly refused: readonly string[];
}

/** Two designs over the runs that are done. */
export interface Comparison {
  readonly differences: readonly Difference[];
  readonly arrivals: ArrivalsOfBoth;
  readonly isPaired: boolean;
  /** Seeds with which both have run, and in how many of them both had the very same clicks. */
  readonly pairs: number;
  readonly alike: number;
  /** Every metric there is, in the order of the report. */
  readonly contrasts: readonly Contrast[];
  /** What was asked. */
  readonly answers: readonly Answer[];
  readonly verdict: Verdict;
  /** Commands that could not be carried out: of which side, and why. */
  readonly refused: readonly { readonly side: 0 | 1; readonly reason: string }[];
}

/** One run of one side, bit by bit. */
export function* runSide(plan: ComparePlan, task: CompareTask): Job<CompareResult> {
  const { warmUp, duration, sides } = plan;
  const { design, commands } = sides[task.side];
  const watch = new ArrivalsWatch();
  const { figures, refused } = yield* survey(
    { design, commands, seed: task.seed, warmUp, duration, fingerprint: false },
    [(fact) => watch.note(fact)],
  );
  return { ...task, figures, refused, arrivals: watch.arrivals };
}

/** The runs of a comparison: both sides with one seed after the other, so that pairs are whole as soon as can be. */
export const tasksOf = (seeds: readonly number[]): readonly CompareTask[] =>
  seeds.flatMap((seed): CompareTask[] => [
    { side: 0, seed },
    { side: 1, seed },
  ]);

/** What does not change while runs come in. */
export class Comparing {
  private readonly differences: readonly Difference[];
  private readonly arrivals: ArrivalsOfBoth;

  constructor(private readonly plan: ComparePlan) {
    const [one, other] = plan.sides;
    this.differences = differencesOfSides(one, other);
    this.arrivals = arrivalsOfBoth(one.design, other.design);
  }

  /** @param results in the order of the tasks, with holes where runs are not done. */
  comparison(results: readonly (CompareResult | undefined)[]): Comparison {
    const { arrivals, differences, plan } = this;
    const pairs = pairsIn(results);
    const isPaired = arrivals.type !== 'other';
    const contrasts = contrastsOf(
      pairs.map(([one, other]) => ({ figures: [one.figures, other.figures] })),
      isPaired,
    );
    const answers = answersTo(plan.questions, pairs, isPaired);
    const [one, other] = plan.sides;
    const labels = [one.label, other.label] as const;
    return {
      differences,
      arrivals,
      isPaired,
      pairs: pairs.length,
      alike: pairs.filter(([mine, theirs]) => mine.arrivals.digest === theirs.arrivals.digest).length,
      contrasts,
      answers,
      verdict: verdictOf({ answers, labels, runs: pairs.length, isPaired }),
      refused: refusedIn(pairs),
    };
  }
}

type Pair = readonly [CompareResult, CompareResult];

function pairsIn(results: readonly (CompareResult | undefined)[]): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let at = 0; at < results.length; at += 2) {
    const [one, other] = [results[at], results[at + 1]];
    if (one !== undefined && other !== undefined) pairs.push([one, other]);
  }
  return pairs;
}

/** What neither design has anything of is no question. */
function answersTo(ids: readonly QuestionId[], pairs: readonly Pair[], isPaired: boolean): readonly Answer[] {
  return questionsOf(ids).flatMap((question) => {
    const both = pairs.map(([one, other]) => [question.of(one.figures), question.of(other.figures)] as const);
    const found = contrast(question.metric, both, isPaired);
    return found.means.includes(null) ? [] : [{ question, contrast: found }];
  });
}

function refusedIn(pairs: readonly Pair[]): Comparison['refused'] {
  const found = new Map<string, { readonly side: 0 | 1; readonly reason: string }>();
  for (const { side, refused } of pairs.flat())
    for (const reason of refused) found.set(`${side} ${reason}`, { side, reason });
  return [...found.values()];
}
