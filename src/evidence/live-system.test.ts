import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judgeSystem } from './live-system';
import type { SystemReport } from './protocol';

const files = ['figures', 'designs/p5-observe', 'designs/p3-timeout-check'].map((name) => ({
  path: `system/${name}.json`,
  text: readFileSync(`conformance/system/${name}.json`, 'utf8'),
}));

function toldOf(only: readonly string[]): readonly SystemReport[] {
  const told: SystemReport[] = [];
  judgeSystem(files, (report) => told.push(report), only);
  return told;
}

test('the list is told without comparing anything', () => {
  const told = toldOf([]);
  expect(told.map(({ type }) => type)).toEqual(['scenarios']);
  const { scenarios } = told[0] as Extract<SystemReport, { type: 'scenarios' }>;
  expect(scenarios.find(({ name }) => name === 'p5-observe')).toMatchObject({ replications: 0 });
});

test('a scenario without recorded figures neither passes nor fails', () => {
  expect(toldOf(['p5-observe']).at(-1)).toMatchObject({
    scenario: 'p5-observe',
    outcome: { verdict: 'no figures', figures: [], replications: 0 },
  });
});

test('only the scenario that was asked for is compared', () => {
  const judged = toldOf(['p3-timeout-check']).filter(({ type }) => type === 'judged scenario');
  expect(judged).toMatchObject([{ scenario: 'p3-timeout-check' }]);
});
