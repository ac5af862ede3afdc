import { UnreadableCase, wordsOf } from './conformance/read-fields';
import type { RecordedFile } from './live-conformance';
import type { ScenarioOutcome, SystemReport } from './protocol';
import { judgeScenario } from './system/judge-scenario';
import { replicationsFor } from './system/prediction';
import { readScenarios, type Scenario } from './system/scenario';

/** Replications between two reports of progress. */
const STEP = 10;

/**
 * Compares scenario after scenario with the simulation, as thoroughly as the command line, and tells as it goes.
 *
 * @param only the names of those that are compared; all of them unless told.
 */
export function judgeSystem(
  files: readonly RecordedFile[],
  tell: (report: SystemReport) => void,
  only?: readonly string[],
): void {
  const textOf = (path: string) => files.find((file) => file.path === path)?.text ?? '';
  const scenarios = readScenarios(JSON.parse(textOf('system/figures.json')));
  tell({
    type: 'scenarios',
    scenarios: scenarios.map(({ name, runs, real }) => ({
      name,
      runs,
      replications: Object.keys(real).length === 0 ? 0 : replicationsFor(runs),
    })),
  });
  const asked = scenarios.filter(({ name }) => only?.includes(name) ?? true);
  for (const scenario of asked) {
    const outcome = outcomeOf(scenario, textOf(`system/designs/${scenario.name}.json`), (done) => {
      if (done % STEP === 0) tell({ type: 'replications', scenario: scenario.name, done });
    });
    tell({ type: 'judged scenario', scenario: scenario.name, outcome });
  }
}

function outcomeOf(scenario: Scenario, design: string, afterRun: (done: number) => void): ScenarioOutcome {
  try {
    return judgeScenario(scenario, JSON.parse(design), replicationsFor(scenario.runs), afterRun);
  } catch (thrown) {
    if (thrown instanceof UnreadableCase || thrown instanceof SyntaxError)
      return { problem: wordsOf(thrown) };
    throw thrown;
  }
}
