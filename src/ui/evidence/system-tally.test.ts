import { describe, expect, test } from 'vitest';
import type { ScenarioOutcome } from '../../evidence/system/scenario-outcome';
import { scenarioStanding, systemRuns, systemSentence } from './system-tally';

const planned = { name: 'a', runs: 5, replications: 193 };
const figure = { name: 'sent', real: { mean: 1, least: 1, most: 1 }, predicted: null, mean: null };
const judged = (verdict: 'passed' | 'known difference' | 'no figures', agrees: boolean): ScenarioOutcome => ({
  name: 'a',
  runs: 5,
  replications: 193,
  verdict,
  figures: verdict === 'no figures' ? [] : [{ ...figure, agrees }],
  limits: [],
});

describe('a scenario', () => {
  test('says how far it is, and how it ended', () => {
    expect(scenarioStanding(planned, undefined, undefined).words).toBe('not yet compared');
    expect(scenarioStanding(planned, undefined, 20).words).toBe('run 20 of 193');
    expect(scenarioStanding(planned, judged('passed', true), 193)).toEqual({
      state: 'up',
      words: '1 of 1 agree',
    });
    expect(scenarioStanding(planned, judged('known difference', false), 193)).toEqual({
      state: 'busy',
      words: 'known difference, 0 of 1 agree',
    });
    expect(scenarioStanding(planned, { problem: 'No.' }, 0)).toEqual({
      state: 'down',
      words: 'cannot be read',
    });
  });
});

const scenarios = ['a', 'b', 'c', 'd'].map((name) => ({
  ...planned,
  name,
  replications: name === 'c' ? 0 : 40,
}));
const outcomes = { a: judged('passed', true), b: judged('known difference', false) };
const system = { progress: 'done', asked: null, scenarios, done: {}, outcomes } as const;

test('a known difference is no agreement, and what has no figures is neither', () => {
  expect(systemSentence(system)).toBe(
    '1 of 2 scenarios agree in nine tenths of their figures; 1 was not compared; 1 has no recorded figures.',
  );
  expect(systemSentence({ ...system, outcomes: { ...outcomes, c: judged('no figures', true) } })).toBe(
    systemSentence(system),
  );
});

test('a scenario without figures says so before anything is compared', () => {
  const words = 'no figures recorded: neither passed nor failed';
  const empty = { ...planned, replications: 0 };
  expect(scenarioStanding(empty, undefined, undefined)).toEqual({ state: 'standby', words });
  expect(scenarioStanding(empty, judged('no figures', true), 0)).toEqual({ state: 'standby', words });
});

test('progress counts the runs that were asked for, and no others', () => {
  expect(systemRuns({ ...system, done: { d: 10 } })).toEqual({ done: 90, all: 120 });
  expect(systemRuns({ ...system, asked: ['d'], done: { d: 10 } })).toEqual({ done: 10, all: 40 });
});
