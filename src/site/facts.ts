import type { releaseSettings } from '../design/catalog/app-files';
import type { ElementKind, LinkKind, RequestKind, ServiceKind } from '../design/design';
import type { MetricName } from '../design/metrics';
import type { Part } from '../design/part';
import type { SettingValue } from '../design/settings';
import type { Seconds } from '../kernel';
import type { AlertState } from './monitoring/alerts';
import type { TlsProblem } from './network/tls-problem';
import type { SessionHome, SessionLoss } from './visitors/visitor';

/** What travels along a link, and the shape it is drawn with. */
export type Cargo = 'read' | 'write' | 'replication' | 'health' | 'lookup' | 'attack';

/** An HTTP status, or 0 where no answer came at all. */
export type Status = number;

/** Why a request failed, in the words a log would use. `where` is the id of the service, machine or link. */
export interface Cause {
  readonly what:
    | 'connection refused'
    | 'connection reset'
    | 'connection timed out'
    | 'no server available'
    | 'queue timed out'
    | 'server timed out'
    | 'bad gateway'
    | 'gateway timed out'
    | 'too many connections'
    | 'backlog full'
    | 'denied'
    | 'too many requests'
    /** By a firewall that says so. */
    | 'host unreachable'
    | 'access denied'
    | 'command denied'
    | 'application files missing'
    | 'application error'
    | 'disk full'
    | 'database unreachable'
    | 'database read-only'
    /** A transaction waited too long for a row, or was given up to end a circle of waiting ones. */
    | 'lock wait timeout'
    | 'deadlock'
    | 'session store unreachable'
    | 'session store failed'
    | 'session store full'
    | 'session store read-only'
    | 'shared storage unreachable'
    | 'shared storage failed'
    /** An uploaded file lies elsewhere. */
    | 'file missing'
    | 'gave up waiting'
    /** The run carries as many requests as it can: nobody in the site has seen this one. */
    | 'refused by the simulation'
    | 'name not found'
    | 'truncated'
    /** What a browser or a balancer says to a certificate. */
    | TlsProblem
    | 'too many redirects';
  readonly where: string;
  /** The line in which the real program says so, where that tells more. */
  readonly says?: string;
}

/**
 * How a process, machine or link is. `slow` and `failing` still answer; `stopping` finishes its open requests and takes
 * no more; `restarting` is not there and is being started.
 */
export type Condition =
  | 'up'
  | 'stopped'
  | 'frozen'
  | 'slow'
  | 'failing'
  | 'unplugged'
  | 'cut'
  | 'booting'
  | 'stopping'
  | 'restarting';

/** What a keepalived is for one virtual address; `init`: the process does not run. */
export type VrrpState = 'init' | 'backup' | 'master' | 'fault';

/** How a balancer regards one of its servers. */
export type ServerState = 'up' | 'down' | 'drain' | 'maintenance';

interface At<Type extends string> {
  readonly type: Type;
  /** Simulated seconds since the start of the run. */
  readonly at: Seconds;
}

interface OfRequest<Type extends string> extends At<Type> {
  readonly request: number;
}

/** A part of the site came or went. Of a machine also each of its services and links is told. */
export interface PartChanged extends At<'added' | 'removed'> {
  readonly target: string;
  readonly part: 'element' | 'service' | 'link';
  readonly kind: ElementKind | ServiceKind | LinkKind;
  /** Ends of a link. */
  readonly from?: string;
  readonly to?: string;
  /** The machine with which it came or went; null: by itself. */
  readonly along: string | null;
  /** The service that did it by a rule; absent where somebody did it. */
  readonly by?: string;
  /** What came by a rule, on the part that came by itself: whoever follows the site does not know it yet. */
  readonly parts?: readonly Part[];
}

/** A user sent a request. A retry is a request of its own that names the one before. */
export interface Sent extends OfRequest<'sent'> {
  readonly client: string;
  readonly address: string;
  readonly kind: RequestKind;
  readonly retryOf: number | null;
  /** Absent where it is the usual one. */
  readonly host?: string;
}

