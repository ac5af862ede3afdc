import { longRunNote } from '../../design/expected-load';
import { isBadOption } from './bad-option';
import { print as printLines, printProblem } from '../print';
import { formatCsv } from './format-csv';
import { formatJson } from './format-json';
import { formatTable } from './format-table';
import { type Options, readOptions } from './options';
import { planSurvey } from './plan-survey';
import { showProgress } from './progress-bar';
import { Replicating } from './replicate';
import { type Report, reportOf } from './report';
import { USAGE } from './usage';

const FORMATS = { table: formatTable, json: formatJson, csv: formatCsv } as const;

const DONE = 0;
const BAD_OPTION = 1;
const INTERNAL_ERROR = 2;

/** Does what the command line asks for and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options === null) printLines(USAGE);
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
  const plan = await planSurvey(options);
  const { seed, warmUp, duration } = plan;
  const { title, scale } = plan.design;
  const note = longRunNote(plan.design, (warmUp + duration) * replications);
  if (note !== null) printProblem(note);
  const replicating = new Replicating(plan, replications);
  const stop = () => replicating.stop();
  // A second Ctrl-C ends the program at once, as it would without us.
  process.once('SIGINT', stop);
  const hideProgress = showProgress(() => replicating.done, process.stderr);
  try {
    const surveys = await replicating.surveys(workers);
    return reportOf({ title, scale, seed, warmUp, duration, replications }, surveys);
  } finally {
    hideProgress();
    // One thread may have failed: the others need not go on.
    stop();
    process.off('SIGINT', stop);
  }
}
