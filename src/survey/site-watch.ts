import type { Fact } from '../site/facts';
import type { Reading } from '../site/readings';
import { Levels } from './levels';
import { PoolWatch } from './pool-watch';
import { QueueWatch } from './queue-watch';

export type ReadingsById = Readonly<Record<string, Reading>>;

/** What the machines saw: every queue and pool from the facts, everything else from readings at many instants. */
export class SiteWatch {
  readonly levels = new Levels();
  readonly queues: QueueWatch;
  readonly pools: PoolWatch;
  readonly acknowledged = new Map<string, number>();
  /** Readings when the window began and at the latest instant. */
  before: ReadingsById = {};
  latest: ReadingsById = {};

  constructor(private readonly from: number) {
    this.queues = new QueueWatch(from);
    this.pools = new PoolWatch(from);
  }

  note(fact: Fact): void {
    this.queues.note(fact);
    this.pools.note(fact);
    if (fact.type === 'acknowledged' && fact.at >= this.from)
      this.acknowledged.set(fact.database, (this.acknowledged.get(fact.database) ?? 0) + 1);
  }

  begin(readings: ReadingsById): void {
    this.before = readings;
    this.latest = readings;
  }

  see(readings: ReadingsById): void {
    this.latest = readings;
    for (const [id, reading] of Object.entries(readings)) this.seeOne(id, reading);
  }

  private seeOne(id: string, reading: Reading): void {
    const { levels } = this;
    switch (reading.kind) {
      case 'machine':
        return levels.see(`${id} queue`, reading.waitingForCore.length);
      case 'web-server':
        return levels.see(`${id} utilization`, reading.connections / reading.connectionLimit);
      case 'app-server':
        return levels.see(`${id} utilization`, reading.busyWorkers / reading.workers);
      case 'database':
        levels.see(`${id} utilization`, reading.connections / reading.connectionLimit);
        levels.see(`${id} lag`, reading.lag);
        return levels.see(`${id} queue`, reading.waiting.length);
      case 'load-balancer':
        for (const { server, connections } of reading.servers)
          levels.see(`${id} → ${server} connections`, connections);
        return;
      case 'users':
        levels.see(`${id} longest wait`, reading.longestWait);
        return levels.see(`${id} waiting`, reading.waiting);
      case 'attacker':
        return levels.see(`${id} flood`, reading.flood.inFlight);
      case 'session-store':
      case 'shared-storage':
        return levels.see(`${id} queue`, reading.queue.length);
      case 'dns':
      case 'region':
      case 'link':
      case 'firewall':
      case 'app-files':
      case 'health-agent':
      case 'failover-manager':
      case 'sentinel':
      case 'keepalived':
      case 'autoscaler':
      case 'monitor':
      case 'monitoring-agent':
        return;
    }
  }
}
