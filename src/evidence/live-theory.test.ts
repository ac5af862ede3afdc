import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judgeTheory, LIVE_EFFORT } from './live-theory';
import type { TheoryReport } from './protocol';
import type { Effort } from './theory/judge-set';
import { type QueueSet, readSets } from './theory/queue-set';

const file = new URL('../../conformance/theory/queueing.json', import.meta.url);
const sets = readSets(JSON.parse(readFileSync(file, 'utf8')));
const [first] = sets as [QueueSet];
const QUICK: Effort = { seeds: 3, requests: 0.02, widest: { mean: 1, percentile: 1 } };

function reportsOn(judged: readonly QueueSet[], effort = QUICK): readonly TheoryReport[] {
  const reports: TheoryReport[] = [];
  judgeTheory(judged, effort, (report) => reports.push(report));
  return reports;
}

const outcomesIn = (reports: readonly TheoryReport[]) =>
  reports.flatMap((report) => (report.type === 'judged set' ? report : []));

test('the plan comes first, with what will be simulated', () => {
  const [plan] = reportsOn([first]);
  expect(plan).toMatchObject({
    type: 'sets',
    effort: QUICK,
    sets: [{ id: 'mm1-rho50', model: 'M/M/1', parameters: 'lambda = 50, mu = 100', runs: 3, requests: 800 }],
  });
});

test('every run of a set is told, and then what came out', () => {
  const [, ...rest] = reportsOn([first]);
  expect(rest.map((report) => (report.type === 'runs' ? report.done : report.type))).toEqual([
    1,
    2,
    3,
    'judged set',
  ]);
  const [judged] = outcomesIn(rest);
  expect(judged?.outcome).toMatchObject({ comparisons: expect.any(Array) });
});

test('a set that is wrong gets a sentence, and those after it their turn', () => {
  const wrong = { ...first, id: 'wrong', params: { lambda: 50 } };
  const outcomes = outcomesIn(reportsOn([wrong, first]));
  expect(outcomes.map(({ set }) => set)).toEqual(['wrong', 'mm1-rho50']);
  expect(outcomes[0]?.outcome).toEqual({ problem: 'mu must be a number above 0.' });
});

test('a queue that the site cannot be simulates nothing and says so', () => {
  const reports = reportsOn([{ ...first, model: 'M/M/1/LIFO' }]);
  expect(reports[0]).toMatchObject({ sets: [{ requests: null }] });
  expect(outcomesIn(reports)[0]?.outcome).toEqual({ comparisons: null });
  expect(reports).toHaveLength(2);
});

test('nested parameters are written in a line, without remarks', () => {
  const tandem = sets.filter(({ id }) => id === 'tandem-app-db' || id === 'mm100-random-split');
  const [plan] = reportsOn(tandem, { ...QUICK, seeds: 2, requests: 0.001 });
  const parameters = plan?.type === 'sets' ? plan.sets.map((set) => set.parameters) : [];
  expect(parameters).toEqual([
    'lambda = 333.33, mu = 20, c = 100',
    expect.stringMatching(/^lambda = \d+, stations = \(.*mu = \d+.*\), \(.*\)$/),
  ]);
});

// The page shows whatever comes out; this is what a reader sees, for seeds do not change between browsers.
test('with the effort of the page all sets but the longest agree', () => {
  const judged = sets.filter(({ id }) => id !== 'mm100-rho95' && id !== 'closed-50');
  const unlike = outcomesIn(reportsOn(judged, LIVE_EFFORT)).flatMap(({ set, outcome }) =>
    'problem' in outcome
      ? [set]
      : (outcome.comparisons ?? [])
          .filter(({ verdict }) => verdict !== 'agrees')
          .map(({ quantity }) => `${set}: ${quantity}`),
  );
  expect(judged).toHaveLength(sets.length - 2);
  expect(unlike).toEqual([]);
});
