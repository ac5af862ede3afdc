import type { ServiceSettings } from '../design/catalog';
import { type Deadlines, type Process, program, Resource, type Stream, sampler } from '../kernel';
import type { AppFiles } from './app-files';
import type { Release } from './deployment/release';
import type { DatabaseDoor, DatabaseDoors } from './database-doors';
import { Exchange, type ReplyTime } from './exchange';
import type { Cause } from './facts';
import type { Machine } from './machine';
import { lineOf } from './machine';
import { MEGABYTE, SERIES } from './monitoring/samples';
import { ResidentMemory } from './resident-memory';
import type { Credentials, Route } from './network/route';
import type { SiteContext } from './site-context';
import type { AppServerReading } from './readings';
import type { Request } from './request';
import { glyphs, Service } from './service';
import { WriterProxy } from './writer-proxy';
import { SessionDesk } from './visitors/session-desk';
import { UploadDesk } from './visitors/upload-desk';

/** ER_LOCK_WAIT_TIMEOUT and ER_LOCK_DEADLOCK. */
const ROLLED_BACK: readonly number[] = [1205, 1213];

const OK = 200;
const NEVER = Number.POSITIVE_INFINITY;

/** Steps of the work on a request, in their order: from `asksDatabase` on it is at a database. */
const Work = {
  begins: 0,
  waitsForWorker: 1,
  isAdmitted: 2,
  waitsForCore: 3,
  computes: 4,
  handlesFile: 5,
  asksDatabase: 6,
  asksOn: 7,
} as const;

/** What a worker has in hand. */
interface Page {
  /** The code that it runs. */
  readonly release: Release;
  /** The databases to be asked, and what the first of them is asked. */
  doors: readonly DatabaseDoor[];
  query: Exchange | null;
}

const NO_DOORS: readonly DatabaseDoor[] = [];

type Working = Process<Exchange, Page | null>;

/** Ways to what application servers share. */
export interface Stores {
  /** To the session stores, in the order in which they are asked. */
  readonly sessions: readonly Route[];
  /** To the Sentinels that it may ask, beside it first. */
  readonly sentinels: readonly Route[];
  /** To the shared storage; null where there is none. */
  readonly files: Route | null;
}

/**
 * The application: a fixed number of workers, and before them the kernel's line of connections, first come first
 * served. A worker computes on a core of the machine, then asks the database, and is held until the answer is complete.
 */
export class AppServer extends Service {
  private readonly workers: Resource;
  private readonly failures: Stream;
  /** Which pages a faulty release answers with 500. */
  private readonly faults: Stream;
  /** The code that it runs: what its files held when it started. */
  private loaded: Release | null = null;
  /** A request in the hand of a worker, from its line to the answer. */
  private readonly work = program<Exchange, Page | null>(
    (process, came) => this.goOnWorking(process, came),
    (process) => this.breakOffWork(process),
  );
  private serviceTime: () => number;
  private readonly replyTime: ReplyTime = { deadlines: null };
  private credentials: Credentials;
  private atDatabase = 0;
  private served = 0;
  private readonly resident: ResidentMemory;
  private readonly proxy: WriterProxy;
  private readonly sessionDesk: SessionDesk;
  private readonly uploadDesk: UploadDesk;

  /** @param files null where the machine has none: then there is nothing to run. */
  constructor(
    site: SiteContext,
    machine: Machine,
    private readonly settings: ServiceSettings<'app-server'>,
    private files: AppFiles | null,
    private readonly doors: DatabaseDoors,
  ) {
    super(site, machine, 'app-server');
    this.workers = new Resource(site.simulation, settings.workers);
    this.failures = site.simulation.stream(`failures of ${this.name}`);
    this.faults = site.simulation.stream(`faults in the code of ${this.name}`);
    this.serviceTime = this.sampleServiceTime();
    this.replyTime.deadlines = this.timeout();
    const owner = {
      id: this.id,
      machine,
      isRunning: () => this.exists,
      kill: () => this.stop(),
      startAgain: () => this.startAgain(),
    };
    this.resident = new ResidentMemory(site, owner, settings);
    this.credentials = this.account();
    this.proxy = new WriterProxy(site, settings, doors, this);
    this.sessionDesk = new SessionDesk(site, this.id, settings);
    this.uploadDesk = new UploadDesk(site, this.id, settings);
    this.watch();
  }

