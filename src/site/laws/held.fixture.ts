import type { Reading } from '../readings';

/** What is in use at one part. */
export interface Use {
  /** How many things have been acquired and not yet released. */
  readonly held: number;
  /** Of each limited thing how much is in use, and the limit. */
  readonly limited: readonly (readonly [what: string, used: number, limit: number])[];
}

const none: Use = { held: 0, limited: [] };

/** A limit of 0 is none. */
const orEndless = (limit: number): number => limit || Number.POSITIVE_INFINITY;

export function inUse(reading: Reading): Use {
  switch (reading.kind) {
    case 'machine':
      return {
        held: reading.busyCores + reading.waitingForCore.length,
        limited: [['cores', reading.busyCores, reading.cores]],
      };
    case 'load-balancer':
      return {
        held:
          reading.connections +
          reading.leftBefore +
          reading.queue.length +
          reading.servers.reduce((sum, { connections, queued }) => sum + connections + queued, 0),
        limited: [
          ['connections', reading.connections, orEndless(reading.connectionLimit)],
          // Whoever waited until a server was back comes on top, at most as many again as its limit.
          ...reading.servers.map(
            ({ server, connections, uncounted, maxconn }) =>
              [`connections of ${server}`, connections - uncounted, orEndless(maxconn)] as const,
          ),
        ],
      };
    case 'web-server':
      return {
        held: reading.connections,
        limited: [['connections', reading.connections, reading.connectionLimit]],
      };
    case 'app-server':
      return {
        held:
          reading.busyWorkers +
          reading.queue.length +
          reading.atDatabase +
          reading.working.length +
          reading.uploads.waiting,
        limited: [['workers', reading.busyWorkers, reading.workers]],
      };
    case 'database':
      return {
        held: reading.connections + reading.waiting.length,
        limited: [['connections', reading.connections, reading.connectionLimit]],
      };
    case 'session-store':
      return {
        held: reading.busy + reading.queue.length,
        limited: [['commands at a time', reading.busy, 1]],
      };
    case 'shared-storage':
      return {
        held: reading.busyThreads + reading.queue.length,
        limited: [['threads', reading.busyThreads, reading.threads]],
      };
    case 'attacker':
      return { held: reading.flood.inFlight, limited: [] };
    case 'firewall':
    case 'users':
    case 'dns':
    case 'region':
    case 'link':
    case 'app-files':
    case 'health-agent':
    case 'failover-manager':
    case 'sentinel':
    case 'keepalived':
    case 'autoscaler':
    case 'monitor':
    case 'monitoring-agent':
      return none;
  }
}

/** Everything that has been acquired and not yet released. */
export const heldBy = (reading: Reading): number => inUse(reading).held;
