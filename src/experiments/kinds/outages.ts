import type { Design } from '../../design/design';
import { measureOutages, type Outage } from '../../run/outages';
import type { Job } from '../../run/job';
import { createSite } from '../../site/site';

export interface OutageQuestion {
  readonly design: Design;
  readonly seed: number;
}

/** What the death of each machine of a design does to users. */
export const work = ({ design, seed }: OutageQuestion): Job<readonly Outage[]> =>
  measureOutages(createSite, design, seed);
