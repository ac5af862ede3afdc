import type { ElementSettings, LinkSettings, ServiceSettings } from '../catalog';
import type { Scale } from '../design';

/** What the presets of one scale have in common. */
export interface Tuning {
  readonly lookup: Partial<LinkSettings<'lookup'>>;
  readonly visit: Partial<LinkSettings<'visit'>>;
  readonly backend: Partial<LinkSettings<'backend'>>;
  readonly upstream: Partial<LinkSettings<'upstream'>>;
  readonly sql: Partial<LinkSettings<'sql'>>;
  readonly replication: Partial<LinkSettings<'replication'>>;
  readonly scrape: Partial<LinkSettings<'scrape'>>;
  readonly vrrp: Partial<LinkSettings<'vrrp'>>;
  readonly region: Partial<ElementSettings<'region'>>;
  readonly users: Partial<ElementSettings<'users'>>;
  readonly balancer: Partial<ServiceSettings<'load-balancer'>>;
  readonly webServer: Partial<ServiceSettings<'web-server'>>;
  readonly appServer: Partial<ServiceSettings<'app-server'>>;
  readonly database: Partial<ServiceSettings<'database'>>;
  readonly failoverManager: Partial<ServiceSettings<'failover-manager'>>;
  readonly sessionStore: Partial<ServiceSettings<'session-store'>>;
  readonly sharedStorage: Partial<ServiceSettings<'shared-storage'>>;
}

/**
 * Seconds where a real site has milliseconds, so that every request can be followed; only the health checks (every
 * 2 s, down after 3, up after 2) are as in real life, so that a failover costs a countable number of requests.
 *
 * Retries 0: a request that meets a dead server is a 503 at once, and the errors of an accident fall into the time
 * until the checks notice it. With HAProxy's default of 3 and no redispatch it would be tried on the same dead server
 * for 3 s more, and its 503 would come when the server is out already. Retries with redispatch are the remedy to be
 * found. Connect timeout 2 s, about three round trips, for the same reason: the silence of an unplugged server ends
 * soon. The server timeout is four times an ordinary page and as long as the checks need to
 * notice silence (2 · fall · inter).
 *
 * Database timeout 4 s: an application that waits for ever would lose a worker to each query sent to a machine without
 * power, and reads could not go on with the other database.
 */
const classroom: Tuning = {
  lookup: { latency: 0.3 },
  visit: { latency: 0.5, keepAlive: true },
  backend: { latency: 0.3, keepAlive: true },
  upstream: { latency: 0.3, keepAlive: true },
  sql: { latency: 0.3 },
  replication: { latency: 0.4 },
  scrape: { latency: 0.3 },
  vrrp: { latency: 0.3 },
  region: {},
  users: { patience: 20 },
  balancer: { retries: 0, timeoutConnect: 2, timeoutServer: 12, timeoutQueue: 10 },
  webServer: { staticTime: 0.2 },
  appServer: { serviceTime: 0.6, databaseTimeout: 4 },
  database: { readTime: 0.3, writeTime: 0.3, applyTime: 0.15, copyTime: 5, connectRetry: 5, netTimeout: 10 },
  failoverManager: { timeout: 2 },
  sessionStore: {},
  sharedStorage: {},
};

/**
 * Real latencies: users 20 ms away, who open a connection for each request; machines in one room; pages of 50 ms.
 * The balancer is set up as most are: three retries, the last of them elsewhere or at once where others are usable,
 * and timeouts fit for a local network. Handshakes: a signature with an RSA key of 2048 bits is about 1 ms of one core,
 * and who resumes needs none. A command of a session store takes a fifth of a millisecond, a file on shared storage one.
 * Two regions are 40 ms apart, as the two sides of an ocean are.
 */
const production: Tuning = {
  lookup: { latency: 0.01 },
  visit: { latency: 0.02, keepAlive: false },
  backend: { latency: 0.0003, keepAlive: false },
  upstream: { latency: 0.0003, keepAlive: false },
  sql: { latency: 0.0002 },
  replication: { latency: 0.0005 },
  scrape: { latency: 0.0003 },
  vrrp: { latency: 0.0003 },
  region: { distance: 0.02 },
  users: { rate: 1000, clients: 2000, patience: 10 },
  balancer: { redispatch: true, timeoutConnect: 1, handshakeTime: 0.001, resumedTime: 0.0002 },
  webServer: { staticTime: 0.001, handshakeTime: 0.001, resumedTime: 0.0002 },
  appServer: { serviceTime: 0.05, databaseTimeout: 0.25 },
  database: { readTime: 0.005, writeTime: 0.006, applyTime: 0.002, copyTime: 0.05 },
  failoverManager: {},
  sessionStore: { commandTime: 0.0002, syncTime: 0.005 },
  sharedStorage: { accessTime: 0.001 },
};

export const tunings: Readonly<Record<Scale, Tuning>> = { classroom, production };
