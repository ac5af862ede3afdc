import type { RequestKind } from '../design/design';
import type { MetricName } from '../design/metrics';
import type { Seconds } from '../kernel';
import type {
  Cargo,
  ChoiceReason,
  Condition,
  DeploymentChanged,
  DeploymentFailure,
  InstallationStep,
  PortState,
  ServerState,
  VrrpState,
} from './facts';
import type { Alert } from './monitoring/alerts';

export type { PortState };

/**
 * What one service, machine, link or crowd of users shows at an instant. All plain data: what is so now, and totals since
 * the start of the run. Rates and shares over a window are the difference between the readings at its two ends, so
 * that whoever reads, and how often, changes nothing.
 */
export type Reading =
  | UsersReading
  | DnsReading
  | RegionReading
  | MachineReading
  | LinkReading
  | AttackReading
  | ServiceReading;

export type ServiceReading =
  | BalancerReading
  | WebServerReading
  | AppServerReading
  | AppFilesReading
  | HealthAgentReading
  | DatabaseReading
  | SessionStoreReading
  | SharedStorageReading
  | FailoverManagerReading
  | SentinelReading
  | KeepalivedReading
  | AutoscalerReading
  | MonitorReading
  | MonitoringAgentReading
  | FirewallReading;

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

/** Requests since the start of the run, and how they ended. */
export interface Tally {
  readonly sent: number;
  readonly answered: number;
  readonly failed: number;
}

export type TallyByKind = Readonly<Record<RequestKind, Tally>>;

/**
 * Requests and people since the start of the run. A person is one click with all its retries. At every instant
 * sent = answered + failed + inFlight, and sent - retried = answered + gone + waiting.
 */
export interface Demand extends Tally {
  readonly inFlight: number;
  /** Requests that users sent in place of one that had failed. */
  readonly retried: number;
  /** People who were answered only because somebody tried again: they themselves, or a balancer. */
  readonly rescued: number;
  /** People who wait now: for an answer, or for the moment to try again. Those served are `answered`. */
  readonly waiting: number;
  /** Since when the one of them who clicked first has waited. */
  readonly longestWait: Seconds;
  /** Since the last good answer, or since the start. */
  readonly sinceAnswer: Seconds;
  /** People who were not served: nobody tries again for them. */
  readonly gone: number;
  /** Of those gone: people whom the simulation itself refused, because it carries no more at a time. */
  readonly refused: number;
  readonly kinds: TallyByKind;
}

/** The latest deployment: how far it is, and what it has cost. */
export interface DeploymentReading {
  readonly version: string;
  readonly strategy: DeploymentChanged['strategy'];
  readonly state: 'under way' | 'finished' | 'stopped' | 'rolling back' | 'rolled back';
  /** Why it was stopped or is rolled back; null where somebody wanted it so. */
  readonly reason: DeploymentFailure | null;
  readonly beganAt: Seconds;
  readonly endedAt: Seconds | null;
  readonly machines: readonly {
    readonly machine: string;
    readonly step: InstallationStep;
    /** What its files hold now. */
    readonly version: string;
  }[];
  /** Since it began: requests that failed, whatever the cause. */
  readonly failed: number;
  /** Since it began: pages of older code than their visitor had seen before, and the visitors whom that befell. */
  readonly pagesBack: number;
  readonly visitorsBack: number;
}

/** Clients are listed up to this many. */
export const CLIENT_LIMIT = 24;

/** Which server behind a balancer answers somebody. */
export interface ClientReading {
  readonly client: string;
  /** The server that answered last, and the one before; null where there was none. */
  readonly server: string;
  readonly former: string | null;
  /** How often it was another one than before, and when that was so last. */
  readonly moves: number;
  readonly movedAt: Seconds | null;
  /** Id of the service that keeps their session; null without one. */
  readonly session: string | null;
}

export interface UsersReading extends Demand {
  readonly kind: 'users';
  /** Changes of server since the start, of all clients. */
  readonly moves: number;
  /** The first of those who were answered through a balancer. */
  readonly clients: readonly ClientReading[];
}

