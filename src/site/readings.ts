import type { Seconds } from '../kernel';
import type { Cargo, Condition, ServerState } from './facts';

/** What one service, machine, link or crowd of users shows at an instant. All plain data. */
export type Reading = UsersReading | DnsReading | MachineReading | LinkReading | ServiceReading;

export type ServiceReading =
  | BalancerReading
  | WebServerReading
  | AppServerReading
  | AppFilesReading
  | DatabaseReading
  | FailoverManagerReading;

/** A request as a queue slot shows it. */
export interface Glyph {
  readonly request: number;
  readonly cargo: Cargo;
}

/** Queues list at most this many glyphs; the length tells the rest. */
export const GLYPH_LIMIT = 12;

export interface Line {
  readonly length: number;
  readonly glyphs: readonly Glyph[];
}

/** Totals since the start of the run. sent = answered + failed + inFlight, at every instant. */
export interface UsersReading {
  readonly kind: 'users';
  readonly sent: number;
  readonly answered: number;
  readonly failed: number;
  readonly inFlight: number;
  readonly retried: number;
}

export interface DnsReading {
  readonly kind: 'dns';
  readonly condition: Condition;
  readonly lookups: number;
  readonly answer: string | null;
}

export interface MachineReading {
  readonly kind: 'machine';
  readonly condition: Condition;
  readonly cores: number;
  readonly busyCores: number;
  readonly waitingForCore: Line;
  /** Busy cores ÷ cores, averaged over the time since the previous reading. */
  readonly utilization: number;
}

export interface LinkReading {
  readonly kind: 'link';
  readonly condition: Condition;
  /** Totals since the start: requests there, answers back, answers that report a failure, and what was lost. */
  readonly requests: number;
  readonly answers: number;
  readonly failures: number;
  readonly lost: number;
  readonly replicated: number;
  readonly checks: number;
  readonly reads: number;
  readonly writes: number;
}

interface OfService<Kind extends string> {
  readonly kind: Kind;
  readonly condition: Condition;
  /** Factor of a slowed service or share of a failing one; otherwise 1. */
  readonly amount: number;
}

/** One line of the balancer's table. */
export interface ServerReading {
  readonly server: string;
  readonly link: string;
  readonly state: ServerState;
  /** Results in a row that speak against the present state, and how many change it: "2 of 3 failed". */
  readonly against: number;
  readonly needed: number;
  readonly connections: number;
  readonly queued: number;
  readonly weight: number;
  readonly maxconn: number;
  readonly backup: boolean;
  readonly checked: boolean;
  /** Seconds since it was taken out; 0 while it is in. */
  readonly outFor: Seconds;
  readonly served: number;
}

export interface BalancerReading extends OfService<'load-balancer'> {
  readonly algorithm: string;
  readonly servers: readonly ServerReading[];
  /** The server that the next new request would get, and why; null where that depends on the client. */
  readonly next: { readonly server: string | null; readonly why: string };
  readonly queue: Line;
  readonly connections: number;
  readonly received: number;
}

export interface WebServerReading extends OfService<'web-server'> {
  readonly connections: number;
  readonly connectionLimit: number;
  readonly served: number;
}

export interface AppServerReading extends OfService<'app-server'> {
  readonly workers: number;
  readonly busyWorkers: number;
  readonly atDatabase: number;
  readonly working: readonly Glyph[];
  readonly queue: Line;
  readonly served: number;
}

export interface AppFilesReading extends OfService<'app-files'> {
  readonly version: string;
  readonly missing: boolean;
}

export interface DatabaseReading extends OfService<'database'> {
  readonly role: 'primary' | 'replica';
  readonly readOnly: boolean;
  readonly source: string | null;
  /** Last position of its own log (replica: applied); of what it received; transactions received but not applied. */
  readonly logPosition: number;
  readonly received: number;
  readonly applied: number;
  readonly lagTransactions: number;
  /** Time since the oldest transaction of the primary that is not visible here was committed; 0 when up to date. */
  readonly lag: Seconds;
  /** What SHOW REPLICA STATUS would say: null when a thread is stopped or reconnecting. */
  readonly secondsBehindSource: Seconds | null;
  readonly replication: 'running' | 'connecting' | 'stopped' | 'none';
  readonly errno: number;
  readonly semiSync: 'off' | 'on' | 'fallen back';
  readonly connections: number;
  readonly connectionLimit: number;
  readonly waiting: Line;
  readonly reads: number;
  readonly writes: number;
  readonly staleReads: number;
  /** Writes that only this database has although it is not the primary any more. */
  readonly errant: number;
  /** Ids of other databases that take writes at the same time: split brain. */
  readonly rivals: readonly string[];
  /** Acknowledged writes that the present primary does not have, by id. Reported by the primary. */
  readonly lost: readonly string[];
}

export interface FailoverManagerReading extends OfService<'failover-manager'> {
  readonly enabled: boolean;
  readonly failures: number;
  readonly needed: number;
  readonly watches: string | null;
}