/** Something set out along a link and will arrive at `until`, unless a `hop lost` says otherwise. */
export interface Hop extends At<'hop'> {
  readonly hop: number;
  readonly until: Seconds;
  readonly link: string;
  /** From the link's `from` to its `to`, or back. */
  readonly forward: boolean;
  readonly cargo: Cargo;
  /** Request id for requests and answers, transaction position for replication, 0 for health checks. */
  readonly request: number;
  /** An answer's status; undefined on the way there. */
  readonly status?: Status | undefined;
}

export interface HopLost extends At<'hop lost'> {
  readonly hop: number;
  readonly link: string;
  readonly cargo: Cargo;
  readonly request: number;
  /** The machine at the far end, which has no power. Absent where the cable is what failed. */
  readonly dark?: string;
  /** The service at the far end whose backlog is full. Absent where something else failed. */
  readonly full?: string;
  /** The machine at the far end whose firewall dropped it. Absent where something else failed. */
  readonly dropped?: string;
  /** The address, which nobody holds. Absent where something else failed. */
  readonly unheld?: string;
}

/** Where a hop was lost, if not on the cable. */
export type DeadEnd = Pick<HopLost, 'dark' | 'full' | 'dropped' | 'unheld'>;

/** A request waits in line: for a server, a worker, a core, a connection, or a replica's receipt. */
export interface Waiting extends OfRequest<'waiting'> {
  readonly where: string;
  readonly for: 'server' | 'accept' | 'worker' | 'core' | 'connection' | 'receipt' | 'retry' | 'row lock';
}

/** A service began to work on a request. */
export interface Working extends OfRequest<'working'> {
  readonly where: string;
  /** Of an application: the version of its files on that machine. Absent where it has none to run. */
  readonly version?: string;
}

/** The rules of a balancer's frontend gave a request to one of its backends. */
export interface Routed extends OfRequest<'routed'> {
  readonly balancer: string;
  /** Empty: the default one. */
  readonly backend: string;
  /** Which rule, counted from 1, and what it looked at; null where none matched. */
  readonly rule: number | null;
  readonly why: string;
}

/** A web server handed a request to the application beside it. */
export interface PassedOn extends OfRequest<'passed on'> {
  readonly where: string;
  readonly to: string;
}

/** A service is done with a request. Status 0: it died before it could answer, or closed the connection. */
export interface Done extends OfRequest<'done'> {
  readonly where: string;
  readonly status: Status;
  /** It lives and closed the connection without an answer. */
  readonly closed?: true;
}

/** Somebody saw a page of older code than the one before. */
export interface OlderCode extends OfRequest<'older code'> {
  readonly client: string;
  readonly version: string;
  /** The version that it had seen before. */
  readonly before: string;
}

/** A balancer decided. `server` null: no usable server, or the request waits in the queue. */
export interface Chosen extends OfRequest<'chosen'> {
  readonly balancer: string;
  readonly server: string | null;
  readonly why: ChoiceReason;
}

/** Why a request goes to a server, or to none yet. */
export type ChoiceReason =
  | {
      readonly code:
        | 'first usable backup'
        | 'only server left'
        | 'next in turn'
        | 'first with a free slot'
        | 'lowest weighted load'
        | 'named by its cookie'
        | 'named by the stick table'
        | 'first in line'
        | 'no server is usable'
        | 'its server is full'
        | 'all servers are full';
    }
  /** So many are open there, or wait for it. */
  | { readonly code: 'fewest connections'; readonly open: number }
  /** Of that address. */
  | { readonly code: 'hash'; readonly of: string };

export interface ConnectFailed extends OfRequest<'connect failed'> {
  readonly balancer: string;
  readonly server: string;
  readonly how: 'refused' | 'timed out' | TlsProblem;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly redispatched: boolean;
}

/** The end of a request as its user sees it. `retrying`: another request will follow. */
export interface Outcome extends OfRequest<'outcome'> {
  readonly sentAt: Seconds;
  readonly kind: RequestKind;
  readonly status: Status;
  readonly ok: boolean;
  readonly cause: Cause | null;
  /** The server that answered, as the balancer names it. */
  readonly server: string | null;
  readonly retrying: boolean;
}

export interface Check extends At<'check'> {
  readonly by: string;
  readonly server: string;
  readonly ok: boolean;
  readonly detail: string;
  /** Of HTTP, where that is what was looked at. */
  readonly status?: Status;
  /** This result in a row, and how many in a row change the server's state. */
  readonly count: number;
  readonly needed: number;
}

