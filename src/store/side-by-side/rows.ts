import { amountsOf } from '../../experiments/compare/amounts';
import type { Comparison } from '../../experiments/compare/compare';
import type { Contrast } from '../../experiments/compare/contrast';
import { differenceWords, differencesOfSides } from '../../experiments/compare/differences';
import { arrivalsWords, INTERVAL_WORDS } from '../../experiments/compare/words';
import type { Matter } from './comparison';

/** An interval of 95 % leaves out what chance alone brings more often than this. */
const LEVEL = 0.05;

/** One metric of both designs, as a table writes it. */
export interface Row {
  readonly key: string;
  readonly title: string;
  readonly values: readonly [string, string];
  /** The second less the first. */
  readonly difference: string;
  /** "90 to 150 ms"; a dash where there are fewer than two pairs. */
  readonly interval: string;
  /** Whether the interval leaves out 0, with runs enough to say so. */
  readonly isClear: boolean;
}

/** What was asked beforehand. */
export const askedRows = ({ answers }: Comparison): readonly Row[] =>
  answers.map(({ question, contrast }) => ({ ...rowOf(contrast), key: question.id, title: question.title }));

/** Every figure of both by its section, but for those that were 0 in each run. */
export function allRows({
  contrasts,
}: Comparison): readonly (readonly [section: string, rows: readonly Row[]])[] {
  const told = contrasts.filter(({ means }) => means.some((mean) => mean !== null && mean !== 0));
  const sections = [...new Set(told.map(({ section }) => section))];
  return sections.map((section) => [
    section,
    told.filter((contrast) => contrast.section === section).map(rowOf),
  ]);
}

function rowOf({ section, of, name, unit, means, difference, low, high, chance }: Contrast): Row {
  const known = means.filter((mean) => mean !== null);
  const levels = amountsOf(unit, known);
  const amounts = amountsOf(unit, [difference ?? 0, low ?? 0, high ?? 0]);
  const [one, other] = means.map((mean) => (mean === null ? '–' : levels.whole(mean)));
  const isSure = low !== null && high !== null;
  return {
    key: `${section} ${of} ${name}`,
    title: `${of}: ${name}`,
    values: [one!, other!],
    difference: difference === null ? '–' : amounts.whole(difference),
    interval: isSure ? `${amounts.number(low)} to ${amounts.whole(high)}` : '–',
    // Values without a spread have an interval without a width, however few they are.
    isClear: isSure && (low > 0 || high < 0) && chance! <= LEVEL,
  };
}

/** What differs between the two designs, a sentence each. */
export const differencesOf = ({ plan: { sides } }: Matter): readonly string[] =>
  differencesOfSides(...sides).map(differenceWords);

export const wordsOfArrivals = (comparison: Comparison): string => arrivalsWords(comparison);
export const WORDS_OF_INTERVALS = INTERVAL_WORDS;
