import type { Design } from '../design/design';
import type { Prices } from '../design/prices';
import { machinesOf } from '../design/targets';
import type { Seconds } from '../kernel';
import type { Fact } from '../site/facts';
import type { Clock, Journal, Steps } from '../site/journal';
import { EndsAsFacts } from '../site/steps';
import type { SiteFactory } from './run';
import type { Job } from './job';

/** When the machine dies, from when on what goes on stays so, and for how long it is watched then. */
const DEATH: Seconds = 10;
const SETTLED: Seconds = DEATH + 30;
const WATCHED: Seconds = 60;
const END = SETTLED + WATCHED;

/** More of the requests have to fail than this, or it is chance. */
const NOISE = 0.01;

const YEAR: Seconds = 365 * 86_400;

/** What the death of one machine does to users, measured in a run of its own. */
export interface Outage {
  readonly machine: string;
  /** Share of requests that fail as long as it is dead, once the others have noticed: 0 to 1. */
  readonly lost: number;
  /** What failed until then, in seconds in which all would have failed. */
  readonly atFirst: Seconds;
}

interface Ended {
  sent: number;
  failed: number;
}

/** Counts how requests end, by when they were sent: until the others have noticed, and from then on. */
class EndJournal implements Journal {
  readonly on = true;
  readonly first: Ended = { sent: 0, failed: 0 };
  readonly settled: Ended = { sent: 0, failed: 0 };

  steps(clock: Clock): Steps {
    return new EndsAsFacts(clock, this);
  }

  report(fact: Fact): void {
    if (fact.type !== 'outcome' || fact.sentAt < DEATH) return;
    const part = fact.sentAt < SETTLED ? this.first : this.settled;
    part.sent++;
    if (!fact.ok) part.failed++;
  }
}

/**
 * Kills every machine of a design in turn, each in a run of its own with the same visitors, and tells what each death
 * did to them beyond what fails without it.
 */
export function* measureOutages(create: SiteFactory, design: Design, seed: number): Job<readonly Outage[]> {
  const usual = play(create, design, seed, null);
  const machines = machinesOf(design);
  const outages: Outage[] = [];
  for (const { id: machine } of machines) {
    yield (outages.length + 1) / (machines.length + 1);
    const { first, settled } = play(create, design, seed, machine);
    const lost = Math.max(0, shareOf(settled) - shareOf(usual.settled));
    const more = Math.max(0, shareOf(first) - shareOf(usual.first));
    outages.push({ machine, lost: lost < NOISE ? 0 : lost, atFirst: more * (SETTLED - DEATH) });
  }
  return outages;
}

/**
 * How available a site is whose machines die one at a time: the share of the requests of a year that are answered.
 * Unavailability is the sum over machines of failures a year times what each failure costs, in seconds of all requests.
 */
export function availabilityOf(
  { failures, repair }: Pick<Prices, 'failures' | 'repair'>,
  outages: readonly Outage[],
): number {
  const down = outages.reduce((sum, { lost, atFirst }) => sum + failures * (lost * repair + atFirst), 0);
  return Math.max(0, 1 - down / YEAR);
}

/** A design, how available it is, and what its machines cost in a month. */
export interface Offer {
  readonly available: number;
  readonly perMonth: number;
}

/** The cheapest offer that fails a tenth as often, or less; null where there is none, or nothing ever fails. */
export function nextNine<Other extends Offer>(own: Offer, others: readonly Other[]): Other | null {
  const enough = others.filter(
    ({ available }) => own.available < 1 && 1 - available <= (1 - own.available) / 10,
  );
  return enough.reduce<Other | null>(
    (best, each) => (best === null || each.perMonth < best.perMonth ? each : best),
    null,
  );
}

function play(create: SiteFactory, design: Design, seed: number, machine: string | null): EndJournal {
  const journal = new EndJournal();
  const site = create(design, seed, journal);
  site.simulation.runUntil(DEATH);
  if (machine !== null) site.perform({ type: 'unplug', target: machine });
  site.simulation.runUntil(END);
  return journal;
}

const shareOf = ({ sent, failed }: Ended): number => (sent === 0 ? 0 : failed / sent);