/** Why a balancer regards a server otherwise than before. */
export type ServerReason =
  | {
      readonly code:
        | 'added'
        | 'enabled'
        | 'by hand'
        | 'started'
        | 'reloaded'
        | 'checks switched'
        | 'kind of check'
        | 'agent off';
    }
  /** The last of so many checks, all with the same end. */
  | ({ readonly code: 'checks' } & Pick<Check, 'ok' | 'detail' | 'status' | 'needed'>)
  /** So many errors in a row that requests met. */
  | { readonly code: 'errors'; readonly count: number }
  | { readonly code: 'weight'; readonly weight: number }
  | { readonly code: 'agent'; readonly says: string };

export interface ServerStateChanged extends At<'server state'> {
  readonly balancer: string;
  readonly server: string;
  readonly state: ServerState;
  readonly reason: ServerReason;
  /** The balancer has never used it before: it was added while the balancer ran. */
  readonly first?: true;
}

/** The agent of a server changed how much of its weight it has; it is used, or not, as before. */
export interface ServerWeightChanged extends At<'server weight'> {
  readonly balancer: string;
  readonly server: string;
  /** Of the configured weight; may be more than 1. */
  readonly share: number;
  readonly reason: ServerReason;
}

export interface ConditionChanged extends At<'condition'> {
  readonly target: string;
  readonly condition: Condition;
  /** Slow: times as long. Failing: share of requests. Otherwise 1. */
  readonly amount: number;
  /** It has never been up before: it was added while the site ran, and has booted. */
  readonly first?: true;
  /** It is well again because everything was restored at once. */
  readonly withAll?: true;
}

/** A service loads what it runs by anew. Of a balancer also what becomes of the process that another follows. */
export interface Reloaded extends At<'reload'> {
  readonly service: string;
  /** Who takes the place of whom: of a balancer the whole process, of an application its workers. */
  readonly anew: 'process' | 'workers';
  /** `ended`: the process before has done its last request. `cut`: HAProxy ended what was open after `hard-stop-after`. */
  readonly what: 'began' | 'ended' | 'cut';
  /** Requests that are open and go on in the old way, or that were cut off; 0 when it has ended. */
  readonly count: number;
}

export interface SettingChanged extends At<'setting'> {
  readonly target: string;
  readonly setting: string;
  readonly value: SettingValue;
}

export interface Committed extends OfRequest<'committed'> {
  readonly database: string;
  /** Position in this database's log; `id` names the transaction everywhere. */
  readonly position: number;
  readonly id: string;
}

/** The client was told that the write succeeded. */
export interface Acknowledged extends OfRequest<'acknowledged'> {
  readonly database: string;
  readonly id: string;
}

export interface Replicated extends At<'received' | 'applied'> {
  readonly database: string;
  readonly position: number;
  readonly id: string;
}

export interface StaleRead extends OfRequest<'stale read'> {
  readonly database: string;
  /** Acknowledged transactions that the answer did not show. */
  readonly behind: number;
}

/** A session began, was found, was not found, could not begin, or was ended by its visitor. */
export interface SessionNews extends OfRequest<'session'> {
  /** Id of the application server. */
  readonly where: string;
  readonly what: 'opened' | 'kept' | 'lost' | 'turned away' | 'logged out';
  /** 1 for the first of the site; 0 where none began. */
  readonly session: number;
  /** Where it lives. */
  readonly home: SessionHome;
  /** Id of the service that has it, or had it; of a signed cookie: of the one that signed it. */
  readonly keeper: string;
  /** Of one that is lost; otherwise null. */
  readonly why: SessionLoss | null;
  /** Id of the store that was asked and has it, where that is another than the keeper. Absent otherwise. */
  readonly store?: string;
  /** After a log-out: until when a copy of the cookie is good all the same. Absent where the session is gone. */
  readonly still?: Seconds;
}

/** A session begins in a store, or is deleted there: by a command, or because its primary has done so. */
export interface Stored extends At<'stored'> {
  readonly store: string;
  readonly what: 'opened' | 'deleted';
  readonly session: number;
  /** Id of the primary from which the write came; null where it was an application, or want of memory. */
  readonly from: string | null;
}