export interface DnsReading {
  readonly kind: 'dns';
  readonly condition: Condition;
  readonly lookups: number;
  /** The addresses that it names: one answer, or one for each region that asks. */
  readonly answers: readonly { readonly region: string; readonly answer: string }[];
  /** How long a browser keeps the answer. */
  readonly ttl: Seconds;
}

/** A region: what there is, and how long the people who live there have waited lately. */
export interface RegionReading {
  readonly kind: 'region';
  /** `unplugged`: all its machines; `cut`: all cables that leave it. */
  readonly condition: Condition;
  readonly machines: number;
  readonly powered: number;
  /** Those that lead to other regions, and those of them that are whole. */
  readonly cables: number;
  readonly whole: number;
  /** Of the answers in the last ten seconds; null without any. */
  readonly p95: Seconds | null;
  readonly samples: number;
  /** Since the start, of pages that read and of pages that write. */
  readonly waits: { readonly read: Waits; readonly write: Waits };
}

/** Answers, and how long all of them together took from the click on. */
export interface Waits {
  readonly answers: number;
  readonly time: Seconds;
}

export interface MachineReading {
  readonly kind: 'machine';
  readonly condition: Condition;
  readonly cores: number;
  readonly busyCores: number;
  readonly waitingForCore: Line;
  /** Core-seconds since the start: those in use, and all that there were. */
  readonly busyTime: Seconds;
  readonly coreTime: Seconds;
  /** Megabytes that there are, and that are in use. */
  readonly disk: number;
  readonly diskUsed: number;
  readonly memory: number;
  readonly memoryUsed: number;
  /** Somebody has broken into it; absent otherwise. */
  readonly takenOver?: true;
}

/**
 * Busy core time ÷ core time between two readings of a machine, 0 to 1; null where no time has passed. At most 1: bursts
 * that hold more cores than there are now, because some were taken away, end on their own.
 */
export function utilizationBetween(before: MachineReading, now: MachineReading): number | null {
  const span = now.coreTime - before.coreTime;
  return span > 0 ? Math.min(1, (now.busyTime - before.busyTime) / span) : null;
}

/** One message that somebody who tapped a cable has seen. */
export interface TapEntry {
  /** 1 for the first. */
  readonly number: number;
  readonly at: Seconds;
  /** From the link's `from` to its `to`, or back. */
  readonly forward: boolean;
  /** It was encrypted: `text` is ciphertext then, in hex. */
  readonly sealed: boolean;
  readonly bytes: number;
  readonly text: string;
  readonly isAdvert: boolean;
  /** The password that can be read in it; null where there is none. */
  readonly password: string | null;
}

export interface TapReading {
  /** Simulated time until which somebody reads along. */
  readonly until: Seconds;
  /** Messages seen since the cable was tapped first, and the latest of them. */
  readonly passed: number;
  /** Those of them that were not encrypted. */
  readonly readable: number;
  readonly entries: readonly TapEntry[];
}

export interface LinkReading {
  readonly kind: 'link';
  readonly condition: Condition;
  /**
   * Totals since the start: requests there, answers to them back, answers that report a failure, and what was lost.
   * Health checks are counted in `checks` alone, and `lost` counts everything.
   */
  readonly requests: number;
  readonly answers: number;
  readonly failures: number;
  readonly lost: number;
  readonly replicated: number;
  readonly checks: number;
  readonly reads: number;
  readonly writes: number;
  /** Absent where nobody has tapped the cable. */
  readonly tap?: TapReading;
}

/** Port 443 of a service. */
export interface HttpsReading {
  /** Of the certificate: its name, and the simulated time at which it expires; null: not in this run. */
  readonly name: string;
  readonly expiresAt: Seconds | null;
  readonly version: string;
  /** Handshakes since the start, in full and resumed. */
  readonly full: number;
  readonly resumed: number;
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
  /** Those of them that count neither as load nor against the limit: they waited until the server was back. */
  readonly uncounted: number;
  readonly queued: number;
  readonly weight: number;
  readonly maxconn: number;
  /** Share of its weight that it has now: less than 1 while it starts slowly, or as its agent says. */
  readonly weightShare: number;
  readonly backup: boolean;
  readonly checked: boolean;
  /** Seconds since it was taken out; 0 while it is in. */
  readonly outFor: Seconds;
  readonly served: number;
}

