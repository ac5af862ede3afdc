import { textOf } from '../../design/settings';
import type { ServiceSettings } from '../../design/catalog';
import type { SettingValue } from '../../design/settings';
import { type Behaviour, type Process, program, type Seconds, type Stream } from '../../kernel';
import type { Exchange } from '../exchange';
import type { Cause, Waiting } from '../facts';
import type { Link } from '../network/link';
import type { Route } from '../network/route';
import type { Machine } from '../machine';
import type { SiteContext } from '../site-context';
import type { DatabaseReading } from '../readings';
import { ProcessCounters } from '../monitoring/process-counters';
import { SERIES } from '../monitoring/samples';
import type { OwnWrite } from '../visitors/visitor';
import { refusalOf } from './access';
import { BinlogDump, type Source } from './binlog-dump';
import { type DatabaseCounts, readingOf } from './database-reading';
import { type DataCopy, Progress, timeToCopy } from './data-copy';
import { Instance } from './instance';
import { QueryTimes } from './query-times';
import { Replication } from './replication';
import { causeOf, type TransactionCounts, Transactions } from './transaction';
import type { Topology } from './topology';

/** ER_CON_COUNT_ERROR, ER_OPTION_PREVENTS_STATEMENT and ER_UNKNOWN_ERROR. */
const TOO_MANY_CONNECTIONS = 1040;
const READ_ONLY = 1290;
const UNKNOWN = 1105;
const OK = 200;
/** Steps of a read or of a write; the last two are of a write alone. */
const Query = { begins: 0, waitsForCore: 1, computes: 2, waitsForRoom: 3, settles: 4 } as const;

/** With the number of its transaction, once it is committed. */
type Writing = Process<Exchange, number>;

/** What a proxy asks: `SELECT @@read_only`. */
export const WRITABLE = '@@read_only';

/**
 * MySQL: runs reads and writes on the cores of its machine, appends every write to its log at commit, and sends
 * that log to whichever replica asks. Each is a primary (writable) or a replica (read-only, with a source).
 */
export class Database extends Instance implements Source {
  readonly replication: Replication;
  readonly counts: DatabaseCounts = {
    connections: 0,
    reads: 0,
    writes: 0,
    staleReads: 0,
    ownReads: 0,
    ownWritesMissing: 0,
  };
  private readonly counters = new ProcessCounters(this.counts);
  private readonly dumps = new Set<BinlogDump>();
  readonly transactionCounts: TransactionCounts = {
    rolledBack: 0,
    lostUpdates: 0,
    lockWaits: 0,
    deadlocks: 0,
  };
  private readonly transactions: Transactions;
  /** A write is one statement that no other one can be in the way of. */
  private isPlain = true;
  private readonly times: QueryTimes;
  private readonly failures: Stream;
  private startedBefore = false;
  private readonly reads = program<Exchange, null>(
    (process) => this.goOnReading(process),
    (process) => this.breakOffQuery(process),
  );
  private readonly writes = program<Exchange, number>(
    (process) => this.goOnWriting(process),
    (process) => this.breakOffQuery(process),
  );

  constructor(
    site: SiteContext,
    machine: Machine,
    settings: ServiceSettings<'database'>,
    private readonly topology: Topology,
  ) {
    super(site, machine, settings);
    const { simulation } = site;
    this.times = new QueryTimes(simulation, this.name, settings);
    this.transactions = new Transactions(site, this, this.times, this.name);
    this.reviewTransactions();
    this.failures = simulation.stream(`failures of ${this.name}`);
    this.replication = new Replication(site, this, topology);
    topology.join(this);
  }

  override set(setting: string, value: SettingValue): string | null {
    if (setting === 'role') return 'A database changes its role by being promoted or rebuilt.';
    if (setting === 'source') return this.replication.point(textOf(value));
    this.times.changed();
    this.reviewTransactions();
    this.semiSync.changed(setting);
    return null;
  }

  accept(exchange: Exchange): void {
    const { probe, kind } = exchange.request;
    if (probe !== null)
      this.serve(
        exchange,
        this.say(exchange, () =>
          exchange.answer(this.readOnly && exchange.request.path === WRITABLE ? READ_ONLY : OK),
        ),
      );
    else if (kind !== 'write') this.carryOut(exchange, this.reads, null);
    else if (this.isPlain) this.carryOut(exchange, this.writes, 0);
    else this.serve(exchange, this.transact(exchange));
  }

  private reviewTransactions(): void {
    const { editedRows, statements } = this.settings;
    this.isPlain = statements === 1 && editedRows === 0;
  }