  /** The databases and stores that it may ask, and the files beside it, are these from now on. */
  connect(doors: readonly DatabaseDoor[], files: AppFiles | null, stores: Stores): void {
    const before = this.doors.list;
    this.doors.connect(doors);
    const { list } = this.doors;
    // Whoever has the same databases as before asks on as it did.
    const isSame = before.length === list.length && before.every((door, i) => door === list[i]);
    if (this.running && !isSame) this.proxy.start();
    this.sessionDesk.connect(stores.sessions, stores.sentinels);
    this.uploadDesk.connect(stores.files);
    if (files === this.files) return;
    this.files = files;
    this.watch();
    this.load();
  }

  override started(): void {
    this.load();
    this.proxy.start();
    this.resident.review();
    if (this.loaded?.starts === false) this.site.simulation.after(0, () => this.endAtOnce());
  }

  /** New workers run what the files hold now; those that are busy end their requests with what they have. */
  reload(): void {
    if (!this.running) return;
    const { journal, simulation } = this.site;
    if (journal.on)
      journal.report({
        type: 'reload',
        at: simulation.now,
        service: this.id,
        what: 'began',
        anew: 'workers',
        count: this.workers.inUse,
      });
    this.load();
    // What the old workers had in memory goes with them.
    this.sessionDesk.died();
    this.resident.lost();
    if (this.loaded?.starts === false) this.endAtOnce();
  }

  private endAtOnce(): void {
    if (!this.exists) return;
    this.stop();
    this.site.conditionChanged(this.id, 'stopped');
  }

  private load(): void {
    this.loaded = this.files?.release ?? null;
  }

  /** What is changed by hand is in force at once, as any other setting. */
  private watch(): void {
    if (this.files !== null) this.files.changed = () => this.load();
  }

  override set(setting: string): string | null {
    if (setting === 'workers') this.workers.setCapacity(this.settings.workers);
    else if (setting.startsWith('service')) this.serviceTime = this.sampleServiceTime();
    else if (setting === 'databaseTimeout') this.replyTime.deadlines = this.timeout();
    else if (setting === 'memory') this.resident.review();
    else if (setting === 'discovery' && this.running) this.proxy.start();
    else if (setting === 'databaseUser') this.credentials = this.account();
    return null;
  }

  accept(exchange: Exchange): void {
    if (exchange.request.partial) exchange.sendHeaders();
    this.carryOut(exchange, this.work, null);
  }

  reading(): AppServerReading {
    const line = lineOf(this.workers);
    return {
      kind: 'app-server',
      condition: this.condition,
      amount: this.amount,
      workers: this.workers.units,
      busyWorkers: this.workers.inUse,
      atDatabase: this.atDatabase,
      working: glyphs(this.working()),
      queue: line,
      served: this.served,
      sessions: {
        home: this.settings.sessions,
        held: this.sessionDesk.held,
        ...this.sessionDesk.counts,
      },
      uploads: { ...this.uploadDesk.counts, waiting: this.uploadDesk.waiting },
    };
  }

  override get memory(): number {
    return this.resident.size;
  }

  override memoryScarce(): void {
    this.resident.review();
  }

  override expose(samples: Map<string, number>): void {
    samples.set(SERIES.appUp, this.running ? 1 : 0);
    if (!this.running) return;
    samples.set(SERIES.appWorkers, this.workers.units);
    samples.set(SERIES.appBusyWorkers, this.workers.inUse);
    samples.set(SERIES.appQueue, this.workers.queueLength);
    samples.set(SERIES.appMemory, this.resident.size * MEGABYTE);
  }

  protected override frozen(): void {
    this.proxy.freeze(true);
  }

  protected override thawed(): void {
    this.proxy.freeze(false);
  }

  protected override died(): void {
    this.proxy.stop();
    this.sessionDesk.died();
    this.resident.lost();
  }

  protected override get backlog(): number {
    return this.settings.backlog;
  }

  /** A worker accepts a connection when it has nothing else to do. */
  protected override get unaccepted(): number {
    return super.unaccepted + this.workers.queueLength;
  }

  /** Those whose connections nobody has accepted yet. */
  protected override *unbegun(): Generator<Exchange> {
    for (const exchange of this.open) if (exchange.process?.waitingIn === this.workers) yield exchange;
  }

