import { relative, resolve } from 'node:path';
import { caseFiles } from './conformance/case-files';
import { type Case, judge } from '../evidence/conformance/judge';
import { wordsOf } from '../evidence/conformance/read-fields';
import { print, printProblem } from './print';
import { textFile } from './text-file';

/** Compares recordings of real software with the simulation: `npm run conformance -- [DIR]`. */
const folder = resolve(process.argv[2] ?? 'conformance');

function judgeFile(path: string): readonly Case[] {
  try {
    return judge(textFile(path));
  } catch (thrown) {
    const reason = `The file cannot be read: ${wordsOf(thrown)}`;
    return [{ part: null, judgement: { verdict: 'failed', reason } }];
  }
}

function line(path: string, { part, judgement }: Case): string {
  const name = [relative(folder, path), ...(part === null ? [] : [part])].join(' ');
  if (judgement.verdict === 'failed') return `FAIL ${name}: ${judgement.reason}`;
  return judgement.verdict === 'passed' ? `PASS ${name}` : `${name}: not modelled`;
}

function judgeAll(): boolean {
  const counts = { passed: 0, failed: 0, 'not modelled': 0 };
  for (const path of caseFiles(folder)) {
    for (const judged of judgeFile(path)) {
      counts[judged.judgement.verdict]++;
      print(line(path, judged));
    }
  }
  print(`${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed === 0;
}

function explain(thrown: unknown): boolean {
  printProblem(`The folder ${folder} cannot be read: ${wordsOf(thrown)}`);
  return false;
}

let isGood = false;
try {
  isGood = judgeAll();
} catch (thrown) {
  isGood = explain(thrown);
}
process.exitCode = isGood ? 0 : 1;
