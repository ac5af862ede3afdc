import { UnreadableCase, wordsOf } from '../../evidence/conformance/read-fields';
import { type JudgedScenario, judgeScenario } from '../../evidence/system/judge-scenario';
import type { Scenario } from '../../evidence/system/scenario';

export interface ScenarioTask {
  readonly scenario: Scenario;
  /** Text of its design file, or a sentence that says why it cannot be read. */
  readonly design: { readonly text: string } | { readonly problem: string };
}

export type ScenarioResult = JudgedScenario | { readonly name: string; readonly problem: string };

export function judged({ scenario, design }: ScenarioTask): ScenarioResult {
  const { name } = scenario;
  if ('problem' in design) return { name, problem: design.problem };
  try {
    return judgeScenario(scenario, JSON.parse(design.text));
  } catch (thrown) {
    if (!(thrown instanceof UnreadableCase || thrown instanceof SyntaxError)) throw thrown;
    return { name, problem: wordsOf(thrown) };
  }
}
