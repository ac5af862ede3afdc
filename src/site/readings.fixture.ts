import type { BalancerReading, DatabaseReading, Line, LinkReading, ServerReading } from './readings';

/** Readings of parts at which nothing has happened yet, for tests that say what is different. */

const noLine: Line = { length: 0, glyphs: [] };

export const linkReading = (more: Partial<LinkReading> = {}): LinkReading => ({
  kind: 'link',
  condition: 'up',
  requests: 0,
  answers: 0,
  failures: 0,
  lost: 0,
  replicated: 0,
  checks: 0,
  reads: 0,
  writes: 0,
  ...more,
});

/** One line of the table of the balancer `lb-1`. */
export const serverReading = (server: string, more: Partial<ServerReading> = {}): ServerReading => ({
  server,
  link: `lb-1--${server}`,
  state: 'up',
  against: 0,
  needed: 3,
  connections: 0,
  uncounted: 0,
  weightShare: 1,
  queued: 0,
  weight: 1,
  maxconn: 0,
  backup: false,
  checked: true,
  outFor: 0,
  served: 0,
  ...more,
});

export const balancerReading = (
  servers: readonly ServerReading[],
  more: Partial<BalancerReading> = {},
): BalancerReading => ({
  kind: 'load-balancer',
  condition: 'up',
  amount: 1,
  algorithm: 'roundrobin',
  servers,
  backends: [],
  next: null,
  queue: noLine,
  connections: 0,
  leftBefore: 0,
  connectionLimit: 0,
  received: 0,
  retries: 0,
  rescued: 0,
  served: 0,
  ...more,
});

/** A primary. */
export const databaseReading = (more: Partial<DatabaseReading> = {}): DatabaseReading => ({
  kind: 'database',
  condition: 'up',
  amount: 1,
  role: 'primary',
  isCurrent: true,
  readOnly: false,
  source: null,
  logPosition: 0,
  received: 0,
  applied: 0,
  lagTransactions: 0,
  notReceived: 0,
  lag: 0,
  secondsBehindSource: 0,
  replication: 'none',
  errno: 0,
  rolledBack: 0,
  lostUpdates: 0,
  lockWaits: 0,
  deadlocks: 0,
  rows: 1000,
  deleted: false,
  bulkWork: null,
  backups: [],
  address: 'db-1/database',
  semiSync: 'off',
  receipts: 1,
  connections: 0,
  connectionLimit: 151,
  waiting: noLine,
  reads: 0,
  writes: 0,
  staleReads: 0,
  ownReads: 0,
  ownWritesMissing: 0,
  errant: 0,
  rivals: [],
  lost: [],
  ...more,
});
