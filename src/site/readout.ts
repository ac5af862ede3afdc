import type { Parts } from './parts';
import { addDemand, noDemand } from './demand';
import type { Incident } from './monitoring/incidents';
import { noUsage, type Usage } from './usage';
import { noVisitorTotals, type VisitorTotals } from './visitors/visitor-book';
import type { Demand, DeploymentReading, Reading } from './readings';

/** Counted since the start, over all users and databases. */
export interface Totals extends Demand {
  readonly staleReads: number;
  readonly acknowledgedWrites: number;
  readonly lostWrites: number;
  /** What became of sessions, of uploads and of what visitors looked for. */
  readonly visitors: VisitorTotals;
  /** What users wrote about failures. */
  readonly complaints: number;
  /** Alerts that fired although nothing was wrong. */
  readonly falseAlarms: number;
  /** The latest; null before the first. */
  readonly deployment: DeploymentReading | null;
  /** What is paid for. */
  readonly usage: Usage;
  /** The latest, oldest first. */
  readonly incidents: readonly Incident[];
}

/** Before anything has happened. */
export const noTotals: Totals = {
  ...noDemand,
  staleReads: 0,
  acknowledgedWrites: 0,
  lostWrites: 0,
  visitors: noVisitorTotals,
  complaints: 0,
  falseAlarms: 0,
  deployment: null,
  usage: noUsage,
  incidents: [],
};

export function readingsOf({
  users,
  dns,
  geography,
  machines,
  services,
  links,
  attackers,
}: Parts): Record<string, Reading> {
  const readings: Record<string, Reading> = {};
  for (const parts of [users, dns, geography.regions, machines, services, links]) {
    for (const [id, part] of parts) readings[id] = part.reading();
  }
  for (const [id, reading] of attackers.readings()) readings[id] = reading;
  return readings;
}

export function totalsOf({ users, formerUsers, clusters, deployments, site }: Parts): Totals {
  const demands = [...users.values(), ...formerUsers].map((part) => part.demand());
  const demand = demands.length === 0 ? noDemand : demands.reduce(addDemand);
  const { complaints, falseAlarms, all } = site.incidents;
  // Written out: to add to a copy of another object costs ten times as much, and whoever waits for answers asks often.
  return {
    sent: demand.sent,
    answered: demand.answered,
    failed: demand.failed,
    inFlight: demand.inFlight,
    retried: demand.retried,
    rescued: demand.rescued,
    waiting: demand.waiting,
    longestWait: demand.longestWait,
    sinceAnswer: demand.sinceAnswer,
    gone: demand.gone,
    refused: demand.refused,
    kinds: demand.kinds,
    staleReads: clusters.staleReads,
    acknowledgedWrites: clusters.acknowledgedWrites,
    lostWrites: clusters.lostWrites,
    visitors: { ...site.visitors.counts },
    complaints,
    falseAlarms,
    deployment: deployments.reading(),
    usage: site.usage.reading(site.simulation.now),
    incidents: all.map((incident) => ({ ...incident })),
  };
}
