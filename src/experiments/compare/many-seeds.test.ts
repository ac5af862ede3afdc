import { expect, test } from 'vitest';
import { Run } from '../../run/run';
import type { Fact } from '../../site/facts';
import { createSite } from '../../site/site';
import { RequestWatch } from '../../survey/request-watch';
import { ArrivalsWatch } from './arrivals';
import { Comparing, type ComparePlan, type CompareResult, type CompareTask, tasksOf } from './compare';
import { equalServers, unequalServers } from './ready/balancing';
import type { ReadyPair } from './ready/ready-pair';
import type { Verdict } from './verdict';

/** One run of one side, of which only requests are measured: that takes a tenth of the time. */
function requestsOf({ sides, warmUp, duration }: ComparePlan, task: CompareTask): CompareResult {
  const requests = new RequestWatch(warmUp);
  const arrivals = new ArrivalsWatch();
  const report = (fact: Fact): void => {
    requests.note(fact);
    arrivals.note(fact);
  };
  const { design, commands } = sides[task.side];
  const until = warmUp + duration;
  new Run(createSite, { design, commands, seed: task.seed }, { on: true, report }).runUntil(until);
  const figures = requests.figures({ from: warmUp, until });
  return { ...task, figures, refused: [], arrivals: arrivals.arrivals };
}

/** Verdicts of as many comparisons, each with seeds of its own. */
function verdicts(
  { sides }: ReadyPair,
  comparisons: number,
  runs: number,
  duration: number,
): readonly Verdict[] {
  const plan: ComparePlan = { sides: sides(), warmUp: 10, duration, questions: ['slowest', 'answered'] };
  const work = new Comparing(plan);
  return Array.from({ length: comparisons }, (_, i) => {
    const seeds = Array.from({ length: runs }, (__, k) => 1 + i * runs + k);
    return work.comparison(tasksOf(seeds).map((task) => requestsOf(plan, task))).verdict;
  });
}

test('equal servers: round robin and least connections do not differ, in at least 90 of 100 comparisons', () => {
  const found = verdicts(equalServers, 100, 5, 25);
  const without = found.filter(({ type }) => type === 'none' || type === 'equal');
  expect(found).toHaveLength(100);
  expect(without.length).toBeGreaterThanOrEqual(90);
});

test('unequal servers: every comparison finds that least connections answers sooner', () => {
  const found = verdicts(unequalServers, 10, 10, 120);
  expect(found.map(({ better }) => better.slowest)).toEqual(found.map(() => 1));
});