export type StoreEvent =
  /** It takes writes from now on, in place of another. */
  | 'promoted'
  /** It was told to follow the present primary. */
  | 'demoted'
  /** A copy of everything that its primary has begins, is in place, or broke off. */
  | 'copying'
  | 'copied'
  | 'copy broken'
  /** It gets only what it missed. */
  | 'continued'
  /** A Sentinel takes it for dead; or would promote another one, and too few others agree. */
  | 'found down'
  | 'no majority';

/** What befell a session store as one of several. */
export interface StoreNews extends At<'store'> {
  readonly store: string;
  readonly what: StoreEvent;
  /** Id of the primary or of the Sentinel; or "by hand". */
  readonly by: string;
  /**
   * Sessions that the former primary took and this one has not; in the copy; that it had and has no more; writes that it
   * missed; Sentinels that agree.
   */
  readonly count: number;
}

/** A visitor's file was taken, given, or is not where it was asked for. */
export interface UploadNews extends OfRequest<'upload'> {
  readonly where: string;
  readonly what: 'taken' | 'served' | 'missing';
  /** 1 for the first of the site. */
  readonly file: number;
  /** Id of the service on whose disk it is. */
  readonly keeper: string;
}

/** A visitor looked for what they wrote last, and the answer did not show it. */
export interface OwnWriteMissing extends OfRequest<'own write missing'> {
  readonly database: string;
  /** Of the write. */
  readonly id: string;
}

export interface SemiSyncChanged extends At<'semi-sync'> {
  readonly database: string;
  readonly on: boolean;
  readonly reason: SemiSyncReason;
}

export type SemiSyncReason =
  | { readonly code: 'switched' }
  /** A commit has waited so long for so many receipts. */
  | { readonly code: 'not confirmed'; readonly receipts: number; readonly within: Seconds }
  | { readonly code: 'caught up'; readonly receipts: number }
  | { readonly code: 'too few connected'; readonly connected: number; readonly receipts: number };

export interface ReplicationState extends At<'replication'> {
  readonly database: string;
  readonly source: string | null;
  readonly state: 'running' | 'connecting' | 'stopped';
  /** MySQL error number, such as 1236, or 0. */
  readonly errno: number;
  readonly reason: ReplicationReason;
}

/** What a replica does, or what kept it from its source. `machine`: that of the source. */
export type ReplicationReason =
  | { readonly code: 'no source' | 'another source' | 'being promoted' }
  | { readonly code: ReplicationStep; readonly machine: string }
  /** By the number that Linux gives the error: ECONNREFUSED, EHOSTUNREACH and ETIMEDOUT. */
  | { readonly code: 'cannot connect'; readonly machine: string; readonly error: 111 | 113 | 110 }
  | { readonly code: 'silent'; readonly machine: string; readonly after: Seconds }
  /** The source does not have a transaction that the replica has. */
  | { readonly code: 'lacks'; readonly machine: string; readonly id: string };

type ReplicationStep = 'copying' | 'connecting' | 'connected' | 'no link' | 'connection lost';

export interface Promoted extends At<'promoted'> {
  readonly database: string;
  readonly former: string | null;
  readonly by: string;
  /** Acknowledged writes that the new primary does not have, by id, oldest first. */
  readonly lost: readonly string[];
  /** Transactions that it has and the former primary has not; absent where its log is a beginning of that one's. */
  readonly apart?: number;
}

/** A transaction left nothing behind, or wrote over what somebody else had written since it read the row. */
export interface TransactionNews extends OfRequest<'transaction'> {
  readonly database: string;
  readonly what: 'rolled back' | 'lost update';
  /** How many of its statements were done. */
  readonly statements: number;
  readonly of: number;
  /** Number of the edited row; 0 where it is about none. */
  readonly row: number;
}

export type DatabaseEvent =
  /** A copy of another's data begins, is in place, or broke off. */
  | 'copying'
  | 'copied'
  | 'copy broken'
  /** A backup begins, is whole, or broke off. */
  | 'backing up'
  | 'backed up'
  | 'backup broken'
  /** Every row of the table is gone here: somebody ran DELETE without WHERE, here or at the source. */
  | 'rows deleted'
  /** It is brought back to the backup, or to the backup and the log after it. */
  | 'restoring'
  | 'restored'
  /** A manager would promote another one, and too few others agree. */
  | 'no majority'
  /** The manager beside it reaches no majority and lets it take no writes; or reaches one again. */
  | 'stepped down'
  | 'writable again'
  /** The address of the primary leads here from now on. */
  | 'address moved';