/** A group of servers behind a balancer. */
export interface BackendReading {
  /** Empty: the default one. */
  readonly name: string;
  readonly algorithm: string;
  /** Requests that the rules of the frontend gave it. */
  readonly received: number;
  /** Links of its servers. */
  readonly servers: readonly string[];
  /** Requests that wait for any of its servers. */
  readonly waiting: number;
}

/** Why the next request would get a server, or none yet. */
export type NextReason =
  | ChoiceReason
  | {
      readonly code:
        | 'depends on the rule that matches'
        | 'depends on the client’s address'
        | 'depends on the client’s cookie'
        | 'others wait already';
    };

export interface BalancerReading extends OfService<'load-balancer'> {
  readonly algorithm: string;
  readonly servers: readonly ServerReading[];
  /** The default one first; none where it is the only one. */
  readonly backends: readonly BackendReading[];
  /** The server that the next new request would get, or none yet, and why; null where nobody chooses. */
  readonly next: { readonly server: string | null; readonly why: NextReason } | null;
  readonly queue: Line;
  readonly connections: number;
  /** Those of processes from before a reload, which end what they have in hand. They come on top. */
  readonly leftBefore: number;
  /** Most connections at a time; 0 for no limit. */
  readonly connectionLimit: number;
  /** Totals since the start: requests that came, and those of them that a server answered. */
  readonly received: number;
  /** Attempts after one that had failed, and requests that were answered well only because of them. */
  readonly retries: number;
  readonly rescued: number;
  readonly served: number;
  /** Absent where it has no certificate. */
  readonly https?: HttpsReading;
}

export interface WebServerReading extends OfService<'web-server'> {
  readonly connections: number;
  readonly connectionLimit: number;
  readonly served: number;
  /** The application servers elsewhere, and the one beside it; empty where there is none elsewhere. */
  readonly upstreams: readonly UpstreamReading[];
  readonly https?: HttpsReading;
}

/** One server of an `upstream` block. */
export interface UpstreamReading {
  /** Name of its machine. */
  readonly server: string;
  /** It has failed, and gets no requests for a time. */
  readonly isSkipped: boolean;
  readonly connections: number;
  readonly served: number;
}

export interface AppServerReading extends OfService<'app-server'> {
  readonly workers: number;
  readonly busyWorkers: number;
  readonly atDatabase: number;
  readonly working: readonly Glyph[];
  readonly queue: Line;
  readonly served: number;
  readonly sessions: SessionsReading;
  readonly uploads: UploadsReading;
}

/** What an application server did about sessions since the start. */
export interface SessionsReading {
  /** Where they live. */
  readonly home: 'memory' | 'store' | 'cookie';
  /** Those in its own memory now. */
  readonly held: number;
  readonly opened: number;
  readonly kept: number;
  readonly lost: number;
  /** Visitors who could not log in, because no store took the session. */
  readonly turnedAway: number;
  /** Visitors who logged out, and those of them whose session is good all the same. */
  readonly loggedOut: number;
  readonly leftOpen: number;
}

/** What it did with files of visitors since the start. */
export interface UploadsReading {
  readonly taken: number;
  readonly served: number;
  readonly missing: number;
  /** Requests that wait for the shared storage now. */
  readonly waiting: number;
}

export interface SentinelReading extends OfService<'sentinel'> {
  /** Id of the store that it takes for the primary; null where there is none. */
  readonly watches: string | null;
  /** It has not answered for long enough. */
  readonly findsDead: boolean;
  /** How many agreed when it asked last, itself included. */
  readonly agreeing: number;
  readonly quorum: number;
  /** More than half of all, and how many there are. */
  readonly majority: number;
  readonly voters: number;
  /** How often it has promoted a replica. */
  readonly failovers: number;
}

/** What a session store is among several. */
export interface StoreReplicationReading {
  readonly role: 'primary' | 'replica';
  /** It is the primary since the latest promotion. */
  readonly isCurrent: boolean;
  /** Id of the store that it follows; null for a primary. */
  readonly primary: string | null;
  readonly replication: 'none' | 'connecting' | 'copying' | 'running';
  /** How much of a full copy is there, 0 to 1; null at most times. */
  readonly copied: number | null;
  /** Sessions that its primary took and that have not arrived here. */
  readonly notReceived: number;
  /** How many stores follow it at present. */
  readonly replicas: number;
  /** Ids of joined stores that take writes at the same time: split brain. */
  readonly rivals: readonly string[];
}