  /** Those that have a worker. */
  private *working(): Generator<Exchange> {
    for (const exchange of this.open) if (exchange.process?.waitingIn !== this.workers) yield exchange;
  }

  private goOnWorking(process: Working, came: boolean): boolean {
    switch (process.step) {
      case Work.begins:
        return this.beginWork(process);
      case Work.waitsForWorker:
        return this.hasWorker(process);
      case Work.isAdmitted:
        return came ? this.takeCore(process) : this.endWork(process);
      case Work.waitsForCore:
        return this.compute(process);
      case Work.computes:
        return this.hasComputed(process);
      case Work.handlesFile:
        return came ? this.askDatabase(process) : this.endWork(process);
      case Work.asksDatabase:
        return this.hasAsked(process, came);
      default:
        return came ? this.answerWell(process) : this.endWork(process);
    }
  }

  private beginWork(process: Working): boolean {
    const { workers } = this;
    if (this.mustQueue) this.noteWaiting(process.about, 'worker');
    if (workers.tryAcquire()) return this.hasWorker(process);
    process.step = Work.waitsForWorker;
    workers.acquire();
    return false;
  }

  private hasWorker(process: Working): boolean {
    const { about: exchange } = process;
    const { request } = exchange;
    process.step = Work.isAdmitted;
    if (request.probe !== null) return this.answerWith(process, this.statusOf(request), null);
    this.resident.requested();
    this.noteWorking(request.id);
    const { loaded } = this;
    if (!this.hasFiles || loaded === null)
      return this.answerWith(process, 500, this.cause('application files missing'));
    if (request.kind === 'write' && this.machine.disk.isFull)
      return this.answerWith(process, 500, this.cause('disk full'));
    process.own = { release: loaded, doors: NO_DOORS, query: null };
    const { visitor } = request;
    if (visitor !== null) return process.detour(this.sessionDesk.admit(exchange, visitor));
    return this.takeCore(process);
  }

  private takeCore(process: Working): boolean {
    const { cores } = this.machine;
    if (cores.tryAcquire()) return this.compute(process);
    process.step = Work.waitsForCore;
    cores.acquire();
    return false;
  }

  private compute(process: Working): false {
    process.step = Work.computes;
    const { hold } = process.about.request;
    this.site.simulation.hold((hold ?? this.serviceTime()) * this.slowFactor * process.own!.release.slowdown);
    return false;
  }

  private hasComputed(process: Working): boolean {
    this.machine.cores.release();
    process.step = Work.handlesFile;
    const { about: exchange } = process;
    const { request } = exchange;
    const { release } = process.own!;
    request.release = release.number;
    if (this.fails() || this.isFaulty(release))
      return this.answerWith(process, 500, this.cause('application error'));
    const { visitor } = request;
    if (visitor !== null) return process.detour(this.uploadDesk.handle(exchange, visitor));
    return this.askDatabase(process);
  }

  private askDatabase(process: Working): boolean {
    const { request } = process.about;
    if (request.kind === 'static' || this.doors.isEmpty) return this.answerWell(process);
    process.step = Work.asksDatabase;
    this.atDatabase++;
    const doors = this.doors.tries(request.kind, this.settings, this.hasJustWritten(request));
    const page = process.own!;
    page.doors = doors;
    if (doors.length === 0) return this.hasAsked(process, false);
    page.query = this.queryAt(doors[0]!, request);
    page.query.ask(this.settings.databaseTimeout || NEVER, this.replyTime);
    return false;
  }

  /** Most are answered by the first. */
  private hasAsked(process: Working, came: boolean): boolean {
    const { about: exchange } = process;
    const { doors, query } = process.own!;
    if (came && query?.isHandedOver === true && query.status === OK) {
      this.queried(exchange, doors[0]!, query);
      return this.answerWell(process);
    }
    process.step = Work.asksOn;
    return process.detour(this.askOn(exchange, doors, query, came));
  }

  private answerWell(process: Working): true {
    this.served++;
    return this.answerWith(process, 200, null);
  }

  private answerWith(process: Working, status: number, cause: Cause | null): true {
    process.about.answer(status, cause);
    return this.endWork(process);
  }

