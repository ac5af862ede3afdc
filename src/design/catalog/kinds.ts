import type { ElementKind, LinkKind, ServiceKind } from '../design';
import type { Specs } from '../settings';
import { appFiles } from './app-files';
import { appServer } from './app-server';
import { attacker } from './attacker';
import { autoscaler } from './autoscaler';
import { backend } from './backend';
import { database } from './database';
import type { ElementEntry, LinkEntry, ServiceEntry } from './describe';
import { dns } from './dns';
import { failoverManager } from './failover-manager';
import { firewall } from './firewall';
import { healthAgent } from './health-agent';
import { keepalived } from './keepalived';
import { attack, lookup, replication, scrape, session, sql, storage, visit, vrrp } from './links';
import { loadBalancer } from './load-balancer';
import { machine } from './machine';
import { monitor } from './monitor';
import { monitoringAgent } from './monitoring-agent';
import { region } from './region';
import { sentinel } from './sentinel';
import { sessionStore } from './session-store';
import { sharedStorage } from './shared-storage';
import { upstream } from './upstream';
import { users } from './users';
import { webServer } from './web-server';

/** Every kind, in the order in which lists show them. */
export const elementCatalog = { users, dns, machine, attacker, region } as const satisfies Record<
  ElementKind,
  ElementEntry<Specs>
>;

/** What stands in front of another comes first: it is what whoever turns to a machine meets, and what its card shows. */
export const serviceCatalog = {
  'load-balancer': loadBalancer,
  'web-server': webServer,
  'app-server': appServer,
  'app-files': appFiles,
  'health-agent': healthAgent,
  database,
  'session-store': sessionStore,
  sentinel,
  'shared-storage': sharedStorage,
  'failover-manager': failoverManager,
  keepalived,
  autoscaler,
  monitor,
  'monitoring-agent': monitoringAgent,
  firewall,
} as const satisfies Record<ServiceKind, ServiceEntry<Specs>>;

export const linkCatalog = {
  lookup,
  visit,
  backend,
  upstream,
  sql,
  replication,
  scrape,
  vrrp,
  attack,
  session,
  storage,
} as const satisfies Record<LinkKind, LinkEntry<Specs>>;
