import { replicationsFor } from './system/prediction';
import type { Scenario } from './system/scenario';

/** A scenario of a whole real system and what it takes to compare it. */
export interface PlannedScenario {
  readonly name: string;
  /** Of the real system. */
  readonly runs: number;
  /** 0 where no figures were recorded. */
  readonly replications: number;
}

export const plannedScenario = ({ name, runs, real }: Scenario): PlannedScenario => ({
  name,
  runs,
  replications: Object.keys(real).length === 0 ? 0 : replicationsFor(runs),
});
