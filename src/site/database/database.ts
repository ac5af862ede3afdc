import { textOf } from '../../design/settings';
import type { ServiceSettings } from '../../design/catalog';
import type { SettingValue } from '../../design/settings';
import type { Behaviour, Stream } from '../../kernel';
import type { Exchange } from '../exchange';
import type { Cause } from '../facts';
import type { Link } from '../network/link';
import type { Route } from '../network/route';
import type { Machine } from '../machine';
import type { SiteContext } from '../site-context';
import type { DatabaseReading } from '../readings';
import { ProcessCounters } from '../monitoring/process-counters';
import { SERIES } from '../monitoring/samples';
import { Service } from '../service';
import type { OwnWrite } from '../visitors/visitor';
import { refusalOf } from './access';
import { BinlogDump } from './binlog-dump';
import type { Cluster } from './cluster';
import { readingOf } from './database-reading';
import { History } from './history';
import { QueryTimes } from './query-times';
import { Replication } from './replication';
import { SemiSync } from './semi-sync';
import { Threads } from './threads';

/** ER_CON_COUNT_ERROR, ER_OPTION_PREVENTS_STATEMENT and ER_UNKNOWN_ERROR. */
const TOO_MANY_CONNECTIONS = 1040;
const READ_ONLY = 1290;
const UNKNOWN = 1105;
const OK = 200;
/** Seconds between two looks at a disk that is full. */
const ROOM_CHECK = 60;

/**
 * MySQL: runs reads and writes on the cores of its machine, appends every write to its log at commit, and sends
 * that log to whichever replica asks. Each is a primary (writable) or a replica (read-only, with a source).
 */
export class Database extends Service {
  readonly history: History;
  readonly dumps = new Set<BinlogDump>();
  readonly semiSync: SemiSync;
  readonly threads: Threads;
  readonly replication: Replication;
  readonly counts = { connections: 0, reads: 0, writes: 0, staleReads: 0, ownReads: 0, ownWritesMissing: 0 };
  private readonly counters = new ProcessCounters(this.counts);
  readOnly: boolean;
  private readonly times: QueryTimes;
  private readonly failures: Stream;
  private startedBefore = false;

  constructor(
    site: SiteContext,
    machine: Machine,
    readonly settings: ServiceSettings<'database'>,
    private readonly cluster: Cluster,
  ) {
    super(site, machine, 'database');
    const { simulation } = site;
    this.readOnly = settings.role === 'replica';
    this.history = new History(site, machine.id, this.id);
    this.times = new QueryTimes(simulation, this.name, settings);
    this.failures = simulation.stream(`failures of ${this.name}`);
    this.threads = new Threads(simulation);
    this.semiSync = new SemiSync(site, this.id, settings, () => this.dumps.size);
    this.replication = new Replication(site, this, cluster);
    cluster.join(this);
  }

  /** It takes writes from whoever reaches it. */
  get acceptsWrites(): boolean {
    return this.running && !this.readOnly;
  }

  override set(setting: string, value: SettingValue): string | null {
    if (setting === 'role') return 'A database changes its role by being promoted or rebuilt.';
    if (setting === 'source') return this.replication.point(textOf(value));
    this.times.changed();
    this.semiSync.changed(setting);
    return null;
  }

  accept(exchange: Exchange): void {
    const { probe, kind } = exchange.request;
    if (probe !== null)
      this.serve(
        exchange,
        this.say(exchange, () => exchange.answer(OK)),
      );
    else this.serve(exchange, kind === 'write' ? this.write(exchange) : this.read(exchange));
  }

  reading(): DatabaseReading {
    return readingOf(this, this.cluster, this.open);
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
    this.cluster.reviewWriters();
  }

  /** A replica connects: whatever connection it had before is dropped. */
  dumpTo(replica: Database, link: Link, route: Route): BinlogDump {
    for (const dump of this.dumps) if (dump.replica === replica) dump.end();
    const dump = new BinlogDump(this.site, link, route, this, replica);
    this.dumps.add(dump);
    return dump;
  }

  /** Another database is gone for good: nothing is sent to it any more. */
  forgetReplica(replica: Database): void {
    for (const dump of this.dumps) if (dump.replica === replica) dump.end();
  }

