import { differenceWords } from '../../../experiments/compare/differences';
import { arrivalsWords } from '../../../experiments/compare/words';
import { csvOf } from '../../../design/csv';
import type { CompareReport } from './compare-report';

/** A comparison as one JSON document. Shares 0 to 1, times in simulated seconds; differences are B less A. */
export function compareJson({ plan, seed, replications, complete, comparison }: CompareReport): string {
  const { differences, contrasts, answers, verdict, refused, isPaired, pairs, alike } = comparison;
  const [a, b] = plan.sides.map(({ label, design: { title, scale } }) => ({ label, title, scale }));
  return JSON.stringify(
    {
      format: 'signal-box-comparison/1',
      a,
      b,
      seed,
      replications,
      warmUp: plan.warmUp,
      duration: plan.duration,
      complete,
      paired: isPaired,
      pairs,
      sameArrivals: { pairs: alike, says: arrivalsWords(comparison) },
      differences: differences.map((each) => ({ ...each, says: differenceWords(each) })),
      figures: contrasts.map(({ means, chance, ...rest }) => ({
        ...rest,
        a: means[0],
        b: means[1],
        p: chance,
      })),
      refused: refused.map(({ side, reason }) => ({ design: side === 0 ? 'a' : 'b', reason })),
      verdict: {
        type: verdict.type,
        asked: answers.map(({ question }) => question.id),
        better: Object.fromEntries(
          Object.entries(verdict.better).map(([id, side]) => [id, side === 0 ? 'a' : 'b']),
        ),
        sentence: verdict.sentence,
      },
    },
    null,
    2,
  );
}

const COLUMNS = [
  'section',
  'of',
  'name',
  'unit',
  'a',
  'b',
  'difference',
  'low',
  'high',
  'p',
  'runs',
] as const;

/** One line for each figure, and a last one whose name is the verdict. */
export function compareCsv({ comparison: { contrasts, verdict } }: CompareReport): string {
  const rows = contrasts.map(({ section, of, name, unit, means, difference, low, high, chance, runs }) => [
    section,
    of,
    name,
    unit,
    means[0],
    means[1],
    difference,
    low,
    high,
    chance,
    runs,
  ]);
  const last = ['verdict', 'all', verdict.sentence, ...Array<null>(COLUMNS.length - 3).fill(null)];
  return csvOf(COLUMNS, [...rows, last]);
}