  reading(): DatabaseReading {
    const { replication, counts, transactionCounts, topology, open } = this;
    return readingOf({ database: this, replication, counts, transactionCounts, topology, open });
  }

  /** What `SHOW GLOBAL STATUS` and `SHOW SLAVE STATUS` say. */
  override expose(samples: Map<string, number>): void {
    samples.set(SERIES.databaseUp, this.running ? 1 : 0);
    if (!this.running) return;
    samples.set(SERIES.databaseConnections, this.counts.connections);
    samples.set(SERIES.databaseConnectionLimit, this.settings.connections);
    samples.set(SERIES.databaseQueries, this.counters.get('reads') + this.counters.get('writes'));
    if (!this.replication.isReplica) return;
    samples.set(SERIES.secondsBehind, this.replication.secondsBehindSource ?? Number.NaN);
    samples.set(SERIES.replicationRuns, this.replication.status === 'running' ? 1 : 0);
  }

  override started(): void {
    this.history.recover();
    this.semiSync.restart();
    if (this.replication.isReplica) this.replication.start();
    else if (this.startedBefore) this.readOnly = this.settings.readOnlyAtStart;
    this.startedBefore = true;
    this.topology.reviewWriters();
  }

  /** A replica connects: whatever connection it had before is dropped. */
  dumpTo(replica: Instance, link: Link, route: Route): BinlogDump {
    for (const dump of this.dumps) if (dump.replica === replica) dump.end();
    const dump = new BinlogDump(this.site, link, route, this, replica, (ended) => this.dumps.delete(ended));
    this.dumps.add(dump);
    return dump;
  }

  /** Another database is gone for good: nothing is sent to it any more. */
  forgetReplica(replica: Instance): void {
    for (const dump of this.dumps) if (dump.replica === replica) dump.end();
  }

  /** Takes writes from now on; what it received must be applied (RESET REPLICA ALL; read_only = 0). */
  openForWrites(): void {
    this.replication.forgetSource();
    this.history.recover();
    this.readOnly = false;
  }

  /** SET GLOBAL read_only. */
  allowWrites(may: boolean): void {
    this.readOnly = !may;
    this.topology.reviewWriters();
  }

  /**
   * Becomes a replica of the other, after taking a copy of its data if it has any that the other has not: as they were
   * when the copy was begun, what came after that it receives.
   */
  rebuildFrom(source: Source, link: Link): void {
    this.readOnly = true;
    const { history, replication, topology } = this;
    const { log, visible } = source.history;
    const ended = () => replication.restartFrom(source);
    if (history.log.commonWith(log) === history.log.length) {
      this.dropConnections();
      history.recover();
      this.semiSync.restart();
      return ended();
    }
    const rows = topology.rowsAt(source, visible);
    const span = timeToCopy(rows, this.settings.copyTime);
    const canGoOn = () => source.running && source.history.log === log;
    replication.awaitCopy(source);
    this.replaceData({
      what: 'copying',
      from: source.id,
      log,
      upTo: visible,
      rows,
      span,
      link,
      canGoOn,
      ended,
    });
  }

  /** Gives up its data for others, which takes time in which it serves nobody. */
  replaceData(copy: DataCopy): void {
    this.dropConnections();
    if (copy.span === 0) return this.putInPlace(copy);
    this.bulkWork = { what: copy.what, progress: new Progress(copy.span) };
    this.topology.noteData(this, copy.what, copy.from, copy.upTo, copy.rows, copy.backup);
    this.topology.reviewWriters();
    this.threads.start(this.takeIn(copy, this.bulkWork.progress), this);
  }

  private *takeIn(copy: DataCopy, progress: Progress): Behaviour {
    const hold = (span: number) => this.site.simulation.hold(span * this.slowFactor);
    let isEnded = false;
    try {
      const isWhole = yield* progress.work(hold, copy.link, copy.canGoOn);
      isEnded = true;
      this.bulkWork = null;
      if (isWhole) return this.putInPlace(copy);
      this.topology.noteData(this, 'copy broken', copy.from, copy.upTo, copy.rows);
      copy.ended(false);
    } finally {
      // The process died. It comes back with the data that it had.
      this.bulkWork = null;
      if (!isEnded) this.topology.noteData(this, 'copy broken', copy.from, copy.upTo, copy.rows);
    }
  }

  private putInPlace({ what, from, log, upTo, backup, ended }: DataCopy): void {
    const { history } = this;
    const kept = Math.min(history.log.commonWith(log), upTo);
    const givenUp = history.log.length - kept;
    history.replace(log, upTo);
    this.semiSync.restart();
    this.topology.noteData(this, what === 'copying' ? 'copied' : 'restored', from, upTo, givenUp, backup);
    ended(true);
  }

