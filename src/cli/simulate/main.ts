import { longRunNote } from '../../design/expected-load';
import { runMany } from '../../experiments/worker-pool';
import type { Survey } from '../../survey/survey';
import { threadOf, threadsHere } from '../threads';
import { runAudit } from './audit/run-audit';
import { runComparison } from './compare/run-comparison';
import { isBadOption } from './bad-option';
import { runExam } from './exam/run-exam';
import { print as printLines, printProblem } from '../print';
import { formatCsv } from './format-csv';
import { formatJson } from './format-json';
import { formatTable } from './format-table';
import { type Options, readOptions } from './options';
import { planSurvey } from './plan-survey';
import { RECORDED_SURVEY, type RecordedPlan } from './recorded-survey';
import { type Report, reportOf } from './report';
import { untilInterrupted } from './run-all';
import { runSweep } from './sweep/run-sweep';
import { USAGE } from './usage';

const FORMATS = { table: formatTable, json: formatJson, csv: formatCsv } as const;

const DONE = 0;
const BAD_OPTION = 1;
const INTERNAL_ERROR = 2;
const NOT_MET = 3;

/** Does what the command line asks for and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options === null) printLines(USAGE);
    else if (options.sweep !== null) await runSweep(options, options.sweep);
    else if (options.audit !== null) return (await runAudit(options, options.audit)) ? DONE : NOT_MET;
    else if (options.exam !== null) return (await runExam(options, options.exam)) ? DONE : NOT_MET;
    else if (options.against !== null) await runComparison(options, options.against);
    else print(await reportFor(options), options);
    return DONE;
  } catch (thrown) {
    if (isBadOption(thrown)) {
      printProblem(thrown.message);
      return BAD_OPTION;
    }
    console.error('The program itself has failed, which is no fault of the design or the options.', thrown);
    return INTERNAL_ERROR;
  }
}

function print(report: Report | null, { format }: Options): void {
  if (report === null) printProblem('Broken off during the warm-up: nothing was measured.');
  else printLines(FORMATS[format](report));
}

async function reportFor(options: Options): Promise<Report | null> {
  const { replications, workers } = options;
  const recorded = await planSurvey(options);
  const { plan } = recorded;
  const { seed, warmUp, duration } = plan;
  const { title, scale } = plan.design;
  const note = longRunNote(plan.design, (warmUp + duration) * replications);
  if (note !== null) printProblem(note);
  const seeds = Array.from({ length: replications }, (_, i) => seed + i);
  const many = runMany<RecordedPlan, Survey>({
    tasks: seeds.map((each) => ({ ...recorded, plan: { ...plan, seed: each } })),
    workers: workers ?? threadsHere(),
    create: () => threadOf(RECORDED_SURVEY),
  });
  const surveys = (await untilInterrupted(many, () => many.finish())) ?? [];
  return reportOf({ title, scale, seed, warmUp, duration, replications }, surveys);
}
