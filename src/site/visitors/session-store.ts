import type { ServiceSettings } from '../../design/catalog';
import { type Behaviour, type Process, Resource, type Seconds, type Stream } from '../../kernel';
import type { Exchange } from '../exchange';
import { lineOf, type Machine } from '../machine';
import type { SessionStoreReading, StoreReplicationReading } from '../readings';
import { Service } from '../service';
import type { SiteContext } from '../site-context';
import { SessionMemory } from './session-memory';
import { StoreExchange } from './store-exchange';
import { type StoreGroup, sessionsOf } from './store-group';
import { StoreLog, type StorePosition, type StoreWrite } from './store-log';
import { StoreReplica } from './store-replica';
import type { SessionCookie, SessionLoss } from './visitor';

const OK = 200;
const FAILED = 500;
/** `appendfsync everysec`: what a loss of power costs at most. */
const SYNC_PERIOD: Seconds = 1;
const BY_HAND = 'by hand';
const READ_ONLY = "READONLY You can't write against a read only replica.";
const OUT_OF_MEMORY = "OOM command not allowed when used memory > 'maxmemory'.";

/** Sessions that began in this time were lost when the process ended. */
interface Gap {
  readonly after: Seconds;
  readonly until: Seconds;
}

/** All that a replica gets when it has nothing to go on from. */
interface Snapshot {
  readonly sessions: SessionMemory;
  readonly histories: readonly StorePosition[];
  readonly gaps: readonly Gap[];
  /** Of the process that made it. */
  readonly life: number;
}

/** Redis: one thread, all data in memory, and nothing on the disk unless it is told to. */
export class SessionStore extends Service {
  private readonly data = new SessionMemory();
  private readonly thread: Resource;
  private readonly failures: Stream;
  private gaps: Gap[] = [];
  private readonly counts = { hits: 0, misses: 0, evicted: 0 };
  /** What a snapshot has, and when it was taken. */
  private snapshot: { readonly at: Seconds; readonly data: SessionMemory } | null = null;
  /** What is on the disk while the process does not run. */
  private onDisk: SessionMemory | null = null;
  private saver: Process | null = null;
  readonly log: StoreLog;
  /** Those that get its writes. */
  readonly replicas = new Set<StoreReplica>();
  /** Its own side of a replication; null for a primary. */
  private replica: StoreReplica | null = null;
  private hasBegun = false;
  /** 1 until the process ends for the first time. */
  life = 1;

  constructor(
    site: SiteContext,
    machine: Machine,
    private readonly settings: ServiceSettings<'session-store'>,
    private readonly group: StoreGroup,
  ) {
    super(site, machine, 'session-store');
    this.thread = new Resource(site.simulation, 1);
    this.failures = site.simulation.stream(`failures of ${this.name}`);
    this.log = new StoreLog(group.nextHistory());
    group.join(this);
    site.visitors.addKeeper(this.id, (session) => this.data.endOf(session, site.simulation.now));
  }

  accept(exchange: Exchange): void {
    this.serve(exchange, this.work(exchange));
  }

  override set(setting: string): string | null {
    if (setting === 'replicaof') return this.point();
    if (setting === 'save' && this.running) this.keepSaving();
    if (setting === 'maxmemory' || setting === 'policy') this.makeRoom(0);
    return null;
  }

  get isReplicaAtStart(): boolean {
    return this.settings.replicaof !== '';
  }

  get isReplica(): boolean {
    return this.replica !== null || (!this.hasBegun && this.isReplicaAtStart);
  }

  get syncTime(): Seconds {
    return this.settings.syncTime * this.slowFactor;
  }

  isFollowing(other: SessionStore): boolean {
    return this.replica?.primary === other;
  }

  /** Its writes that the other has not received; null where it cannot tell. */
  writesAfter({ log }: SessionStore): readonly StoreWrite[] | null {
    return this.log.since(log.position);
  }

  becomePrimary(): void {
    this.replica?.stop();
    this.replica = null;
    this.log.begin(this.group.nextHistory(), true);
    this.makeRoom(0);
  }

  follow(primary: SessionStore): void {
    this.replica?.stop();
    this.replica = new StoreReplica(this.site, this.group, this, primary);
    if (this.running) this.replica.start(false);
  }