export interface SessionStoreReading extends OfService<'session-store'>, StoreReplicationReading {
  readonly sessions: number;
  /** Megabytes; a limit of 0 is none. */
  readonly memoryUsed: number;
  readonly memoryLimit: number;
  /** It writes to its disk what it would lose otherwise. */
  readonly isPersistent: boolean;
  /** 1 while it runs a command; those that wait for it. */
  readonly busy: number;
  readonly queue: Line;
  /** Sessions that were found, and not found, and those that went because there was no room or nobody used them. */
  readonly hits: number;
  readonly misses: number;
  readonly evicted: number;
  readonly expired: number;
}

export interface SharedStorageReading extends OfService<'shared-storage'> {
  readonly files: number;
  readonly busyThreads: number;
  readonly threads: number;
  readonly queue: Line;
  readonly reads: number;
  readonly writes: number;
}

export interface AppFilesReading extends OfService<'app-files'> {
  readonly version: string;
  readonly missing: boolean;
  /** Another machine has a release that came later. */
  readonly isOlder: boolean;
}

export interface HealthAgentReading extends OfService<'health-agent'> {
  readonly says: string;
}

export interface DatabaseReading extends OfService<'database'> {
  readonly role: 'primary' | 'replica';
  /** It is the primary that everybody knows: what others are rebuilt from, and where the address leads or soon will. */
  readonly isCurrent: boolean;
  readonly readOnly: boolean;
  readonly source: string | null;
  /** Last position of its own log (replica: applied); of what it received; transactions received but not applied. */
  readonly logPosition: number;
  readonly received: number;
  readonly applied: number;
  readonly lagTransactions: number;
  /** Transactions of the present primary that have not arrived here. */
  readonly notReceived: number;
  /** Time since the oldest transaction of the primary that is not visible here was committed; 0 when up to date. */
  readonly lag: Seconds;
  /** What SHOW REPLICA STATUS would say: null when a thread is stopped or reconnecting. */
  readonly secondsBehindSource: Seconds | null;
  readonly replication: 'running' | 'connecting' | 'stopped' | 'none';
  readonly errno: number;
  readonly semiSync: 'off' | 'on' | 'fallen back';
  /** How many replicas a semi-synchronous commit waits for. */
  readonly receipts: number;
  readonly connections: number;
  readonly connectionLimit: number;
  readonly waiting: Line;
  readonly reads: number;
  readonly writes: number;
  readonly staleReads: number;
  /** Reads of visitors who looked for their own latest write, and those of them that did not show it. */
  readonly ownReads: number;
  readonly ownWritesMissing: number;
  /** Writes that only this database has although it is not the primary any more. */
  readonly errant: number;
  /** Transactions that left nothing behind, edits that were written over, waits for a row, deadlocks. */
  readonly rolledBack: number;
  readonly lostUpdates: number;
  readonly lockWaits: number;
  readonly deadlocks: number;
  /** Rows of the table that a query here sees. */
  readonly rows: number;
  /** Somebody deleted every row, here or at its source, and they are not back. */
  readonly deleted: boolean;
  /** What is done with all rows of it, and how far that is, 0 to 1; null at most times. */
  readonly bulkWork: {
    readonly what: 'copying' | 'restoring' | 'backing up';
    readonly share: number;
  } | null;
  /** The whole backups that are kept, of whatever database, oldest first, and when each was begun. Told by the primary. */
  readonly backups: readonly { readonly number: number; readonly at: Seconds; readonly rows: number }[];
  /** Id of the database to which the address of the primary leads. Told by the primary. */
  readonly address: string | null;
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
  /** How many of so many managers must agree; 0 where it decides alone. */
  readonly majority: number;
  readonly voters: number;
}

