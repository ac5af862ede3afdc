import { noUsage } from '../../src/site/usage';
import { noVisitorTotals } from '../../src/site/visitors/visitor-book';
import { type Design, serviceId } from '../../src/design/design';
import type { Readings } from '../../src/run/protocol';
import type { Demand, Reading } from '../../src/site/readings';
import {
  balancerReading,
  databaseReading,
  linkReading,
  serverReading,
} from '../../src/site/readings.fixture';
import { runStore } from '../../src/store/run-store';

const noLine = { length: 0, glyphs: [] };

const demand = (n: number): Demand => {
  const counts = { sent: 60 * n, answered: 50 * n, failed: n };
  const people = {
    inFlight: n % 40,
    retried: n,
    rescued: n,
    waiting: n % 40,
    longestWait: n % 7,
    sinceAnswer: 0,
    gone: n,
    refused: 0,
  };
  return { ...counts, ...people, kinds: { static: counts, read: counts, write: counts } };
};

/** Readings in which every number on a card changes with `n`. */
function readingsAt(design: Design, n: number): Readings {
  const of: Record<string, Reading> = {};
  for (const { id, kind, services = [] } of design.elements) {
    of[id] =
      kind === 'machine'
        ? {
            kind,
            condition: 'up',
            cores: 8,
            busyCores: n % 9,
            waitingForCore: noLine,
            busyTime: 0.4 * n,
            coreTime: 0.8 * n,
            disk: 20_000,
            diskUsed: n,
            memory: 4000,
            memoryUsed: n,
          }
        : { kind: 'users', ...demand(n), moves: n, clients: [] };
    for (const service of services) {
      const reading = serviceReading(design, id, service.kind, n);
      if (reading) of[serviceId(id, service.kind)] = reading;
    }
  }
  for (const { id } of design.links) of[id] = linkReadingAt(n);
  const totals = {
    ...demand(n),
    staleReads: n,
    acknowledgedWrites: n,
    lostWrites: 0,
    visitors: noVisitorTotals,
    complaints: n,
    falseAlarms: 0,
    deployment: null,
    usage: noUsage,
    incidents: [],
  };
  return { now: n / 10, of, totals };
}

const linkReadingAt = (n: number): Reading =>
  linkReading({ requests: n * n, answers: n, checks: n, reads: n, writes: n });

function serviceReading(design: Design, machine: string, kind: string, n: number): Reading | null {
  const common = { condition: 'up', amount: 1 } as const;
  if (kind === 'web-server')
    return { kind, ...common, connections: n % 50, connectionLimit: 512, served: n, upstreams: [] };
  if (kind === 'app-server') {
    const working = Array.from({ length: n % 8 }, (_, i) => ({ request: n + i, cargo: 'read' as const }));
    const queue = { length: n % 5, glyphs: working.slice(0, n % 5) };
    return {
      kind,
      ...common,
      workers: 8,
      busyWorkers: n % 9,
      atDatabase: n % 3,
      working,
      queue,
      served: n,
      sessions: {
        home: 'memory',
        held: 0,
        opened: 0,
        kept: 0,
        lost: 0,
        turnedAway: 0,
        loggedOut: 0,
        leftOpen: 0,
      },
      uploads: { taken: 0, served: 0, missing: 0, waiting: 0 },
    };
  }
  if (kind === 'load-balancer') return balancerReadingAt(design, machine, n);
  if (kind !== 'database') return null;
  return databaseReading({
    logPosition: n,
    received: n,
    applied: n,
    secondsBehindSource: null,
    connections: n % 90,
    connectionLimit: 100,
    reads: n * n,
    writes: n,
  });
}

function balancerReadingAt({ links }: Design, machine: string, n: number): Reading {
  const lines = links.filter(({ kind, from }) => kind === 'backend' && from === machine);
  const servers = lines.map(({ id, to }, i) =>
    serverReading(to, { link: id, connections: (n + i) % 20, served: n }),
  );
  return balancerReading(servers, {
    next: { server: servers[n % Math.max(1, servers.length)]?.server ?? null, why: { code: 'next in turn' } },
    connections: n % 300,
    received: n * n,
    retries: n,
    rescued: n,
    served: n * n,
  });
}

/** Publishes new readings ten times a second, as the worker does. */
export function publishReadings(design: Design): void {
  let n = 0;
  setInterval(() => {
    const readings = readingsAt(design, ++n);
    runStore.setState({ now: readings.now, readings });
  }, 100);
}