  protected override get connectedReplicas(): number {
    return this.dumps.size;
  }

  protected override died(): void {
    this.counters.restart();
    this.threads.end('the process died');
    for (const dump of this.dumps) dump.sourceDied();
    this.dumps.clear();
    this.topology.left(this);
  }

  protected override frozen(): void {
    this.threads.freeze();
    this.topology.reviewWriters();
  }

  protected override thawed(): void {
    this.threads.thaw();
    this.topology.reviewWriters();
  }

  /** What needs no work is still said by the process: one that is frozen says nothing. */
  private *say(exchange: Exchange, answer: () => void): Behaviour {
    yield this.site.simulation.hold(0);
    answer();
    this.close(exchange);
  }

  /** The limit is the process's own: one that was frozen counts those who came meanwhile when it goes on. */
  private admits(exchange: Exchange): boolean {
    if (!this.mayCome(exchange)) return false;
    if (this.counts.connections < this.settings.connections) {
      this.counts.connections++;
      return true;
    }
    this.refuse(exchange, TOO_MANY_CONNECTIONS, 'too many connections');
    this.close(exchange);
    return false;
  }

  /** Whoever logs in as nobody is asked for no account. */
  private mayCome(exchange: Exchange): boolean {
    const { route, source, request } = exchange;
    if (route.credentials === null) return true;
    const { accounts } = this.settings;
    const refusal = refusalOf(accounts, source, route.credentials, request.kind === 'write');
    if (refusal === null) return true;
    exchange.answer(refusal.errno, { ...this.cause(refusal.what), says: refusal.says });
    this.close(exchange);
    return false;
  }

  private goOnReading(process: Process<Exchange>): boolean {
    switch (process.step) {
      case Query.begins:
        return this.beginRead(process);
      case Query.waitsForCore:
        return this.workFor(process, this.times.read());
      default:
        return this.hasRead(process.about);
    }
  }

  private beginRead(process: Process<Exchange>): boolean {
    const { about: exchange } = process;
    if (!this.admits(exchange)) return true;
    this.begin(exchange);
    return this.takeCore(process) && this.workFor(process, this.times.read());
  }

  private hasRead(exchange: Exchange): true {
    this.machine.cores.release();
    if (this.fails()) return this.turnDown(exchange, UNKNOWN, 'application error');
    this.counts.reads++;
    const behind = this.topology.missedBy(this);
    if (behind > 0) this.noteStale(exchange, behind);
    const { visitor } = exchange.request;
    const own = visitor?.seeksOwnWrite ? visitor.lastWrite : null;
    if (own !== null) this.countOwnRead(exchange, own);
    exchange.answer(OK);
    return this.end(exchange);
  }

  /** True with a core in hand; otherwise it waits for one. */
  private takeCore(process: Process): boolean {
    const { cores } = this.machine;
    if (cores.tryAcquire()) return true;
    process.step = Query.waitsForCore;
    cores.acquire();
    return false;
  }

  private workFor(process: Process, span: Seconds): false {
    process.step = Query.computes;
    this.site.simulation.hold(span * this.slowFactor);
    return false;
  }

  private breakOffQuery({ about: exchange, step }: Process<Exchange>): true {
    if (step === Query.computes) this.machine.cores.release();
    return this.end(exchange);
  }

  private goOnWriting(process: Writing): boolean {
    switch (process.step) {
      case Query.begins:
        return this.beginWrite(process);
      case Query.waitsForCore:
        return this.workFor(process, this.times.write());
      case Query.computes:
        return this.hasWritten(process);
      case Query.waitsForRoom:
        return this.commit(process);
      default:
        return this.confirm(process);
    }
  }

  private beginWrite(process: Writing): boolean {
    const { about: exchange } = process;
    if (!this.admits(exchange)) return true;
    this.begin(exchange);
    if (this.readOnly) return this.turnDown(exchange, READ_ONLY, 'database read-only');
    return this.takeCore(process) && this.workFor(process, this.times.write());
  }

  private hasWritten(process: Writing): boolean {
    this.machine.cores.release();
    const { about: exchange } = process;
    if (this.readOnly) return this.turnDown(exchange, READ_ONLY, 'database read-only');
    if (this.fails()) return this.turnDown(exchange, UNKNOWN, 'application error');
    process.step = Query.waitsForRoom;
    return this.machine.disk.isFull ? process.detour(this.awaitRoom()) : this.commit(process);
  }

