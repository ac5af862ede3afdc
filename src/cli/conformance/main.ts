import { relative, resolve } from 'node:path';
import type { Case } from '../../evidence/conformance/judge';
import { wordsOf } from '../../run/thrown';
import { runMany } from '../../experiments/worker-pool';
import { pathArgument } from '../path-argument';
import { print, printProblem } from '../print';
import { textFile } from '../text-file';
import { thread, threadsHere } from '../threads';
import { caseFiles } from './case-files';

const USAGE = `npm run --silent conformance -- [DIR]

Replays the recordings of real software in DIR, and in the folders in it (conformance), in the simulation.`;

/** Compares every recording of a folder, prints what came out and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const path = pathArgument(args, 'conformance', USAGE);
  if (typeof path === 'number') return path;
  const folder = resolve(path);
  let files: readonly CaseFile[];
  try {
    files = caseFiles(folder).map((file) => ({ path: file, ...textIn(file) }));
  } catch (thrown) {
    printProblem(`The folder ${folder} cannot be read: ${wordsOf(thrown)}`);
    return 1;
  }
  try {
    return (await judgeAll(folder, files)) ? 0 : 1;
  } catch (thrown) {
    printProblem(`The comparison broke off: ${wordsOf(thrown)}`);
    return 1;
  }
}

interface CaseFile {
  readonly path: string;
  /** Null where it cannot be read. */
  readonly text: string | null;
  /** The one case that it then is. */
  readonly cases: readonly Case[];
}

async function judgeAll(folder: string, files: readonly CaseFile[]): Promise<boolean> {
  const readable = files.flatMap(({ text }) => (text === null ? [] : [text]));
  const many = runMany({
    tasks: readable.map((text) => [text]),
    workers: threadsHere(),
    create: () => thread('recordings'),
  });
  const judged = ((await many.results) ?? []).flat();
  const counts = { passed: 0, failed: 0, 'not modelled': 0 };
  for (const { path, text, cases } of files) {
    for (const one of text === null ? cases : (judged.shift() ?? [])) {
      counts[one.judgement.verdict]++;
      print(line(folder, path, one));
    }
  }
  print(`${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed === 0;
}

function textIn(path: string): Omit<CaseFile, 'path'> {
  try {
    return { text: textFile(path), cases: [] };
  } catch (thrown) {
    const reason = `The file cannot be read: ${wordsOf(thrown)}`;
    return { text: null, cases: [{ part: null, judgement: { verdict: 'failed', reason } }] };
  }
}

function line(folder: string, path: string, { part, judgement }: Case): string {
  const name = [relative(folder, path), ...(part === null ? [] : [part])].join(' ');
  if (judgement.verdict === 'failed') return `FAIL ${name}: ${judgement.reason}`;
  if (judgement.verdict === 'passed') return `PASS ${name}`;
  return `${name}: not modelled${judgement.reason === undefined ? '' : ` (${judgement.reason})`}`;
}
