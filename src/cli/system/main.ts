import { join, resolve } from 'node:path';
import { wordsOf } from '../../run/thrown';
import { ALLOWANCE, type ComparedFigure } from '../../evidence/system/judge-scenario';
import { readScenarios, type Scenario } from '../../evidence/system/scenario';
import type { ScenarioDesign, ScenarioOutcome } from '../../evidence/system/scenario-outcome';
import { inOrder, runMany } from '../../experiments/worker-pool';
import { pathArgument } from '../path-argument';
import { print, printProblem } from '../print';
import { textFile } from '../text-file';
import { thread, threadsHere } from '../threads';

const USUAL_FOLDER = 'conformance/system';
const USAGE = `npm run --silent system -- [DIR]

Compares the simulation with whole real systems: figures.json and designs/ in DIR (${USUAL_FOLDER}).`;

interface Tally {
  passed: number;
  failed: number;
  differences: number;
  withoutFigures: number;
}

/** Compares every scenario of a folder with the simulation, prints the tables and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const path = pathArgument(args, USUAL_FOLDER, USAGE);
  if (typeof path === 'number') return path;
  const folder = resolve(path);
  const scenarios = scenariosIn(folder);
  if (typeof scenarios === 'string') {
    printProblem(`The folder ${folder} cannot be read: ${scenarios}`);
    return 1;
  }
  const tasks = scenarios.map((scenario) => ({ scenario, design: designOf(folder, scenario) }));
  const tally: Tally = { passed: 0, failed: 0, differences: 0, withoutFigures: 0 };
  print(`${LEGEND}\n`);
  const many = runMany({
    tasks,
    workers: threadsHere(),
    create: () => thread('scenario'),
    came: inOrder<ScenarioOutcome>((outcome, index) => report(tasks[index]!.scenario.name, outcome, tally)),
  });
  await many.results;
  if (tally.withoutFigures > 0)
    print(`${tally.withoutFigures} without recorded figures, neither passed nor failed`);
  if (tally.differences > 0) print(`${tally.differences} with a known difference, named above`);
  print(`${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed === 0 ? 0 : 1;
}

function scenariosIn(folder: string): Scenario[] | string {
  try {
    return readScenarios(JSON.parse(textFile(join(folder, 'figures.json'))));
  } catch (thrown) {
    return wordsOf(thrown);
  }
}

function designOf(folder: string, { name }: Scenario): ScenarioDesign {
  try {
    return { text: textFile(join(folder, 'designs', `${name}.json`)) };
  } catch (thrown) {
    return { problem: `Its design cannot be read: ${wordsOf(thrown)}` };
  }
}

const percent = (share: number): string => `${100 * share} %`;
const { responseTimes, moments, sent } = ALLOWANCE;
const LEGEND = [
  'Each figure of the real runs, from the least to the most, against the 95 % prediction interval for all of them.',
  `The real machine was busy: response times may be ${percent(responseTimes.slower)} and ${responseTimes.later} s longer than predicted`,
  `(or ${responseTimes.sooner} s shorter), moments ${percent(moments.slower)} and ${moments.later} s later, with the failures of that time, and up to ${percent(sent.fewer)} fewer requests sent.`,
  'The intervals below contain this allowance.',
].join('\n');

function report(name: string, result: ScenarioOutcome, tally: Tally): void {
  if ('problem' in result) {
    tally.failed++;
    print(`FAIL ${name}: ${result.problem}\n`);
    return;
  }
  const { verdict, figures, limits, runs, replications } = result;
  tally[COUNTED[verdict]]++;
  const agreed = figures.filter(({ agrees }) => agrees).length;
  const counts = `${agreed} of ${figures.length} figures of ${runs} runs; ${replications} replications`;
  print(
    verdict === 'no figures'
      ? `NO FIGURES ${name}: none were recorded, so it neither passes nor fails`
      : `${WORDS[verdict]} ${name}: ${counts}`,
  );
  for (const { words } of limits) print(`  ${words}`);
  if (figures.length > 0) print([HEAD, ...figures.map(line)].join('\n'));
  print('');
}

const COUNTED = {
  passed: 'passed',
  failed: 'failed',
  'known difference': 'differences',
  'no figures': 'withoutFigures',
} as const;
const WORDS = { passed: 'PASS', failed: 'FAIL', 'known difference': 'KNOWN DIFFERENCE' } as const;

const WIDTH = 11;
const row = (name: string, ...cells: readonly string[]): string =>
  `  ${name.padEnd(28)}${cells.map((cell) => cell.padStart(WIDTH)).join('')}`;
const HEAD = row('', 'real mean', 'least', 'most', 'simulated', '95 % from', 'to');

function line({ name, real, predicted, mean, agrees }: ComparedFigure): string {
  const cells = [real.mean, real.least, real.most, mean, predicted?.from, predicted?.to].map(digits);
  return row(name, ...cells) + (agrees ? '' : predicted === null ? '  not in any run' : '  outside');
}

/** Four digits, in seconds, as a share or as a count. */
function digits(value: number | null | undefined): string {
  if (value === null || value === undefined) return '-';
  return Math.abs(value) < 1e-9 ? '0' : String(Number(value.toPrecision(4)));
}
