import type { Scenario } from '../../evidence/system/scenario';
import {
  type ScenarioDesign,
  type ScenarioOutcome,
  scenarioOutcome,
} from '../../evidence/system/scenario-outcome';
import type { Job } from '../../run/job';

export interface ScenarioQuestion {
  readonly scenario: Scenario;
  readonly design: ScenarioDesign;
}

/** A whole real system against the simulation. */
export const work = ({ scenario, design }: ScenarioQuestion): Job<ScenarioOutcome> =>
  scenarioOutcome(scenario, design);
