import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sharesOf } from '../../run/job.fixture';
import type { Effort } from './effort';
import { type Comparison, judgeSet, judgingSet } from './judge-set';
import { type QueueSet, readSets } from './queue-set';

/** A tenth of what `npm run theory` takes, and intervals that much wider. */
const LIGHT: Effort = { seeds: 10, requests: 0.1, widest: { mean: 0.25, percentile: 0.35 } };

const file = new URL('../../../conformance/theory/queueing.json', import.meta.url);
const sets = readSets(JSON.parse(readFileSync(file, 'utf8')));
/** So long that it is left to the program. */
const light = sets.filter(({ id }) => id !== 'mm100-rho95');

function setCalled(id: string): QueueSet {
  const found = sets.find((set) => set.id === id);
  if (found === undefined) throw new Error(`There is no set ${id}`);
  return found;
}

const unlike = (comparisons: readonly Comparison[] | null) =>
  comparisons?.filter(({ verdict }) => verdict !== 'agrees').map(({ quantity }) => quantity);

describe('the whole site agrees with queueing theory', () => {
  test.each(light)('$id ($model)', (set) => {
    const comparisons = judgeSet(set, LIGHT) ?? [];
    expect(comparisons.length).toBeGreaterThan(6);
    expect(comparisons.filter(({ verdict }) => verdict !== 'agrees')).toEqual([]);
  });
});

describe('a comparison', () => {
  const light50 = { ...LIGHT, widest: { mean: 0.1, percentile: 0.1 } };

  test('finds a quantity that theory puts a tenth too high', () => {
    const set = setCalled('mm1-rho50');
    const expected = { ...set.expected, meanResponse: 0.0224, throughput: 55 };
    expect(unlike(judgeSet({ ...set, expected }, light50))).toEqual(['meanResponse', 'throughput']);
  });

  test('finds what theory says never happens', () => {
    const set = setCalled('mm3-loss');
    expect(unlike(judgeSet({ ...set, expected: { blocking: 0 } }, light50))).toEqual(['blocking']);
  });

  test('does not pass what it cannot tell', () => {
    const set = setCalled('mm1-rho90');
    const short = judgeSet(set, { seeds: 3, requests: 0.01, widest: { mean: 0.05, percentile: 0.05 } });
    expect(short?.find(({ quantity }) => quantity === 'meanWait')?.verdict).toBe('too noisy');
  });

  test('takes more runs while it cannot tell, and no more than that', () => {
    const effort = { seeds: 3, requests: 0.1, widest: { mean: 0.05, percentile: 0.1 } };
    const runsWith = (more: number): number =>
      sharesOf(judgingSet(setCalled('mm1-rho50'), { ...effort, more })).length;
    expect(runsWith(0)).toBe(3);
    expect(runsWith(1)).toBe(6);
    const enough = runsWith(40);
    expect(enough).toBeGreaterThan(6);
    expect(enough).toBeLessThan(3 * 41);
  });

  test("includes Little's law of every site", () => {
    const little = judgeSet(setCalled('tandem-app-db'), LIGHT)?.find(({ quantity }) => quantity === 'L / λW');
    expect(little?.simulated).toBeCloseTo(1, 2);
    expect(little?.reach).toBeLessThan(0.01);
  });

  test('is not made of queues that the site cannot be', () => {
    expect(judgeSet({ ...setCalled('mm1-rho50'), model: 'M/M/1/LIFO' }, LIGHT)).toBeNull();
  });
});

describe('a file of sets', () => {
  test.each([
    [[], 'The file must have a list called "sets".'],
    [{ sets: {} }, 'The file must have a list called "sets".'],
    [{ sets: [] }, 'The list "sets" is empty.'],
    [{ sets: [{ id: 3 }] }, 'sets[0].id must be a text.'],
    [{ sets: [{ id: 'a', model: 'M/M/1', formula: '', params: [] }] }, 'sets[0].params must be an object.'],
  ])('%j is refused', (json, sentence) => {
    expect(() => readSets(json)).toThrow(sentence);
  });

  test.each([
    ['M/M/1', { lambda: 50 }, 'mu must be a number above 0.'],
    ['M/M/c', { lambda: 50, mu: 5, c: 'three' }, 'c must be a number above 0.'],
    ['M/M/c', { lambda: 50, mu: 5, c: 2.5 }, 'must be a whole number'],
    [
      'M/G/1',
      { lambda: 50, m1: 0.01, m2: 0.0002, service: 'pareto' },
      'must be one of constant, exponential',
    ],
    ['M/M/c -> M/M/c', { lambda: 50, stations: [] }, 'stations must be a list of two.'],
  ])('%s with %j is refused', (model, params, sentence) => {
    const set = { id: 'a', model, params, formula: '', expected: {} };
    expect(() => judgeSet(set, LIGHT)).toThrow(sentence);
  });
});
