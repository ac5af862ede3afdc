import { figureOf } from './figures';
import type { HaproxyConfig } from './haproxy-config';
import type { Scenario } from './scenario';
import type { ScenarioPlan } from './scenario-plan';

const NO_RUN = { requests: [], states: [], queue: [] };

/** Something of a scenario that a design cannot express yet. */
export interface Limit {
  /** In one sentence. */
  readonly words: string;
  /** It was left out of what is simulated. Otherwise it is simulated in a simpler way. */
  readonly isLeftOut: boolean;
}

export function knownLimits(scenario: Scenario, config: HaproxyConfig, plan: ScenarioPlan): Limit[] {
  const { real } = scenario;
  const leftOut = [
    ...config.unknown.map((line) => `No setting stands for "${line}".`),
    ...plan.unknown.map((event) => `No command stands for the event "${event}".`),
    ...Object.keys(real)
      .filter((name) => figureOf(name, NO_RUN, plan) === undefined)
      .map((name) => `Nobody knows what the figure "${name}" is.`),
  ];
  return leftOut.map((words) => ({ words, isLeftOut: true }));
}
