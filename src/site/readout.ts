import type { Parts } from './parts';
import type { Reading } from './readings';

/** Counted since the start. sent = answered + failed + inFlight, at every instant. */
export interface Totals {
  readonly sent: number;
  readonly answered: number;
  readonly failed: number;
  readonly inFlight: number;
  readonly staleReads: number;
  readonly acknowledgedWrites: number;
  readonly lostWrites: number;
}

export function readingsOf({ users, dns, machines, services, links }: Parts): Record<string, Reading> {
  const readings: Record<string, Reading> = {};
  for (const parts of [users, dns, machines, services, links]) {
    for (const [id, part] of parts) readings[id] = part.reading();
  }
  return readings;
}

export function totalsOf({ users, cluster }: Parts): Totals {
  const totals = { sent: 0, answered: 0, failed: 0, inFlight: 0 };
  for (const part of users.values()) {
    const { sent, answered, failed, inFlight } = part.reading();
    totals.sent += sent;
    totals.answered += answered;
    totals.failed += failed;
    totals.inFlight += inFlight;
  }
  const { staleReads, acknowledgedWrites, lostWrites } = cluster;
  return { ...totals, staleReads, acknowledgedWrites, lostWrites };
}
