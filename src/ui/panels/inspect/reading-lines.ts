import type { Reading } from '../../../site/readings';
import { appFiles } from './lines/app-files';
import { appServer } from './lines/app-server';
import { attacker } from './lines/attacker';
import { database } from './lines/database';
import { dns } from './lines/dns';
import { autoscaler } from './lines/autoscaler';
import { failoverManager } from './lines/failover-manager';
import { firewall } from './lines/firewall';
import { healthAgent } from './lines/health-agent';
import { keepalived } from './lines/keepalived';
import { link } from './lines/link';
import { loadBalancer } from './lines/load-balancer';
import { machine } from './lines/machine';
import { monitor } from './lines/monitor';
import { monitoringAgent } from './lines/monitoring-agent';
import type { ReadingLine } from './lines/reading-line';
import { region } from './lines/region';
import { sentinel } from './lines/sentinel';
import { sessionStore } from './lines/session-store';
import { sharedStorage } from './lines/shared-storage';
import { users } from './lines/users';
import { webServer } from './lines/web-server';

type Lines<Kind extends Reading['kind']> = (
  reading: Extract<Reading, { readonly kind: Kind }>,
  load: number | null,
) => readonly ReadingLine[];

const lines: { readonly [Kind in Reading['kind']]: Lines<Kind> } = {
  users,
  dns,
  machine,
  link,
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
  autoscaler,
  keepalived,
  monitor,
  'monitoring-agent': monitoringAgent,
  firewall,
  attacker,
  region,
};

/**
 * What is measured at one element, service or link, in the order of interest.
 *
 * @param load of a machine, in percent, as its card tells it; null while that is not known.
 */
export const readingLines = (reading: Reading, load: number | null = null): readonly ReadingLine[] =>
  (lines[reading.kind] as Lines<Reading['kind']>)(reading, load);
