import { wordsOf } from '../../run/thrown';
import { USUAL_EFFORT } from '../../evidence/theory/effort';
import type { Comparison } from '../../evidence/theory/judge-set';
import type { SetOutcome } from '../../evidence/theory/set-outcome';
import { inOrder, runMany } from '../../experiments/worker-pool';
import { pathArgument } from '../path-argument';
import { print, printProblem } from '../print';
import { textFile } from '../text-file';
import { thread, threadsHere } from '../threads';
import { type QueueSet, readSets } from '../../evidence/theory/queue-set';

const USUAL_FILE = 'conformance/theory/queueing.json';
const USAGE = `npm run --silent theory -- [FILE]

Compares the simulated site with the formulas of queueing theory that FILE holds (${USUAL_FILE}).`;

/** Compares the site with the formulas of a file, prints the comparison and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const path = pathArgument(args, USUAL_FILE, USAGE);
  if (typeof path === 'number') return path;
  const sets = setsIn(path);
  if (typeof sets === 'string') {
    printProblem(`The file ${path} cannot be read: ${sets}`);
    return 1;
  }
  const counts = { passed: 0, failed: 0 };
  const many = runMany({
    tasks: sets.map((set) => ({ set, effort: USUAL_EFFORT })),
    workers: threadsHere(),
    create: () => thread('theory set'),
    came: inOrder<SetOutcome>((judged, index) => report(sets[index]!, judged, counts)),
  });
  await many.results;
  print(`${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed === 0 ? 0 : 1;
}

/** A sentence where they cannot be read. */
function setsIn(path: string): QueueSet[] | string {
  try {
    return readSets(JSON.parse(textFile(path)));
  } catch (thrown) {
    return wordsOf(thrown);
  }
}

function report(set: QueueSet, judged: SetOutcome, counts: { passed: number; failed: number }): void {
  const name = `${set.id} (${set.model}: ${set.formula})`;
  if ('problem' in judged) {
    counts.failed++;
    print(`FAIL ${name}: ${judged.problem}\n`);
  } else if (judged.comparisons === null) print(`${name}: not modelled\n`);
  else {
    const isGood = judged.comparisons.every(({ verdict }) => verdict === 'agrees');
    counts[isGood ? 'passed' : 'failed']++;
    const lines = judged.comparisons.map(line);
    print([`${isGood ? 'PASS' : 'FAIL'} ${name}`, HEAD, ...lines, ''].join('\n'));
  }
}

const WIDTH = 12;
const row = (name: string, ...cells: readonly string[]): string =>
  `  ${name.padEnd(16)}${cells.map((cell) => cell.padStart(WIDTH)).join('')}`;
const HEAD = row('', 'theory', 'simulated', '95 % from', 'to');

function line({ quantity, theory, simulated, reach, verdict }: Comparison): string {
  const cells = [theory, simulated, simulated - reach, simulated + reach].map(digits);
  return row(quantity, ...cells) + (verdict === 'agrees' ? '' : `  ${verdict}`);
}

/** Five digits, in seconds, per second or as a share. */
const digits = (value: number): string => (Math.abs(value) < 1e-9 ? '0' : value.toPrecision(5));
