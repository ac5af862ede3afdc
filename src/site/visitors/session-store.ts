import type { ServiceSettings } from '../../design/catalog';
import { type Behaviour, type Process, Resource, type Seconds, type Stream } from '../../kernel';
import { Exchange } from '../exchange';
import { lineOf, type Machine } from '../machine';
import type { Route } from '../network/route';
import type { SessionStoreReading } from '../readings';
import type { Request } from '../request';
import { Service } from '../service';
import type { SiteContext } from '../site-context';
import { SessionMemory } from './session-memory';
import type { SessionCookie, SessionLoss } from './visitor';

const OK = 200;
const FAILED = 500;
/** `appendfsync everysec`: what a loss of power costs at most. */
const SYNC_PERIOD: Seconds = 1;
const OUT_OF_MEMORY = "OOM command not allowed when used memory > 'maxmemory'.";

/** `SET` of a new session, or `GETEX` of one that a browser names. */
export class StoreExchange extends Exchange {
  /** Whether the session was there; and where not, why. */
  found = false;
  loss: SessionLoss | null = null;

  /** @param cookie null where a session begins. */
  constructor(
    site: SiteContext,
    route: Route,
    request: Request,
    readonly number: number,
    readonly cookie: SessionCookie | null,
    readonly timeout: Seconds,
    readonly size: number,
  ) {
    super(site, route, request);
  }

  override ownText(isAnswer: boolean): string {
    const { cookie, number, timeout } = this;
    if (isAnswer)
      return this.status !== OK ? (this.cause?.says ?? 'ERR') : cookie === null ? 'OK' : this.value;
    const key = `session:${number}`;
    const command = cookie === null ? `SET ${key} {"user":${number}, …}` : `GETEX ${key}`;
    return `${command} EX ${timeout}`;
  }

  private get value(): string {
    return this.found ? `{"user":${this.number}, …}` : '(nil)';
  }
}

/** Sessions that began in this time were lost when the process ended. */
interface Gap {
  readonly after: Seconds;
  readonly until: Seconds;
}

/** Redis: one thread, all data in memory, and nothing on the disk unless it is told to. */
export class SessionStore extends Service {
  private readonly data = new SessionMemory();
  private readonly thread: Resource;
  private readonly failures: Stream;
  private readonly gaps: Gap[] = [];
  private readonly counts = { hits: 0, misses: 0, evicted: 0 };
  /** What a snapshot has, and when it was taken. */
  private snapshot: { readonly at: Seconds; readonly data: SessionMemory } | null = null;
  /** What is on the disk while the process does not run. */
  private onDisk: SessionMemory | null = null;
  private saver: Process | null = null;

  constructor(
    site: SiteContext,
    machine: Machine,
    private readonly settings: ServiceSettings<'session-store'>,
  ) {
    super(site, machine, 'session-store');
    this.thread = new Resource(site.simulation, 1);
    this.failures = site.simulation.stream(`failures of ${this.name}`);
  }

  accept(exchange: Exchange): void {
    this.serve(exchange, this.work(exchange));
  }

  override set(setting: string): null {
    if (setting === 'save' && this.running) this.keepSaving();
    if (setting === 'maxmemory' || setting === 'policy') this.makeRoom(0);
    return null;
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
    };
  }

  override started(): void {
    if (this.onDisk !== null) this.data.restore(this.onDisk);
    this.onDisk = null;
    this.keepSaving();
  }

  protected override died(): void {
    const { now } = this.site.simulation;
    this.saver?.interrupt('the process died');
    this.saver = null;
    const syncedAt = this.machine.powered ? now : now - SYNC_PERIOD;
    const keptUpTo = this.settings.appendonly ? syncedAt : (this.snapshot?.at ?? -1);
    this.onDisk = this.settings.appendonly ? this.data.copy(syncedAt) : (this.snapshot?.data ?? null);
    this.gaps.push({ after: keptUpTo, until: now });
    this.data.clear();
  }

  protected override frozen(): void {
    this.saver?.suspend();
  }

  protected override thawed(): void {
    this.saver?.proceed();
  }

  private *work(exchange: Exchange): Behaviour {
    const { thread } = this;
    const { cores } = this.machine;
    try {
      if (!thread.tryAcquire()) yield thread.acquire();
      try {
        if (exchange.request.probe === null) this.note('working', exchange.request.id);
        if (!cores.tryAcquire()) yield cores.acquire();
        try {
          yield this.site.simulation.hold(this.settings.commandTime * this.slowFactor);
        } finally {
          cores.release();
        }
        if (this.fails()) return exchange.answer(FAILED, this.cause('session store failed'));
        if (exchange instanceof StoreExchange) this.execute(exchange);
        else exchange.answer(OK);
      } finally {
        thread.release();
      }
    } finally {
      this.close(exchange);
    }
  }

  private execute(exchange: StoreExchange): void {
    const { now } = this.site.simulation;
    const { cookie, number: session, size, timeout } = exchange;
    if (cookie !== null) {
      exchange.found = this.data.use(session, now);
      if (!exchange.found) exchange.loss = this.whyGone(cookie, timeout);
      this.counts[exchange.found ? 'hits' : 'misses']++;
    } else if (this.makeRoom(size)) this.data.open(session, now, timeout, size);
    else {
      const cause = { ...this.cause('session store full'), says: OUT_OF_MEMORY };
      return exchange.answer(FAILED, cause);
    }
    exchange.answer(OK);
  }

  /** Whether that many megabytes fit, after sessions were deleted for them where the policy says so. */
  private makeRoom(size: number): boolean {
    const { maxmemory, policy } = this.settings;
    if (maxmemory === 0) return true;
    while (this.data.bytes + size > maxmemory) {
      if (policy === 'noeviction' || !this.data.evict()) return false;
      this.counts.evicted++;
    }
    return true;
  }

  private whyGone({ keeper, since, usedAt }: SessionCookie, timeout: Seconds): SessionLoss {
    if (keeper !== this.id) return 'other store';
    if (this.gaps.some(({ after, until }) => since > after && since <= until)) return 'store restarted';
    return this.site.simulation.now - usedAt >= timeout ? 'expired' : 'evicted';
  }

  private keepSaving(): void {
    this.saver?.interrupt('it is saved at other times now');
    this.saver = this.settings.save > 0 ? this.site.simulation.spawn(this.saves(), this) : null;
    if (this.saver === null) this.snapshot = null;
  }

  private *saves(): Behaviour {
    for (;;) {
      yield this.site.simulation.hold(this.settings.save);
      const at = this.site.simulation.now;
      this.snapshot = { at, data: this.data.copy(at) };
    }
  }

  private fails(): boolean {
    return this.failShare > 0 && this.failures.chance(this.failShare);
  }
}