  /** A write of its primary has arrived. */
  take(write: StoreWrite, primary: SessionStore): void {
    const { session, at, timeout, size } = write;
    if (write.what === 'opened') this.data.open(session, at, timeout, size);
    else if (write.what === 'used') this.data.use(session, at);
    else this.data.delete(session);
    this.pass(write, primary.id);
  }

  snapshotNow(): Snapshot {
    const { gaps, life, log, site } = this;
    return {
      sessions: this.data.copy(site.simulation.now),
      histories: log.copy(),
      gaps: gaps.slice(),
      life,
    };
  }

  /** Gives up what it has for a copy. @returns how many sessions were there and are not in the copy. */
  replaceBy({ sessions, histories, gaps }: Snapshot): number {
    const givenUp = this.data.without(sessions, this.site.simulation.now);
    this.data.restore(sessions);
    this.log.follow(histories);
    this.gaps = [...gaps];
    // What was received is on the disk in place of what was there.
    if (this.snapshot !== null) this.snapshot = this.snapshotOf(this.site.simulation.now);
    for (const replica of this.replicas) replica.lose();
    return givenUp;
  }

  override get memory(): number {
    return this.data.bytes;
  }

  reading(): SessionStoreReading {
    const { settings, data, counts, thread } = this;
    return {
      kind: 'session-store',
      condition: this.condition,
      amount: this.amount,
      sessions: data.size,
      memoryUsed: data.bytes,
      memoryLimit: settings.maxmemory,
      isPersistent: settings.appendonly || settings.save > 0,
      busy: thread.inUse,
      queue: lineOf(thread),
      ...counts,
      expired: data.expired,
      ...this.replicationReading(),
    };
  }

  /** `REPLICAOF` while it runs. */
  private point(): string | null {
    const { group } = this;
    const { replicaof } = this.settings;
    if (replicaof === '') return this.isReplica ? group.promote(this, BY_HAND) : null;
    const primary = group.storeOn(replicaof);
    if (primary === null || primary === this || group.replicationLink(primary, this) === null)
      return `No replication link leads from "${replicaof}" to ${this.machine.id}.`;
    if (primary.isFollowing(this)) return `${replicaof} follows ${this.machine.id} already.`;
    this.follow(primary);
    return null;
  }

  private replicationReading(): StoreReplicationReading {
    const { group, log, replica } = this;
    const missing = replica?.primary.log.since(log.position) ?? [];
    return {
      role: this.isReplica ? 'replica' : 'primary',
      primary: replica?.primary.id ?? null,
      replication: replica?.status ?? 'none',
      copied: replica?.progress?.share ?? null,
      notReceived: sessionsOf(missing),
      replicas: this.replicas.size,
      rivals: this.isReplica || !this.running ? [] : this.rivals().map(({ id }) => id),
      isCurrent: group.primary === this,
    };
  }

  /** Others that take writes as well, and that a replication link joins with it. */
  private rivals(): SessionStore[] {
    const { group } = this;
    return group.stores.filter(
      (other) =>
        other !== this && other.running && !other.isReplica && group.replicationLink(this, other) !== null,
    );
  }

  override started(): void {
    const isFirst = !this.hasBegun;
    this.hasBegun = true;
    if (this.onDisk !== null) this.data.restore(this.onDisk);
    this.onDisk = null;
    this.keepSaving();
    const primary = this.replica?.primary ?? (isFirst ? this.group.storeOn(this.settings.replicaof) : null);
    if (!isFirst) this.log.begin(this.group.nextHistory(), false);
    if (primary === null || primary === this) return;
    this.replica = new StoreReplica(this.site, this.group, this, primary);
    this.replica.start(isFirst && this.site.simulation.now === 0);
  }

  protected override died(): void {
    const { now } = this.site.simulation;
    this.saver?.interrupt('the process died');
    this.saver = null;
    this.replica?.stop();
    this.replicas.clear();
    this.life++;
    const syncedAt = this.machine.powered ? now : now - SYNC_PERIOD;
    const keptUpTo = this.settings.appendonly ? syncedAt : (this.snapshot?.at ?? -1);
    this.onDisk = this.settings.appendonly ? this.data.copy(syncedAt) : (this.snapshot?.data ?? null);
    this.gaps.push({ after: keptUpTo, until: now });
    this.data.clear();
  }

  protected override frozen(): void {
    this.saver?.suspend();
    this.replica?.suspend();
  }

  protected override thawed(): void {
    this.saver?.proceed();
    this.replica?.proceed();
  }

