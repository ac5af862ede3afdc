import type { ServiceSettings } from '../../design/catalog';
import { Signal, type Stream } from '../../kernel';
import type { Exchange } from '../exchange';
import type { Cause, TransactionNews, Waiting } from '../facts';
import type { SiteContext } from '../site-context';
import type { QueryTimes } from './query-times';
import { type Grant, type LockOwner, RowLocks } from './row-locks';

/** ER_LOCK_WAIT_TIMEOUT and ER_LOCK_DEADLOCK, as MySQL says them. */
const FAILURES = {
  'timed out': {
    errno: 1205,
    what: 'lock wait timeout',
    says: 'ERROR 1205 (HY000): Lock wait timeout exceeded; try restarting transaction',
  },
  deadlock: {
    errno: 1213,
    what: 'deadlock',
    says: 'ERROR 1213 (40001): Deadlock found when trying to get lock; try restarting transaction',
  },
} as const;

/** Why a transaction came to nothing; `gone`: whoever sent it is not there any more. */
export type Failure = (typeof FAILURES)[keyof typeof FAILURES] | 'gone';

/** What transactions do and suffer, counted since the site was started. */
export interface TransactionCounts {
  rolledBack: number;
  lostUpdates: number;
  lockWaits: number;
  deadlocks: number;
}

/** The server that runs it. */
export interface Server {
  readonly id: string;
  readonly settings: ServiceSettings<'database'>;
  readonly transactionCounts: TransactionCounts;
  /** Works so long on a core. */
  compute(span: number): Generator<void, void, boolean>;
  noteWaits(exchange: Exchange, what: Waiting['for']): void;
}

/** What the transactions of one database share: the rows that they edit, and who has them. */
export class Transactions {
  readonly locks = new RowLocks();
  /** How often each edited row was changed. */
  readonly versions = new Map<number, number>();
  private readonly rows: Stream;

  constructor(
    readonly site: SiteContext,
    readonly server: Server,
    readonly times: QueryTimes,
    name: string,
  ) {
    this.rows = site.simulation.stream(`edited rows of ${name}`);
  }

  begin(exchange: Exchange): Transaction {
    return new Transaction(this, exchange);
  }

  /** A row that somebody edits. */
  draw(): number {
    return 1 + this.rows.below(this.server.settings.editedRows);
  }
}

/**
 * BEGIN, some statements, COMMIT, each a round trip of the application. Nothing of it is there before the commit: whatever
 * ends it earlier leaves every row as it was. An edit reads a row, and then writes what follows from it.
 */
export class Transaction implements LockOwner {
  readonly turn: Signal;
  waitsFor: number | null = null;
  isVictim = false;
  isCommitted = false;
  private statements = 0;
  private readonly edited = new Set<number>();
  /** Rows that somebody else has changed between its reading and its writing. */
  private readonly overwritten: number[] = [];

  constructor(
    private readonly shared: Transactions,
    private readonly exchange: Exchange,
  ) {
    this.turn = new Signal(shared.site.simulation);
  }

  get changes(): number {
    return this.edited.size;
  }

  /** All statements; null when it can be committed. */
  *run(): Generator<void, Failure | null, boolean> {
    const { server, times } = this.shared;
    const { editedRows, statements } = server.settings;
    for (let i = 1; i <= statements; i++) {
      if (i > 1 && !(yield* this.roundTrip())) return 'gone';
      const failure = editedRows === 0 ? yield* server.compute(times.write()) : yield* this.edit();
      if (failure) return failure;
      this.statements = i;
    }
    return null;
  }

  /** It is in the log: its edits are what others see. */
  committed(): void {
    const { server, versions } = this.shared;
    this.isCommitted = true;
    for (const row of this.edited) versions.set(row, (versions.get(row) ?? 0) + 1);
    for (const row of this.overwritten) {
      server.transactionCounts.lostUpdates++;
      this.note('lost update', row);
    }
  }

  /** Its locks go. What was done of it is undone where it has not been committed. */
  end(): void {
    const { locks, server } = this.shared;
    locks.release(this);
    if (this.isCommitted || (this.statements === 0 && this.edited.size === 0)) return;
    server.transactionCounts.rolledBack++;
    this.note('rolled back', 0);
  }

  /** Reads a row and writes it. Whoever reads it for update has it from then on, whoever only reads does not. */
  private *edit(): Generator<void, Failure | null, boolean> {
    const { locks, server, times, versions } = this.shared;
    const row = this.shared.draw();
    const isMine = locks.holds(this, row);
    const isForUpdate = server.settings.rowRead === 'for-update';
    if (isForUpdate) {
      const failure = yield* this.lock(row);
      if (failure !== null) return failure;
    }
    const seen = versions.get(row) ?? 0;
    yield* server.compute(times.read());
    if (!(yield* this.roundTrip())) return 'gone';
    const failure = yield* this.lock(row);
    if (failure !== null) return failure;
    if (!isMine && (versions.get(row) ?? 0) !== seen) this.overwritten.push(row);
    this.edited.add(row);
    yield* server.compute(times.write());
    return null;
  }

  private *lock(row: number): Generator<void, Failure | null, boolean> {
    const { locks, server, site } = this.shared;
    const { transactionCounts: counts } = server;
    if (locks.isTaken(this, row)) {
      counts.lockWaits++;
      server.noteWaits(this.exchange, 'row lock');
    }
    const patience = site.simulation.deadlines(server.settings.lockWait);
    const grant: Grant = yield* locks.lock(this, row, patience);
    if (grant === 'granted') return null;
    if (grant === 'deadlock') counts.deadlocks++;
    return FAILURES[grant];
  }

  /** The application has its answer and sends what comes next; false where it is not there any more. */
  private *roundTrip(): Generator<void, boolean, boolean> {
    const { link, latency } = this.exchange.route;
    yield this.shared.site.simulation.hold(2 * latency);
    while (link?.isCut === true && !link.isRemoved) yield link.mended.wait();
    return link?.isRemoved !== true && this.exchange.isAwaited;
  }

  private note(what: TransactionNews['what'], row: number): void {
    const { server, site } = this.shared;
    const { journal, simulation } = site;
    if (!journal.on) return;
    const { statements } = this;
    const { id: request } = this.exchange.request;
    const of = server.settings.statements;
    const database = server.id;
    journal.report({ type: 'transaction', at: simulation.now, request, database, what, statements, of, row });
  }
}

/** What the client is told. */
export const causeOf = ({ what, says }: Exclude<Failure, 'gone'>, where: string): Cause => ({
  what,
  where,
  says,
});
