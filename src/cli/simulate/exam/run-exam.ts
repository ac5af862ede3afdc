import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkDrawing, ExamRuns, isPassed, tasks } from '../../../exam/exam';
import type { Observation } from '../../../experiments/observe/observation';
import { runMany } from '../../../experiments/worker-pool';
import { quoted } from '../../../design/settings-of';
import { print } from '../../print';
import { thread, threadsHere } from '../../threads';
import { wordsOf } from '../../../run/thrown';
import { BadOption, isBadOption } from '../bad-option';
import { changeDesign } from '../change-design';
import { loadDesign, LONGEST_NAME } from '../load-design';
import type { ExamOptions, Options } from '../options';
import { showProgress } from '../progress-bar';
import { examCsv, examJson } from './exam-data';
import type { ExaminedDesign, ExamReport } from './exam-report';
import { examTable } from './exam-table';

const FORMATS = { table: examTable, json: examJson, csv: examCsv } as const;
const SEED = 1;

/** Checks designs against a task and prints what is met. Gives whether all of it is, in each of them. */
export async function runExam(options: Options, asked: ExamOptions): Promise<boolean> {
  const report = await examFor(options, asked);
  print(FORMATS[options.format](report));
  return report.designs.every(({ design, verdicts }) => design !== null && isPassed(verdicts));
}

async function examFor(options: Options, { task, designs: names }: ExamOptions): Promise<ExamReport> {
  const seed = options.seed ?? SEED;
  const files = names.flatMap(filesIn);
  const read = await readAll(files, options);
  const exams = read.map(({ design }) => (design === null ? null : new ExamRuns(task, design, seed)));
  const plans = exams.map((exam) => exam?.plans ?? []);
  const results: (Observation | undefined)[] = [];
  const many = runMany({
    tasks: plans.flat(),
    workers: options.workers ?? threadsHere(),
    create: () => thread('observed run'),
    came: (result, index) => {
      results[index] = result;
    },
  });
  // A second Ctrl-C ends the program at once, as it would without us.
  const stop = (): void => void many.cancel();
  process.once('SIGINT', stop);
  const hideProgress = showProgress(() => many.progress, process.stderr);
  try {
    const complete = (await many.results) !== null;
    let next = 0;
    const examined = read.map((one, i): ExaminedDesign => {
      const from = next;
      next += plans[i]!.length;
      if (one.design === null) return { ...one, verdicts: [] };
      const runs = exams[i]!.verdicts(Array.from(plans[i]!, (_, j) => results[from + j]));
      return { ...one, verdicts: [...checkDrawing(task, one.design), ...runs] };
    });
    return { task, title: tasks[task].title, seed, complete, designs: examined };
  } finally {
    hideProgress();
    process.off('SIGINT', stop);
  }
}

/** The files of a folder that may hold a design, by name; anything else stands for itself. */
function filesIn(name: string): string[] {
  if (!isFolder(name)) return [name];
  const files = entriesOf(name)
    .filter((file) => file.toLowerCase().endsWith('.json'))
    .sort()
    .map((file) => join(name, file))
    // Nobody asked for a pipe that happens to lie there: waiting for it would hold up all the others.
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? true);
  if (files.length === 0)
    throw new BadOption(`There is no JSON file in the folder ${quoted(name, LONGEST_NAME)}.`);
  return files;
}

function isFolder(name: string): boolean {
  try {
    return statSync(name).isDirectory();
  } catch {
    // What it is instead is said when it is read.
    return false;
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (thrown) {
    throw new BadOption(`The folder ${quoted(folder, LONGEST_NAME)} cannot be read: ${wordsOf(thrown)}.`);
  }
}

type ReadDesign = Omit<ExaminedDesign, 'verdicts'>;

/** One design has to be readable; of several, one that is not stands in the way of no other. */
async function readAll(names: readonly string[], options: Options): Promise<readonly ReadDesign[]> {
  const designs: ReadDesign[] = [];
  for (const name of names) {
    try {
      const { design } = await loadDesign(name);
      designs.push({ name, design: changeDesign(design, options.settings), problem: '' });
    } catch (thrown) {
      if (!isBadOption(thrown) || names.length === 1) throw thrown;
      designs.push({ name, design: null, problem: thrown.message });
    }
  }
  return designs;
}
