import type { ServiceSettings } from '../design/catalog';
import type { LinkKind, ServiceKind } from '../design/design';
import { AppFiles } from './app-files';
import { AppServer } from './app-server';
import type { Clusters } from './database/clusters';
import { Database } from './database/database';
import { FailoverManager } from './database/failover-manager';
import { type DatabaseDoor, DatabaseDoors } from './database-doors';
import { PacketFilter } from './firewall/firewall';
import { HealthAgent } from './health-agent';
import { Keepalived } from './keepalived/keepalived';
import { LoadBalancer } from './load-balancer/load-balancer';
import type { Machine } from './machine';
import { MonitoringAgent } from './monitoring/agent';
import { Monitor } from './monitoring/monitor';
import { Autoscaler } from './scaling/autoscaler';
import type { Platform } from './scaling/platform';
import type { SiteContext } from './site-context';
import type { Route } from './network/route';
import type { Service } from './service';
import { Sentinel } from './visitors/sentinel';
import { SessionStore } from './visitors/session-store';
import { SharedStorage } from './visitors/shared-storage';
import type { StoreGroup } from './visitors/store-group';
import { WebServer } from './web-server';

/** What a service may ask of the site that is being built around it. */
export interface Surroundings {
  readonly site: SiteContext;
  readonly clusters: Clusters;
  /** Where machines are rented. */
  readonly platform: Platform;
  readonly stores: StoreGroup;
  /** The ways that lead from an element along links of a kind, in the order of the design. */
  readonly routesFrom: (id: string, kind: LinkKind) => readonly Route[];
  /** The databases that an application server may ask: the one beside it, then those it is connected to. */
  readonly doorsOf: (machine: Machine) => readonly DatabaseDoor[];
}

interface Builder<Kind extends ServiceKind> {
  /** Services of a lower stage are there already, wherever they run: a kind that asks for others comes after them. */
  readonly stage: 0 | 1 | 2 | 3;
  /** @param values in force; they change while the service runs. */
  build(surroundings: Surroundings, machine: Machine, values: ServiceSettings<Kind>): Service;
}

type Builders = { readonly [Kind in ServiceKind]: Builder<Kind> };

/** How a service of each kind comes to be. */
export const builders: Builders = {
  database: {
    stage: 0,
    build: ({ site, clusters }, machine, values) =>
      new Database(site, machine, values, clusters.forNewcomer(machine.id)),
  },
  'session-store': {
    stage: 0,
    build: ({ site, stores }, machine, values) => new SessionStore(site, machine, values, stores),
  },
  sentinel: {
    stage: 1,
    build: ({ site, stores }, machine, values) => new Sentinel(site, machine, values, stores),
  },
  'shared-storage': {
    stage: 0,
    build: ({ site }, machine, values) => new SharedStorage(site, machine, values),
  },
  'app-files': {
    stage: 0,
    build: ({ site }, machine, values) => new AppFiles(site, machine, values),
  },
  'health-agent': {
    stage: 0,
    build: ({ site }, machine, values) => new HealthAgent(site, machine, values),
  },
  firewall: {
    stage: 0,
    build: ({ site }, machine, values) => new PacketFilter(site, machine, values),
  },
  'failover-manager': {
    stage: 0,
    build: ({ site, clusters }, machine, values) => new FailoverManager(site, machine, values, clusters),
  },
  'app-server': {
    stage: 1,
    build: ({ site, clusters, doorsOf }, machine, values) => {
      const files = machine.services.get('app-files');
      const doors = new DatabaseDoors(doorsOf(machine), clusters);
      return new AppServer(site, machine, values, files instanceof AppFiles ? files : null, doors);
    },
  },
  'web-server': {
    stage: 2,
    build: ({ site }, machine, values) =>
      new WebServer(site, machine, values, site.network.local(machine, 'app-server')),
  },
  'load-balancer': {
    stage: 3,
    build: ({ site, routesFrom }, machine, values) =>
      new LoadBalancer(site, machine, values, routesFrom(machine.id, 'backend')),
  },
  keepalived: {
    stage: 0,
    build: ({ site }, machine, values) => new Keepalived(site, machine, values),
  },
  autoscaler: {
    stage: 0,
    build: ({ site, platform }, machine, values) => new Autoscaler(site, machine, values, platform),
  },
  'monitoring-agent': {
    stage: 0,
    build: ({ site }, machine, values) => new MonitoringAgent(site, machine, values),
  },
  monitor: {
    // It asks at once when it starts, so whoever it asks has started by then.
    stage: 3,
    build: ({ site }, machine, values) => new Monitor(site, machine, values),
  },
};

/** The stages in which services are built. */
export const STAGES = [0, 1, 2, 3] as const;