  private endWork({ about: exchange, step }: Working): true {
    if (step >= Work.asksDatabase) this.atDatabase--;
    this.workers.release();
    this.close(exchange);
    return true;
  }

  private breakOffWork(process: Working): true {
    const { step } = process;
    if (step === Work.computes) this.machine.cores.release();
    if (step !== Work.waitsForWorker) return this.endWork(process);
    this.close(process.about);
    return true;
  }

  private noteWorking(request: number): void {
    const { files, loaded } = this;
    if (loaded === null || files === null || !files.readable) return this.noteBegun(request);
    const { journal, steps } = this.site;
    if (journal.on) steps.working(request, this.id, loaded.version);
  }

  private queryAt({ route }: DatabaseDoor, request: Request): Exchange {
    route.credentials = this.credentials;
    return new Exchange(this.site, route, request);
  }

  /** A database has given what the page needs. */
  private queried(exchange: Exchange, door: DatabaseDoor, { keeps }: Exchange): void {
    this.doors.succeeded(door, exchange.request.kind);
    if (keeps !== null) exchange.keeps = { ...exchange.keeps, ...keeps };
  }

  /**
   * The first database has not answered at once with what the page needs: goes on with it, and then asks one after the
   * other until one answers; false when the page has failed. The worker waits.
   */
  private *askOn(
    exchange: Exchange,
    doors: readonly DatabaseDoor[],
    first: Exchange | null,
    firstCame: boolean,
  ): Generator<void, boolean, boolean> {
    const { request } = exchange;
    let failure: Cause | null = null;
    let isInDoubt = false;
    // An iterator would be kept as long as the query takes, by each of thousands.
    for (let turn = 0; turn < doors.length; turn++) {
      const door = doors[turn]!;
      const query = turn === 0 ? first! : this.queryAt(door, request);
      let came =
        turn === 0 ? firstCame : yield query.ask(this.settings.databaseTimeout || NEVER, this.replyTime);
      if (query.state === 'open') {
        if (!query.isHandedOver) {
          query.send();
          came = yield query.reply(this.timeout());
        }
        if (came && query.status === OK) {
          this.queried(exchange, door, query);
          return true;
        }
        // The transaction is rolled back: the page fails, and nothing has happened.
        if (came && ROLLED_BACK.includes(query.status)) {
          failure = query.cause;
          break;
        }
        // What broke off, and a write that took too long, may have been done: asking elsewhere could do it twice.
        isInDoubt = came ? query.status === 0 : request.kind === 'write';
      }
      this.doors.failed(door);
      if (isInDoubt) break;
      failure = query.cause ?? failure;
    }
    exchange.answer(500, failure ?? this.cause('database unreachable'));
    return false;
  }

  private hasJustWritten({ visitor }: Request): boolean {
    const lastWrite = visitor?.lastWrite ?? null;
    if (lastWrite === null) return false;
    return this.site.simulation.now - lastWrite.at < this.settings.ownReadDelay;
  }

  private fails(): boolean {
    return this.failShare > 0 && this.failures.chance(this.failShare);
  }

  private isFaulty({ errors }: Release): boolean {
    return errors > 0 && this.faults.chance(errors);
  }

  private get hasFiles(): boolean {
    return this.files?.readable ?? false;
  }

  /** What a check is told: of its own health, that a page is there, or that it has no such page. */
  private statusOf({ probe, path }: Request): number {
    if (this.loaded !== null && this.isFaulty(this.loaded)) return 500;
    if (probe === 'path' && path === '/') return this.hasFiles ? 200 : 500;
    if (probe === 'path' && path !== '/health') return 404;
    return this.settings.health === 'ok' && this.hasFiles ? 200 : 503;
  }

  private get mustQueue(): boolean {
    return this.workers.inUse >= this.workers.units;
  }

  private sampleServiceTime(): () => number {
    const { serviceDistribution, serviceTime, serviceVariation } = this.settings;
    const stream = this.site.simulation.stream(`service times of ${this.name}`);
    return sampler(serviceDistribution, serviceTime, serviceVariation, stream);
  }

  private account(): Credentials {
    return { user: this.settings.databaseUser, password: 'known' };
  }

  private timeout(): Deadlines {
    return this.site.simulation.deadlines(this.settings.databaseTimeout || NEVER);
  }
}
