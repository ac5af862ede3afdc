import { counted, inWords } from '../../run/sentences/words';
import { amountsOf } from './amounts';
import type { Contrast } from './contrast';
import type { Question } from './questions';

/** Differences that chance alone brings more often than this are none that the runs can show. */
const LEVEL = 0.05;

/** What a comparison came to. */
export interface Verdict {
  /** `equal`: the figures are the same in each pair of runs. `too few`: less than two runs of each. */
  readonly type: 'difference' | 'none' | 'equal' | 'too few';
  /** In a sentence, with the runs that it rests on. */
  readonly sentence: string;
  /** Index of the better design, by what was asked; absent where there is no difference to be shown. */
  readonly better: Readonly<Partial<Record<Question['id'], 0 | 1>>>;
}

/** A question, and its answer over all runs. */
export interface Answer {
  readonly question: Question;
  readonly contrast: Contrast;
}

export interface VerdictOf {
  readonly answers: readonly Answer[];
  /** Within a sentence: "round robin". */
  readonly labels: readonly [string, string];
  /** Runs of each design that are done. */
  readonly runs: number;
  readonly isPaired: boolean;
}

/**
 * The verdict over what was asked, and nothing else: the more metrics are looked at, the more of them differ by chance.
 * Of several questions each is held to more than 95 %, so that all together are wrong in at most one case of twenty (S.
 * Holm, Scandinavian Journal of Statistics 6, 1979).
 */
export function verdictOf(asked: VerdictOf): Verdict {
  const answers = asked.answers.filter(({ contrast }) => contrast.chance !== null);
  if (answers.length === 0) return tooFew(asked);
  const shown = heldByHolm(answers);
  if (shown.length === 0) return noDifference(asked, answers);
  const better = Object.fromEntries(shown.map((answer) => [answer.question.id, betterOf(answer)]));
  // What was asked first is told first.
  const sides = [...new Set(shown.map(betterOf))];
  const sentences = sides.map((side) =>
    sentenceOf(
      shown.filter((answer) => betterOf(answer) === side),
      side,
      asked,
    ),
  );
  return { type: 'difference', sentence: sentences.join(' '), better };
}

function tooFew({ runs }: VerdictOf): Verdict {
  const sentence =
    runs < 2
      ? `${counted(runs, 'run')} of each cannot tell a difference from chance: ask for more replications.`
      : 'Nothing that was asked about was measured in both designs.';
  return { type: 'too few', sentence, better: {} };
}

function noDifference(
  { labels: [one, other], runs, isPaired }: VerdictOf,
  answers: readonly Answer[],
): Verdict {
  const isEqual =
    isPaired && answers.every(({ contrast }) => contrast.chance === 1 && contrast.low === contrast.high);
  const about = inWords(answers.map(({ question }) => lower(question.title)));
  const sentence = `Between ${one} and ${other} there is no difference that ${runs} runs can show${isEqual ? ', in any of them' : ''}. Looked at: ${about}.`;
  return { type: isEqual ? 'equal' : 'none', sentence, better: {} };
}

function heldByHolm(answers: readonly Answer[]): readonly Answer[] {
  const order = answers.toSorted((a, b) => a.contrast.chance! - b.contrast.chance!);
  const failed = order.findIndex(({ contrast }, i) => contrast.chance! > LEVEL / (order.length - i));
  const held = new Set(failed === -1 ? order : order.slice(0, failed));
  return answers.filter((answer) => held.has(answer));
}

/** Whether the first or the second design is better. */
function betterOf({ question, contrast }: Answer): 0 | 1 {
  const isMore = contrast.difference! > 0;
  return isMore === question.isLessBetter ? 0 : 1;
}

function sentenceOf(answers: readonly Answer[], side: 0 | 1, asked: VerdictOf): string {
  const { labels, runs, isPaired } = asked;
  const count = `${runs} runs${isPaired ? '' : ' of each, not paired'}`;
  const parts = answers.map(({ question, contrast }) => {
    const { difference, low, high } = towards(contrast, question.isLessBetter === (side === 1));
    const amounts = amountsOf(question.metric.unit, [difference, low, high]);
    const isShare = question.metric.unit === 'share';
    const says = question.says(isShare ? amounts.number(difference) : amounts.whole(difference));
    const to = isShare ? amounts.number(high) : amounts.whole(high);
    return [says, `95 % interval ${amounts.number(low)} to ${to}`] as const;
  });
  const than = `than with ${labels[side === 0 ? 1 : 0]}`;
  const [only] = parts;
  if (parts.length === 1) return `With ${labels[side]}, ${only![0]} ${than} (${only![1]}, ${count}).`;
  return `With ${labels[side]}, ${inWords(parts.map(([says, interval]) => `${says} (${interval})`))} ${than} (${count}).`;
}

/** A difference with its interval, as an amount by which one is better. */
function towards({ difference, low, high }: Contrast, isLess: boolean) {
  return isLess
    ? { difference: -difference!, low: -high!, high: -low! }
    : { difference: difference!, low: low!, high: high! };
}

const lower = (title: string): string => title.charAt(0).toLowerCase() + title.slice(1);
