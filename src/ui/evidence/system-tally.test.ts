import { describe, expect, test } from 'vitest';
import type { ScenarioOutcome } from '../../evidence/protocol';
import { scenarioStanding, systemSentence } from './system-tally';

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

test('a known difference is no agreement, and what has no figures is not counted', () => {
  const outcomes = {
    a: judged('passed', true),
    b: judged('known difference', false),
    c: judged('no figures', true),
  };
  expect(systemSentence({ progress: 'done', scenarios: [planned], done: {}, outcomes })).toBe(
    '1 of 2 scenarios agree in nine tenths of their figures.',
  );
});
