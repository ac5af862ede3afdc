import { relative, resolve } from 'node:path';
import { caseFiles } from './conformance/case-files';
import { type Case, judge } from '../evidence/conformance/judge';
import { wordsOf } from '../evidence/conformance/read-fields';
import { pathArgument } from './path-argument';
import { print, printProblem } from './print';
import { textFile } from './text-file';

/** Compares recordings of real software with the simulation: `npm run conformance -- [DIR]`. */
const USAGE = `npm run --silent conformance -- [DIR]

Replays the recordings of real software in DIR, and in the folders in it (conformance), in the simulation.`;

function judgeFile(path: string): readonly Case[] {
  try {
    return judge(textFile(path));
  } catch (thrown) {
    const reason = `The file cannot be read: ${wordsOf(thrown)}`;
    return [{ part: null, judgement: { verdict: 'failed', reason } }];
  }
}

function line(folder: string, path: string, { part, judgement }: Case): string {
  const name = [relative(folder, path), ...(part === null ? [] : [part])].join(' ');
  if (judgement.verdict === 'failed') return `FAIL ${name}: ${judgement.reason}`;
  return judgement.verdict === 'passed' ? `PASS ${name}` : `${name}: not modelled`;
}

function judgeAll(folder: string): boolean {
  const counts = { passed: 0, failed: 0, 'not modelled': 0 };
  for (const path of caseFiles(folder)) {
    for (const judged of judgeFile(path)) {
      counts[judged.judgement.verdict]++;
      print(line(folder, path, judged));
    }
  }
  print(`${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed === 0;
}

function main(args: readonly string[]): number {
  const path = pathArgument(args, 'conformance', USAGE);
  if (typeof path === 'number') return path;
  const folder = resolve(path);
  try {
    return judgeAll(folder) ? 0 : 1;
  } catch (thrown) {
    printProblem(`The folder ${folder} cannot be read: ${wordsOf(thrown)}`);
    return 1;
  }
}

process.exitCode = main(process.argv.slice(2));