  private commit(process: Writing): boolean {
    const { about: exchange } = process;
    process.own = this.history.commit(exchange.request.id);
    process.step = Query.settles;
    const position = this.history.logged;
    if (this.semiSync.mustWait()) {
      this.noteWaiting(exchange, 'receipt');
      return process.detour(this.settle(position));
    }
    this.history.show(position);
    return this.confirm(process);
  }

  private confirm({ about: exchange, own: sequence }: Writing): true {
    this.acknowledge(exchange, sequence);
    return this.end(exchange);
  }

  private turnDown(exchange: Exchange, errno: number, what: Cause['what']): true {
    this.refuse(exchange, errno, what);
    return this.end(exchange);
  }

  /** A write of several statements, or of rows that others edit as well. */
  private *transact(exchange: Exchange): Behaviour {
    if (!this.admits(exchange)) return;
    const transaction = this.transactions.begin(exchange);
    try {
      this.begin(exchange);
      if (this.readOnly) return this.refuse(exchange, READ_ONLY, 'database read-only');
      const failure = yield* transaction.run();
      // Nobody is there who could be told.
      if (failure === 'gone') return exchange.answer(0, this.cause('connection reset'));
      if (failure !== null) return exchange.answer(failure.errno, causeOf(failure, this.id));
      if (this.readOnly) return this.refuse(exchange, READ_ONLY, 'database read-only');
      if (this.fails()) return this.refuse(exchange, UNKNOWN, 'application error');
      if (this.machine.disk.isFull) yield* this.awaitRoom();
      const sequence = this.history.commit(exchange.request.id);
      transaction.committed();
      const { logged } = this.history;
      if (this.semiSync.mustWait()) this.noteWaiting(exchange, 'receipt');
      yield* this.settle(logged);
      this.acknowledge(exchange, sequence);
    } finally {
      transaction.end();
      this.end(exchange);
    }
  }

  *compute(span: number): Generator<void, void, boolean> {
    const { cores } = this.machine;
    if (!cores.tryAcquire()) yield cores.acquire();
    try {
      yield this.site.simulation.hold(span * this.slowFactor);
    } finally {
      cores.release();
    }
  }

  noteWaits(exchange: Exchange, what: Waiting['for']): void {
    this.noteWaiting(exchange, what);
  }

  private begin(exchange: Exchange): void {
    const { cores } = this.machine;
    this.noteBegun(exchange.request.id);
    if (cores.inUse >= cores.units) this.noteWaiting(exchange, 'core');
  }

  private end(exchange: Exchange): true {
    this.counts.connections--;
    this.close(exchange);
    return true;
  }

  private acknowledge(exchange: Exchange, sequence: number): void {
    const { origin } = this.history;
    this.counts.writes++;
    origin.acknowledged.add(sequence);
    if (exchange.request.visitor !== null)
      exchange.keeps = { lastWrite: { origin, sequence, at: this.site.simulation.now } };
    const { journal, simulation } = this.site;
    if (journal.on) {
      const [request, id] = [exchange.request.id, origin.idOf(sequence)];
      journal.report({ type: 'acknowledged', at: simulation.now, request, database: this.id, id });
    }
    exchange.answer(OK);
  }

  /** Only a person is misled by an old page: checks and probes are nobody. */
  private noteStale(exchange: Exchange, behind: number): void {
    const request = exchange.request.id;
    if (request <= 0) return;
    this.counts.staleReads++;
    this.topology.staleReads++;
    const { journal, simulation } = this.site;
    if (journal.on)
      journal.report({ type: 'stale read', at: simulation.now, request, database: this.id, behind });
  }

  /** What the primary has lost meanwhile is nowhere, and no matter of this replica. */
  private countOwnRead(exchange: Exchange, { origin, sequence }: OwnWrite): void {
    const totals = this.site.visitors.counts;
    this.counts.ownReads++;
    totals.ownReads++;
    if (!this.topology.misses(this, origin, sequence)) return;
    this.counts.ownWritesMissing++;
    totals.ownWritesMissing++;
    const { journal, simulation } = this.site;
    const [request, id] = [exchange.request.id, origin.idOf(sequence)];
    if (journal.on)
      journal.report({ type: 'own write missing', at: simulation.now, request, database: this.id, id });
  }

  private fails(): boolean {
    return this.failShare > 0 && this.failures.chance(this.failShare);
  }

  private refuse(exchange: Exchange, errno: number, what: Cause['what']): void {
    exchange.answer(errno, this.cause(what));
  }

  /** What is under way belongs to the data that may go. */
  private dropConnections(): void {
    for (const exchange of this.open.slice()) {
      exchange.process?.interrupt('the database is rebuilt');
      this.reset(exchange);
    }
    this.threads.end('the database is rebuilt');
    for (const dump of this.dumps) dump.end();
  }
}
