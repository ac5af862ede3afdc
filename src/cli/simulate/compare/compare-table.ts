import { amountsOf } from '../../../experiments/compare/amounts';
import type { Contrast } from '../../../experiments/compare/contrast';
import { differenceWords } from '../../../experiments/compare/differences';
import { arrivalsWords, INTERVAL_WORDS } from '../../../experiments/compare/words';
import { aligned, amount } from '../format-table';
import type { CompareReport } from './compare-report';

/** A comparison for reading in a terminal; its last line is the verdict. */
export function compareTable(report: CompareReport): string {
  const { comparison } = report;
  const sections = [...new Set(comparison.contrasts.map(({ section }) => section))];
  return [
    headOf(report),
    differencesIn(report),
    ...sections.map((section) => sectionTable(section, comparison.contrasts)),
    INTERVAL_WORDS,
    ...refusedIn(report),
    comparison.verdict.sentence,
  ].join('\n\n');
}

function headOf({ plan, seed, replications, complete, comparison }: CompareReport): string {
  const [one, other] = plan.sides;
  const seeds = replications === 1 ? `seed ${seed}` : `seeds ${seed} to ${seed + replications - 1}`;
  return [
    `A: ${one.design.title} (${one.design.scale}), ${one.label}`,
    `B: ${other.design.title} (${other.design.scale}), ${other.label}`,
    `${plan.duration} s measured after ${plan.warmUp} s of warm-up, ${seeds}`,
    arrivalsWords(comparison),
    ...(complete ? [] : [`Broken off: this rests on ${comparison.pairs} of ${replications} pairs of runs.`]),
  ].join('\n');
}

function differencesIn({ comparison: { differences } }: CompareReport): string {
  if (differences.length === 0) return 'A and B do not differ.';
  return ['What B has in place of A:', ...differences.map((each) => `  ${differenceWords(each)}`)].join('\n');
}

function sectionTable(section: string, all: readonly Contrast[]): string {
  const head = [section.toUpperCase(), 'A', 'B', 'B – A', '95 % interval'];
  return aligned([head, ...all.filter((each) => each.section === section).map(cellsOf)]);
}

function cellsOf({ of, name, unit, means, difference, low, high }: Contrast): string[] {
  const [one, other] = means.map((mean) => (mean === null ? '–' : amount(mean, unit)));
  const cells = [`${of}: ${name}`, one!, other!];
  if (difference === null) return [...cells, '–', '–'];
  const amounts = amountsOf(unit, [difference, low ?? 0, high ?? 0]);
  const interval = low === null || high === null ? '–' : `${amounts.number(low)} to ${amounts.whole(high)}`;
  return [...cells, amounts.whole(difference), interval];
}

const refusedIn = ({ comparison }: CompareReport): string[] =>
  comparison.refused.map(({ side, reason }) => `Could not be done in ${side === 0 ? 'A' : 'B'}: ${reason}`);
