import type { Job } from '../../run/job';
import { wordsOf } from '../../run/thrown';
import { UnreadableCase } from '../conformance/read-fields';
import { type JudgedScenario, judgingScenario } from './judge-scenario';
import type { Scenario } from './scenario';

/** A sentence where the scenario itself is wrong. */
export type ScenarioOutcome = JudgedScenario | { readonly problem: string };

/** The text of its design file, or a sentence that says why it cannot be read. */
export type ScenarioDesign = { readonly text: string } | { readonly problem: string };

/** Compares a scenario, or says what is wrong with it. */
export function* scenarioOutcome(scenario: Scenario, design: ScenarioDesign): Job<ScenarioOutcome> {
  if ('problem' in design) return design;
  try {
    return yield* judgingScenario(scenario, JSON.parse(design.text));
  } catch (thrown) {
    if (thrown instanceof UnreadableCase || thrown instanceof SyntaxError)
      return { problem: wordsOf(thrown) };
    throw thrown;
  }
}