  private *work(exchange: Exchange): Behaviour {
    const { thread } = this;
    const { cores } = this.machine;
    try {
      if (!thread.tryAcquire()) yield thread.acquire();
      try {
        // Whether it is there costs it next to nothing, but it waits its turn.
        if (exchange.request.probe !== null) return exchange.answer(OK);
        this.noteBegun(exchange.request.id);
        if (!cores.tryAcquire()) yield cores.acquire();
        try {
          yield this.site.simulation.hold(this.settings.commandTime * this.slowFactor);
        } finally {
          cores.release();
        }
        if (this.fails()) return exchange.answer(FAILED, this.cause('session store failed'));
        if (exchange instanceof StoreExchange) this.execute(exchange);
      } finally {
        thread.release();
      }
    } finally {
      this.close(exchange);
    }
  }

  private execute(exchange: StoreExchange): void {
    if (this.isReplica)
      return exchange.answer(FAILED, { ...this.cause('session store read-only'), says: READ_ONLY });
    const { now: at } = this.site.simulation;
    const { command, cookie, session, size, timeout } = exchange.question;
    const write = { session, at, timeout, size };
    if (command === 'DEL') {
      exchange.found = this.data.delete(session);
      if (exchange.found) this.pass({ ...write, what: 'deleted' });
    } else if (cookie !== null) {
      exchange.found = this.data.use(session, at);
      if (exchange.found) this.pass({ ...write, what: 'used' });
      else exchange.loss = this.whyGone(cookie, timeout);
      this.counts[exchange.found ? 'hits' : 'misses']++;
    } else if (this.makeRoom(size)) {
      this.data.open(session, at, timeout, size);
      this.pass({ ...write, what: 'opened' });
    } else {
      const cause = { ...this.cause('session store full'), says: OUT_OF_MEMORY };
      return exchange.answer(FAILED, cause);
    }
    exchange.position = this.log.position;
    exchange.answer(OK);
  }

  /** A write is in its memory: it notes it, and sends it to its replicas. @param from id of its primary, if it came from there. */
  private pass(write: StoreWrite, from: string | null = null): void {
    this.log.append(write);
    const { offset } = this.log.position;
    for (const replica of this.replicas) replica.send(write, offset);
    const { journal, simulation } = this.site;
    const { what, session } = write;
    if (!journal.on || what === 'used') return;
    journal.report({ type: 'stored', at: simulation.now, store: this.id, what, session, from });
  }

  /** Whether that many megabytes fit, after sessions were deleted for them where the policy says so. */
  private makeRoom(size: number): boolean {
    const { maxmemory, policy } = this.settings;
    // A replica deletes what its primary tells it (`replica-ignore-maxmemory`).
    if (maxmemory === 0 || this.isReplica) return true;
    while (this.data.bytes + size > maxmemory) {
      const session = policy === 'noeviction' ? null : this.data.evict();
      if (session === null) return false;
      this.counts.evicted++;
      this.pass({ what: 'deleted', session, at: this.site.simulation.now, timeout: 0, size: 0 });
    }
    return true;
  }

  private whyGone(cookie: SessionCookie, timeout: Seconds): SessionLoss {
    const { keeper, position, session, since, usedAt } = cookie;
    const { group, site } = this;
    const isOwn = keeper === this.id;
    if (!isOwn && !group.areJoined(keeper, this.id)) return 'other store';
    if (site.visitors.wasEnded(session)) return 'logged out';
    if (this.gaps.some(({ after, until }) => since > after && since <= until)) return 'store restarted';
    if (position !== null && !this.log.has(position)) return 'not replicated';
    return site.simulation.now - usedAt >= timeout ? 'expired' : 'evicted';
  }

  private keepSaving(): void {
    this.saver?.interrupt('it is saved at other times now');
    this.saver = this.settings.save > 0 ? this.site.simulation.spawn(this.saves(), this) : null;
    if (this.saver === null) this.snapshot = null;
  }

  private *saves(): Behaviour {
    for (;;) {
      yield this.site.simulation.hold(this.settings.save);
      this.snapshot = this.snapshotOf(this.site.simulation.now);
    }
  }

  private snapshotOf(at: Seconds) {
    return { at, data: this.data.copy(at) };
  }

  private fails(): boolean {
    return this.failShare > 0 && this.failures.chance(this.failShare);
  }
}