/** What befell the data of a database as a whole. */
export interface DatabaseNews extends At<'database'> {
  readonly database: string;
  readonly what: DatabaseEvent;
  /** From where the data or the deed came: an id, or "by hand". */
  readonly by: string;
  /** Last position of the log that is in the copy, in the backup, or in what was restored; of a DELETE its own; of a vote: managers needed. */
  readonly position: number;
  /** Rows there; managers that agree; of a copy and of what was restored: transactions that the database had before and has no more. */
  readonly count: number;
  /** Of a backup and its return: which one, 1 for the first of the run. Absent otherwise. */
  readonly backup?: number;
}

/** Two databases take writes at the same time. */
export interface SplitBrain extends At<'split brain'> {
  readonly databases: readonly string[];
}

export interface Lookup extends At<'lookup'> {
  readonly dns: string;
  /** Null: none came. */
  readonly answer: string | null;
  /** Nobody listens there, and the machine says so. Absent where it does not: then nothing was heard until the timeout. */
  readonly isRefused?: true;
}

/** A monitor asked an agent, or probed the site from outside. */
export interface Scraped extends At<'scrape'> {
  readonly by: string;
  /** Id of a machine, or "lb-1 from outside". */
  readonly target: string;
  readonly ok: boolean;
  /** "ok", or why nothing came. */
  readonly detail: string;
  readonly took: Seconds;
  /** What follows from the latest two scrapes; what is not known is absent. */
  readonly values: Readonly<Partial<Record<MetricName, number>>>;
  /** Names of counters that are smaller than at the scrape before: whoever counts has begun anew. */
  readonly resets: readonly string[];
}

/** An alert changed its state. */
export interface AlertChanged extends At<'alert'> {
  readonly by: string;
  readonly rule: string;
  readonly target: string;
  readonly state: AlertState;
  readonly severity: 'critical' | 'warning';
  readonly value: number | null;
  /** When the person on call, who is told now, will have looked; null where nobody is told. */
  readonly reactsAt: Seconds | null;
}

/** A user whose request failed has written. */
export interface Complaint extends OfRequest<'complaint'> {
  /** Id of the users. */
  readonly by: string;
}

/** The person on call has repaired what was broken. */
export interface Repair extends At<'repair'> {
  /** Name of a rule, or "a complaint". */
  readonly after: string;
  /** What was broken there; empty where nothing was found. */
  readonly targets: readonly string[];
}

export interface DiskChanged extends At<'disk'> {
  readonly machine: string;
  readonly isFull: boolean;
}

/** The kernel kills a process, because there is no memory left. */
export interface OutOfMemory extends At<'out of memory'> {
  readonly machine: string;
  readonly service: string;
}

/** A firewall turned somebody away from a port: the first time since its rules last changed. */
export interface Filtered extends At<'filtered'> {
  readonly firewall: string;
  readonly origin: string;
  /** Below 0: VRRP, which has no ports. */
  readonly port: number;
  readonly verdict: 'dropped' | 'rejected';
  /** 1 for the first; null: no rule, but the policy. */
  readonly rule: number | null;
}

/** What an attacker does begins or ends. `by`: an attacker, or a machine that was broken into. */
export interface AttackChanged extends At<'attack'> {
  readonly by: string;
  readonly what: Attack;
  readonly on: boolean;
  /** Of a flood: the machine that it goes to. */
  readonly to?: string;
  /** Of a scan that is over: how many ports it tried, and how many of them it found open. */
  readonly ports?: { readonly tried: number; readonly open: number };
}

export type Attack = 'scan' | 'log-in' | 'flood';

/** What a port scan found at one port of an address. */
export type PortState = 'open' | 'refused' | 'prohibited' | 'silent' | 'no way';

export interface Scanned extends At<'scanned'> {
  readonly by: string;
  readonly machine: string;
  readonly address: string;
  readonly port: number;
  readonly found: PortState;
}

/** Somebody tried an account that is not theirs. */
export interface LogIn extends At<'log-in'> {
  readonly by: string;
  readonly machine: string;
  readonly port: number;
  readonly account: string;
  readonly ok: boolean;
  /** What the far end said. */
  readonly says: string;
}

