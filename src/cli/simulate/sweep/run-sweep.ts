import { quoted } from '../../../design/settings-of';
import { longRunNote } from '../../../design/expected-load';
import { print, printProblem } from '../../print';
import type { Options, SweepOptions } from '../options';
import { runAll } from '../run-all';
import { planSweep } from './plan-sweep';
import { sweepCsv, sweepJson, type SweepReport, sweepTable } from './sweep-report';

const FORMATS = { table: sweepTable, json: sweepJson, csv: sweepCsv } as const;

/** Measures the design at every value of a setting and prints what came out. */
export async function runSweep(options: Options, asked: SweepOptions): Promise<void> {
  const report = await reportFor(options, asked);
  if (report.curves.every(({ points }) => points.every(({ isDone }) => !isDone)))
    return printProblem('Broken off before any point was measured.');
  for (const { id } of report.plan.metrics)
    if (report.curves.every(({ points }) => points.every(({ measured }) => !(id in measured))))
      printProblem(`No run has the figure ${quoted(id)}, or nothing was measured for it.`);
  print(FORMATS[options.format](report));
}

async function reportFor(options: Options, asked: SweepOptions): Promise<SweepReport> {
  const work = await planSweep(options, asked);
  const { warmUp, duration } = work.plan;
  const heaviest = work.designAt(0, work.plan.values.length - 1);
  const note = longRunNote(heaviest, ((warmUp + duration) * work.tasks.length) / 2);
  if (note !== null) printProblem(note);
  const { results, complete } = await runAll('swept run', work.tasks, options.workers);
  const plan = { ...work.plan, metrics: work.metricsIn(results) };
  return { plan, curves: work.curves(results), complete, refused: work.refused(results) };
}
