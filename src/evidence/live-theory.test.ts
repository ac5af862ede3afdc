import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { finished } from '../run/job';
import { sharesOf } from '../run/job.fixture';
import { LIVE_EFFORT, plannedSet } from './live-theory';
import type { Effort } from './theory/effort';
import { type QueueSet, readSets } from './theory/queue-set';
import { setOutcome } from './theory/set-outcome';

const file = new URL('../../conformance/theory/queueing.json', import.meta.url);
const sets = readSets(JSON.parse(readFileSync(file, 'utf8')));
const [first] = sets as [QueueSet];
const QUICK: Effort = { seeds: 3, requests: 0.02, widest: { mean: 1, percentile: 1 } };

test('the plan says what will be simulated', () => {
  expect(plannedSet(first, QUICK)).toMatchObject({
    id: 'mm1-rho50',
    model: 'M/M/1',
    parameters: 'lambda = 50, mu = 100',
    runs: 3,
    requests: 800,
  });
});

test('every run of a set is told, and then what came out', () => {
  expect(sharesOf(setOutcome(first, QUICK))).toEqual([1 / 3, 2 / 3, 1]);
  expect(finished(setOutcome(first, QUICK))).toMatchObject({ comparisons: expect.any(Array) });
});

test('a set that is wrong gets a sentence', () => {
  const wrong = { ...first, id: 'wrong', params: { lambda: 50 } };
  expect(plannedSet(wrong, QUICK).requests).toBeNull();
  expect(finished(setOutcome(wrong, QUICK))).toEqual({ problem: 'mu must be a number above 0.' });
});

test('a queue that the site cannot be simulates nothing and says so', () => {
  const unlike = { ...first, model: 'M/M/1/LIFO' };
  expect(plannedSet(unlike, QUICK).requests).toBeNull();
  expect(sharesOf(setOutcome(unlike, QUICK))).toEqual([]);
  expect(finished(setOutcome(unlike, QUICK))).toEqual({ comparisons: null });
});

test('nested parameters are written in a line, without remarks', () => {
  const tandem = sets.filter(({ id }) => id === 'tandem-app-db' || id === 'mm100-random-split');
  const parameters = tandem.map((set) => plannedSet(set, QUICK).parameters);
  expect(parameters).toEqual([
    'lambda = 333.33, mu = 20, c = 100',
    expect.stringMatching(/^lambda = \d+, stations = \(.*mu = \d+.*\), \(.*\)$/),
  ]);
});

// The page shows whatever comes out; this is what a reader sees, for seeds do not change between browsers.
test('with the effort of the page all sets but the longest agree', () => {
  const judged = sets.filter(({ id }) => id !== 'mm100-rho95' && id !== 'closed-50');
  const unlike = judged.flatMap((set) => {
    const outcome = finished(setOutcome(set, LIVE_EFFORT));
    if ('problem' in outcome) return [set.id];
    const others = (outcome.comparisons ?? []).filter(({ verdict }) => verdict !== 'agrees');
    return others.map(({ quantity }) => `${set.id}: ${quantity}`);
  });
  expect(judged).toHaveLength(sets.length - 2);
  expect(unlike).toEqual([]);
});