/** Somebody who does not own it has read a table. */
export interface TableRead extends At<'table read'> {
  readonly by: string;
  readonly machine: string;
  readonly account: string;
}

/** A keepalived holds one of its virtual addresses, waits for it, or does neither. */
export interface VrrpStateChanged extends At<'vrrp'> {
  /** Id of the service. */
  readonly keepalived: string;
  readonly address: string;
  /** `virtual_router_id`. */
  readonly router: number;
  readonly state: VrrpState;
  /** In force: with what the script adds. */
  readonly priority: number;
  /** As a clause: "no advert came". */
  readonly why: string;
}

/** Whoever turns to a virtual address comes to another machine than before. */
export interface AddressMoved extends At<'address'> {
  readonly address: string;
  /** Ids of machines; null: nobody answers, or nobody did. */
  readonly machine: string | null;
  readonly from: string | null;
  /** The one before has more right to it, and has it still: both hold it. Absent otherwise. */
  readonly isSplit?: true;
}

/** A rule has found that another number of servers is needed. */
export interface Scaling extends At<'scaling'> {
  readonly by: string;
  /** `at most`: more would be needed than it may add. */
  readonly what: 'out' | 'in' | 'at most';
  readonly from: number;
  readonly to: number;
  readonly max: number;
  readonly metric: 'cpu' | 'requests';
  /** Null: nothing was measured, and the limits alone ask for it. */
  readonly measured: number | null;
  /** What it should be. */
  readonly wanted: number;
}

/** A release is on its way to some machines, or is there. */
export interface DeploymentChanged extends At<'deployment'> {
  /** `switched`: the visitors have moved from one group of machines to the other. */
  readonly state: 'began' | 'switched' | 'finished' | 'stopped' | 'rolling back' | 'rolled back';
  readonly version: string;
  readonly strategy: 'all-at-once' | 'rolling' | 'blue-green';
  readonly machines: readonly string[];
  /** Why it was stopped or is rolled back; null where somebody wanted it so. */
  readonly reason: DeploymentFailure | null;
}

/** What went wrong on one of the machines. */
export interface DeploymentFailure {
  readonly machine: string;
  readonly failure: InstallationFailure;
}

export type InstallationFailure =
  | { readonly code: 'no app files' | 'app files removed' | 'no power' }
  | { readonly code: 'checks'; readonly within: Seconds }
  /** A balancer does not do as it is told; in its words. */
  | { readonly code: 'refused'; readonly says: string };

export type InstallationStep =
  | 'waiting'
  | 'booting'
  | 'copying'
  | 'draining'
  | 'restarting'
  | 'checking'
  | 'done'
  | 'failed';

/** What happens to one machine that gets a release. */
export interface InstallationChanged extends At<'installation'> {
  readonly machine: string;
  readonly step: InstallationStep;
  readonly version: string;
  /** Why it failed; null where it did not. */
  readonly reason: InstallationFailure | null;
  /** What its application files are set to from now on. Absent where that stays as it is. */
  readonly files?: { readonly [Name in keyof typeof releaseSettings | 'version']: SettingValue };
}

/** What a design has to follow that nobody has told it: parts came or went, or a release was installed. */
export type SiteChanged = PartChanged | InstallationChanged;

export type Fact =
  | OlderCode
  | Scaling
  | DeploymentChanged
  | InstallationChanged
  | PartChanged
  | Sent
  | Hop
  | HopLost
  | Waiting
  | Working
  | PassedOn
  | Routed
  | Done
  | Chosen
  | ConnectFailed
  | Outcome
  | Check
  | ServerStateChanged
  | ServerWeightChanged
  | ConditionChanged
  | SettingChanged
  | Reloaded
  | Committed
  | Acknowledged
  | Replicated
  | StaleRead
  | SessionNews
  | Stored
  | StoreNews
  | UploadNews
  | OwnWriteMissing
  | SemiSyncChanged
  | ReplicationState
  | Promoted
  | SplitBrain
  | DatabaseNews
  | TransactionNews
  | VrrpStateChanged
  | AddressMoved
  | Lookup
  | Scraped
  | AlertChanged
  | Complaint
  | Repair
  | DiskChanged
  | OutOfMemory
  | Filtered
  | AttackChanged
  | Scanned
  | LogIn
  | TableRead;
