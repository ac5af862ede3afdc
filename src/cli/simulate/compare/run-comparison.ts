import { longRunNote } from '../../../design/expected-load';
import { Comparing, tasksOf } from '../../../experiments/compare/compare';
import { print, printProblem } from '../../print';
import type { AgainstOptions, Options } from '../options';
import { planComparison } from '../plan-survey';
import { runAll } from '../run-all';
import { compareCsv, compareJson } from './compare-data';
import type { CompareReport } from './compare-report';
import { compareTable } from './compare-table';

const FORMATS = { table: compareTable, json: compareJson, csv: compareCsv } as const;

/** Runs both designs on the same arrivals and prints what that comes to. */
export async function runComparison(options: Options, against: AgainstOptions): Promise<void> {
  const report = await comparisonFor(options, against);
  if (report.comparison.pairs === 0) printProblem('Broken off before a pair of runs was done.');
  else print(FORMATS[options.format](report));
}

async function comparisonFor(options: Options, against: AgainstOptions): Promise<CompareReport> {
  const { seed, ...plan } = await planComparison(options, against);
  const { replications, workers } = options;
  for (const { design } of plan.sides) {
    const note = longRunNote(design, (plan.warmUp + plan.duration) * replications);
    if (note !== null) printProblem(note);
  }
  const tasks = tasksOf(Array.from({ length: replications }, (_, i) => seed + i));
  const { results, complete } = await runAll(
    'compared run',
    tasks.map((task) => ({ plan, task })),
    workers,
  );
  return { plan, seed, replications, complete, comparison: new Comparing(plan).comparison(results) };
}