  /** Takes writes from now on; what it received must be applied (RESET REPLICA ALL; read_only = 0). */
  openForWrites(): void {
    this.replication.forgetSource();
    this.history.recover();
    this.readOnly = false;
  }

  /** Becomes a replica of the other, after taking a copy of its data if it has any that the other has not. */
  rebuildFrom(source: Database): void {
    this.readOnly = true;
    this.dropConnections();
    if (this.history.log.commonWith(source.history.log) < this.history.log.length)
      this.history.clone(source.history);
    this.history.recover();
    this.semiSync.restart();
    this.replication.restartFrom(source);
  }

  /** A transaction at that position becomes visible, after a replica's receipt where one is asked for. */
  *settle(position: number): Generator<void, void, boolean> {
    if (this.semiSync.mustWait()) {
      if (this.settings.waitPoint === 'after-commit') this.history.show(position);
      yield* this.semiSync.receipt(position);
    }
    this.history.show(position);
  }

  protected override died(): void {
    this.counters.restart();
    this.threads.end('the process died');
    for (const dump of this.dumps) dump.sourceDied();
    this.dumps.clear();
    this.cluster.left(this);
  }

  protected override frozen(): void {
    this.threads.freeze();
    this.cluster.reviewWriters();
  }

  protected override thawed(): void {
    this.threads.thaw();
    this.cluster.reviewWriters();
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

  private *read(exchange: Exchange): Behaviour {
    if (!this.admits(exchange)) return;
    const { cores } = this.machine;
    try {
      this.begin(exchange);
      if (!cores.tryAcquire()) yield cores.acquire();
      try {
        yield this.site.simulation.hold(this.times.read() * this.slowFactor);
      } finally {
        cores.release();
      }
      if (this.fails()) return this.refuse(exchange, UNKNOWN, 'application error');
      this.counts.reads++;
      const behind = this.cluster.missedBy(this);
      if (behind > 0) this.noteStale(exchange, behind);
      const own = exchange.request.visitor?.seeksOwnWrite ? exchange.request.visitor.lastWrite : null;
      if (own !== null) this.countOwnRead(exchange, own);
      exchange.answer(OK);
    } finally {
      this.end(exchange);
    }
  }

  private *write(exchange: Exchange): Behaviour {
    if (!this.admits(exchange)) return;
    const { cores } = this.machine;
    try {
      this.begin(exchange);
      if (this.readOnly) return this.refuse(exchange, READ_ONLY, 'database read-only');
      if (!cores.tryAcquire()) yield cores.acquire();
      try {
        yield this.site.simulation.hold(this.times.write() * this.slowFactor);
      } finally {
        cores.release();
      }
      if (this.readOnly) return this.refuse(exchange, READ_ONLY, 'database read-only');
      if (this.fails()) return this.refuse(exchange, UNKNOWN, 'application error');
      if (this.machine.disk.isFull) yield* this.awaitRoom();
      const sequence = this.history.commit(exchange.request.id);
      const position = this.history.logged;
      if (this.semiSync.mustWait()) {
        this.noteWaiting(exchange, 'receipt');
        yield* this.settle(position);
      } else this.history.show(position);
      this.acknowledge(exchange, sequence);
    } finally {
      this.end(exchange);
    }
  }

  /** On a full disk MySQL looks once a minute whether there is room, and goes on then ("How MySQL Handles a Full Disk"). */
  *awaitRoom(): Behaviour {
    while (this.machine.disk.isFull) yield this.site.simulation.hold(ROOM_CHECK);
  }

  private begin(exchange: Exchange): void {
    const { cores } = this.machine;
    this.note('working', exchange.request.id);
    if (cores.inUse >= cores.units) this.noteWaiting(exchange, 'core');
  }

  private end(exchange: Exchange): void {
    this.counts.connections--;
    this.close(exchange);
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
    this.cluster.staleReads++;
    const { journal, simulation } = this.site;
    if (journal.on)
      journal.report({ type: 'stale read', at: simulation.now, request, database: this.id, behind });
  }

  /** What the primary has lost meanwhile is nowhere, and no matter of this replica. */
  private countOwnRead(exchange: Exchange, { origin, sequence }: OwnWrite): void {
    const totals = this.site.visitors.counts;
    this.counts.ownReads++;
    totals.ownReads++;
    if (!this.cluster.misses(this, origin, sequence)) return;
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
