import type { Seconds } from '../kernel';
import { createSite } from '../site/site';
import { type Fingerprint, FingerprintJournal } from './fingerprint-journal';
import { Run, type RunPlan } from './run';

/** The fingerprint of a run of the site up to and including that time; what the page shows for the same run. */
export function fingerprintOf(plan: RunPlan, until: Seconds): Fingerprint {
  const journal = new FingerprintJournal();
  new Run(createSite, plan, journal).runUntil(until);
  return journal.fingerprint(until);
}
