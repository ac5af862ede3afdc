import type { ServiceSettings } from '../design/catalog';
import { type Behaviour, type Deadlines, Resource, type Stream, sampler } from '../kernel';
import type { AppFiles } from './app-files';
import type { Release } from './deployment/release';
import type { DatabaseDoor, DatabaseDoors } from './database-doors';
import { Exchange } from './exchange';
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
import { SessionDesk } from './visitors/session-desk';
import { UploadDesk } from './visitors/upload-desk';

const NEVER = Number.POSITIVE_INFINITY;

/** Ways to what application servers share. */
export interface Stores {
  /** To the session stores, in the order in which they are asked. */
  readonly sessions: readonly Route[];
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
  private serviceTime: () => number;
  private databaseTimeout: Deadlines;
  private credentials: Credentials;
  private atDatabase = 0;
  private served = 0;
  private readonly resident: ResidentMemory;
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
    this.databaseTimeout = this.timeout();
    const owner = {
      id: this.id,
      machine,
      isRunning: () => this.exists,
      kill: () => this.stop(),
      startAgain: () => this.startAgain(),
    };
    this.resident = new ResidentMemory(site, owner, settings);
    this.credentials = this.account();
    this.sessionDesk = new SessionDesk(site, this.id, settings);
    this.uploadDesk = new UploadDesk(site, this.id, settings);
    this.watch();
  }

  /** The databases and stores that it may ask, and the files beside it, are these from now on. */
  connect(doors: readonly DatabaseDoor[], files: AppFiles | null, stores: Stores): void {
    this.doors.connect(doors);
    this.sessionDesk.connect(stores.sessions);
    this.uploadDesk.connect(stores.files);
    if (files === this.files) return;
    this.files = files;
    this.watch();
    this.load();
  }

  override started(): void {
    this.load();
    if (this.loaded?.starts === false) this.site.simulation.after(0, () => this.endAtOnce());
  }

  /** New workers run what the files hold now; those that are busy end their requests with what they have. */
  reload(): void {
    if (!this.running) return;
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
    else if (setting === 'databaseTimeout') this.databaseTimeout = this.timeout();
    else if (setting === 'memory') this.resident.review();
    else if (setting === 'databaseUser') this.credentials = this.account();
    return null;
  }

  accept(exchange: Exchange): void {
    if (exchange.request.partial) exchange.headersSent = true;
    this.serve(exchange, this.work(exchange));
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

  protected override died(): void {
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

  private *work(exchange: Exchange): Behaviour {
    const { workers } = this;
    const { cores } = this.machine;
    const { request } = exchange;
    try {
      if (this.mustQueue) this.noteWaiting(exchange, 'worker');
      if (!workers.tryAcquire()) yield workers.acquire();
      try {
        if (request.probe !== null) return exchange.answer(this.statusOf(request));
        this.resident.requested();
        this.noteWorking(request.id);
        const { loaded } = this;
        if (!this.hasFiles || loaded === null)
          return exchange.answer(500, this.cause('application files missing'));
        if (request.kind === 'write' && this.machine.disk.isFull)
          return exchange.answer(500, this.cause('disk full'));
        const { visitor } = request;
        if (visitor !== null && !(yield* this.sessionDesk.admit(exchange, visitor))) return;
        if (!cores.tryAcquire()) yield cores.acquire();
        try {
          yield this.site.simulation.hold(
            (request.hold ?? this.serviceTime()) * this.slowFactor * loaded.slowdown,
          );
        } finally {
          cores.release();
        }
        request.release = loaded.number;
        if (this.fails() || this.isFaulty(loaded))
          return exchange.answer(500, this.cause('application error'));
        if (visitor !== null && !(yield* this.uploadDesk.handle(exchange, visitor))) return;
        if (request.kind !== 'static' && !this.doors.isEmpty && !(yield* this.query(exchange))) return;
        this.served++;
        exchange.answer(200);
      } finally {
        workers.release();
      }
    } finally {
      this.close(exchange);
    }
  }

  private noteWorking(request: number): void {
    const { files, loaded } = this;
    if (loaded === null || files === null || !files.readable) return this.note('working', request);
    const { journal, simulation } = this.site;
    if (!journal.on) return;
    const { version } = loaded;
    journal.report({ type: 'working', at: simulation.now, request, where: this.id, version });
  }

  /** Asks one database after the other until one answers; false when the page has failed. The worker waits. */
  private *query(exchange: Exchange): Generator<void, boolean, boolean> {
    const { request } = exchange;
    let failure: Cause | null = null;
    let isInDoubt = false;
    this.atDatabase++;
    try {
      const doors = this.doors.tries(request.kind, this.settings, this.hasJustWritten(request));
      // An iterator would be kept as long as the query takes, by each of thousands.
      for (let turn = 0; turn < doors.length; turn++) {
        const door = doors[turn]!;
        door.route.credentials = this.credentials;
        const query = new Exchange(this.site, door.route, request);
        yield query.dial(this.settings.databaseTimeout || NEVER);
        if (query.state === 'open') {
          query.send();
          const came = yield query.reply(this.databaseTimeout);
          if (came && query.status === 200) {
            this.doors.succeeded(door, request.kind);
            if (query.keeps !== null) exchange.keeps = { ...exchange.keeps, ...query.keeps };
            return true;
          }
          // What broke off, and a write that took too long, may have been done: asking elsewhere could do it twice.
          isInDoubt = came ? query.status === 0 : request.kind === 'write';
        }
        this.doors.failed(door);
        if (isInDoubt) break;
        failure = query.cause ?? failure;
      }
    } finally {
      this.atDatabase--;
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