export interface AutoscalerReading extends OfService<'autoscaler'> {
  readonly enabled: boolean;
  readonly metric: 'cpu' | 'requests';
  /** Share of the cores, or requests in progress per server; null: nothing is known. */
  readonly measured: number | null;
  readonly target: number;
  /** The server that others are copies of. */
  readonly template: string;
  /** Servers behind the balancer, without those that leave; and those of them that boot. */
  readonly servers: number;
  readonly booting: number;
  readonly leaving: number;
  /** How many the rule asked for when it looked last; null: it had nothing to go by. */
  readonly wanted: number | null;
  readonly min: number;
  readonly max: number;
  /** Until it may add servers again. */
  readonly coolsFor: Seconds;
}

/** One virtual address, as one of the machines that share it sees it. */
export interface VirtualAddressReading {
  readonly address: string;
  readonly router: number;
  readonly state: VrrpState;
  /** In force: with what the script adds. */
  readonly priority: number;
  /** The machine has the address. */
  readonly holds: boolean;
  /** Whoever turns to the address comes here: of several machines that have it, to the one that said so last. */
  readonly answers: boolean;
}

export interface KeepalivedReading extends OfService<'keepalived'> {
  readonly instances: readonly VirtualAddressReading[];
  readonly script: 'none' | 'ok' | 'failed';
  /** Adverts since the start. */
  readonly sent: number;
  readonly heard: number;
  /** Of those that it heard: of another version, interval, address or password than its own, or of a router that it does not know. */
  readonly ignored: number;
}

export interface MonitoringAgentReading extends OfService<'monitoring-agent'> {
  /** Scrapes that it has answered since the start of the run. */
  readonly answered: number;
}

/** What a monitor knows of a machine. */
export interface TargetReading {
  /** Id of the machine, or "lb-1 from outside" for the probe. */
  readonly target: string;
  /** When the latest scrape began; null before the first. */
  readonly scrapedAt: Seconds | null;
  /** Whether it was answered; null before the first. */
  readonly ok: boolean | null;
  /** How long it took. */
  readonly took: Seconds | null;
  /** What follows from the latest two scrapes; what is not known is absent. */
  readonly values: Readonly<Partial<Record<MetricName, number>>>;
  /** The latest samples by the name of their series; null where a series has no number now (NULL). */
  readonly shows: Readonly<Record<string, number | null>>;
}

export interface MonitorReading extends OfService<'monitor'> {
  readonly targets: readonly TargetReading[];
  /** Those that are or were active, each rule at each target. */
  readonly alerts: readonly Alert[];
  /** Totals since the start of the run. */
  readonly scrapes: number;
  readonly failedScrapes: number;
}

export interface FirewallReading extends OfService<'firewall'> {
  /** Packets since the start, or since the rules last changed: by rule, in their order, and by the policy. */
  readonly rules: readonly number[];
  readonly policy: number;
  /** Packets of connections that were let in before. */
  readonly established: number;
  /** All packets, by what became of them. */
  readonly passed: number;
  readonly dropped: number;
  readonly rejected: number;
  /** Ports on which somebody listens and to which a stranger may come, lowest first. */
  readonly openPorts: readonly number[];
  /** Ports on which somebody listens, and to which no stranger may come. */
  readonly closedPorts: readonly number[];
}

/** A port that was tried, and what was found there last. */
export interface ScannedPort {
  readonly machine: string;
  readonly address: string;
  readonly port: number;
  readonly found: PortState;
  /** What the scan before found there; null in the first. */
  readonly before: PortState | null;
  readonly at: Seconds;
}

/** What an attacker, or a machine that was taken over, has tried since the start, and what it got. */
export interface AttackReading {
  readonly kind: 'attacker';
  readonly condition: Condition;
  readonly isScanning: boolean;
  readonly isLoggingIn: boolean;
  readonly isFlooding: boolean;
  /** By address and port. */
  readonly scanned: readonly ScannedPort[];
  readonly logIns: { readonly tried: number; readonly refused: number; readonly succeeded: number };
  readonly tablesRead: number;
  /** Requests of floods, and how they ended. `denied`: by the rate limit or a rule of a balancer. */
  readonly flood: {
    readonly sent: number;
    readonly answered: number;
    readonly denied: number;
    readonly failed: number;
    readonly inFlight: number;
  };
}
