import { describe, expect, it, test } from 'vitest';
import { parseDesign } from '../../../design/parse';
import { finished } from '../../../run/job';
import { arrivalsWords } from '../words';
import { type Comparison, Comparing, runSide, tasksOf } from '../compare';
import type { QuestionId } from '../questions';
import type { ReadyPair } from './ready-pair';
import { readyPairs } from './ready-pairs';

const SEEDS = [11, 12, 13, 14, 15, 16];

function compared({ sides, warmUp, duration, questions }: ReadyPair): Comparison {
  const plan = { sides: sides(), warmUp, duration, questions };
  const results = tasksOf(SEEDS).map((task) => finished(runSide(plan, task)));
  return new Comparing(plan).comparison(results);
}

/** By id of the pair: which side is better at what. */
const FINDS: Readonly<Record<string, Readonly<Partial<Record<QuestionId, 0 | 1>>>>> = {
  'balance-equal': {},
  'balance-unequal': { slowest: 1 },
  'one-or-two-machines': { answered: 1 },
  'health-checks': { answered: 1 },
  replication: { 'lost-writes': 1, answered: 0 },
  'balancers-active': { answered: 1 },
  'servers-active': { slowest: 0 },
  sessions: { 'lost-sessions': 1 },
  https: { readable: 1, mean: 0 },
};

describe('a ready pair', () => {
  test.each(readyPairs.map((pair) => [pair.id, pair] as const))(
    '%s finds what it must, on the same arrivals',
    (id, pair) => {
      const { verdict, arrivals, alike, pairs, refused, differences } = compared(pair);
      expect(arrivals).toEqual({ type: 'same' });
      expect([alike, pairs]).toEqual([SEEDS.length, SEEDS.length]);
      expect(refused).toEqual([]);
      expect(differences.length).toBeGreaterThan(0);
      expect(verdict.better, verdict.sentence).toMatchObject(FINDS[id]!);
      if (Object.keys(FINDS[id]!).length === 0) expect(verdict.type).toBe('none');
    },
  );

  it('has two designs that are valid as files', () => {
    for (const { sides, id } of readyPairs)
      for (const { design } of sides()) expect([id, parseDesign(design).ok]).toEqual([id, true]);
  });

  it('has a name of its own', () => {
    expect(new Set(readyPairs.map(({ id }) => id)).size).toBe(readyPairs.length);
    expect(Object.keys(FINDS)).toEqual(readyPairs.map(({ id }) => id));
  });
});

test('a pair without any difference is told as one', () => {
  const [pair] = readyPairs;
  const [one] = pair!.sides();
  const same: ReadyPair = { ...pair!, sides: () => [one, { ...one, label: 'the same again' }] };
  const found = compared(same);
  expect(found.differences).toEqual([]);
  expect(found.verdict.type).toBe('equal');
  expect(found.verdict.sentence).toContain('there is no difference that 6 runs can show');
  expect(arrivalsWords(found)).toBe(
    'Both had the same clicks at the same instants, in each of the 6 pairs of runs.',
  );
});
