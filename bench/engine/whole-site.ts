import type { Design, DesignElement, DesignLink } from '../../src/design/design';
import type { Journal } from '../../src/site/journal';
import { createSite, type Site } from '../../src/site/site';

const position = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

export interface Workload {
  readonly servers: number;
  /** Requests per second over all servers. */
  readonly rate: number;
  /** Mean service time; rate × this is about what is in flight. */
  readonly serviceTime: number;
}

/** 1,000 requests a second over three servers, 50 ms each: what the plain limit does. */
export const W1: Workload = { servers: 3, rate: 1000, serviceTime: 0.05 };

/**
 * The workload of `plainLimit` as a design: users, a balancer with health checks, per server Nginx and an application
 * with 100 workers, one database, and a link between any two that talk.
 */
export function workloadDesign({ servers, rate, serviceTime }: Workload): Design {
  const names = Array.from({ length: servers }, (_, i) => `web-${i + 1}`);
  const perServer = Math.max(100, Math.ceil((4 * rate * serviceTime) / servers));
  const elements: DesignElement[] = [
    {
      id: 'users',
      kind: 'users',
      position,
      settings: { rate, staticShare: 0, writeShare: 0, clients: 1000, patience: 30 },
    },
    {
      id: 'lb',
      kind: 'machine',
      position,
      services: [{ kind: 'load-balancer', settings: { timeoutServer: 30, check: 'http-static' } }],
    },
    ...names.map(
      (id): DesignElement => ({
        id,
        kind: 'machine',
        position,
        settings: { cores: perServer },
        services: [
          { kind: 'web-server', settings: { workerConnections: 100_000 } },
          { kind: 'app-server', settings: { workers: perServer, serviceTime, readFrom: 'primary' } },
          { kind: 'app-files' },
        ],
      }),
    ),
    {
      id: 'db',
      kind: 'machine',
      position,
      settings: { cores: 100 },
      services: [{ kind: 'database', settings: { readTime: 0.005, connections: 10_000 } }],
    },
  ];
  const link = (kind: DesignLink['kind'], from: string, to: string, latency: number): DesignLink => {
    const keptAlive = kind === 'visit' || kind === 'backend' ? { keepAlive: true } : {};
    return { id: `${from}--${to}`, kind, from, to, settings: { latency, ...keptAlive } };
  };
  const links = [
    link('visit', 'users', 'lb', 0.01),
    ...names.map((name) => link('backend', 'lb', name, 0.0002)),
    ...names.map((name) => link('sql', name, 'db', 0.0002)),
  ];
  return { format: 'signal-box/1', title: 'Benchmark', scale: 'production', elements, links };
}

/** Runs until that many requests were answered, and gives the site back for a look at it. */
export function wholeSite(workload: Workload, requests: number, seed: number, journal: Journal): Site {
  const site = createSite(workloadDesign(workload), seed, journal);
  const slice = Math.max(0.05, requests / workload.rate / 100);
  while (site.totals().answered < requests) site.simulation.runUntil(site.simulation.now + slice);
  return site;
}
