import type { ServiceKind } from '../../../design/design';
import type { Reading } from '../../../site/readings';
import { appFiles } from './app-files';
import { appServer } from './app-server';
import { autoscaler } from './autoscaler';
import { database } from './database';
import { failoverManager } from './failover-manager';
import { firewall } from './firewall';
import { healthAgent } from './health-agent';
import { keepalived } from './keepalived';
import { loadBalancer } from './load-balancer';
import { monitor } from './monitor';
import { monitoringAgent } from './monitoring-agent';
import { sentinel } from './sentinel';
import { sessionStore } from './session-store';
import { sharedStorage } from './shared-storage';
import type { State } from '../../kit/state-look';
import type { ReadingOf, ServiceView, ServiceViews } from './view';
import { webServer } from './web-server';

export const serviceViews: ServiceViews = {
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
};

type Said = 'mark' | 'says' | 'end' | 'load' | 'idle' | 'trouble';
type Answer<What extends Said> = ReturnType<NonNullable<ServiceView<ServiceKind>[What]>>;

/** What the view of a kind makes of its reading; null where it says nothing of that, and before the first reading. */
export function told<Kind extends ServiceKind, What extends Said>(
  kind: Kind,
  what: What,
  reading: Reading | undefined,
): Answer<What> | null {
  if (reading?.kind !== kind) return null;
  const tell = serviceViews[kind][what] as ((reading: ReadingOf<Kind>) => Answer<What>) | undefined;
  return tell?.(reading as ReadingOf<Kind>) ?? null;
}

/** The state of a row of a card: of what runs and does nothing, that it stands by. */
export const rowState = (kind: ServiceKind, state: State, reading: Reading | undefined): State =>
  state === 'up' && told(kind, 'idle', reading) === true ? 'standby' : state;
