import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { finished } from '../run/job';
import { sharesOf } from '../run/job.fixture';
import { plannedScenario } from './live-system';
import { readScenarios } from './system/scenario';
import { type ScenarioDesign, scenarioOutcome } from './system/scenario-outcome';

const textOf = (name: string): string => readFileSync(`conformance/system/${name}.json`, 'utf8');
const scenarios = readScenarios(JSON.parse(textOf('figures')));
const called = (name: string) => scenarios.find((scenario) => scenario.name === name)!;
const outcomeOf = (name: string, design: ScenarioDesign = { text: textOf(`designs/${name}`) }) =>
  finished(scenarioOutcome(called(name), design));

test('a scenario without recorded figures takes nothing, and neither passes nor fails', () => {
  expect(plannedScenario(called('p5-observe'))).toMatchObject({ replications: 0 });
  expect(outcomeOf('p5-observe')).toMatchObject({ verdict: 'no figures', figures: [], replications: 0 });
});

test('a scenario tells each of its replications', () => {
  const name = 'p3-timeout-check';
  const told = sharesOf(scenarioOutcome(called(name), { text: textOf(`designs/${name}`) }));
  expect(told).toHaveLength(plannedScenario(called(name)).replications);
  expect(told.at(-1)).toBe(1);
});

test('a design that cannot be read gets a sentence', () => {
  expect(outcomeOf('p3-timeout-check', { problem: 'There is no file.' })).toEqual({
    problem: 'There is no file.',
  });
  expect(outcomeOf('p3-timeout-check', { text: '{' })).toMatchObject({
    problem: expect.stringContaining('JSON'),
  });
});
