import type { Process, Seconds } from '../../kernel';
import { Exchange } from '../exchange';
import { probe } from '../request';
import type { SiteContext } from '../site-context';
import type { Departure, Link } from '../network/link';
import { Progress, timeToCopy } from '../database/data-copy';
import type { SessionStore } from './session-store';
import type { StoreGroup } from './store-group';
import type { StoreWrite } from './store-log';

/** A replica looks once a second how its connection is (`replicationCron`), and tries again as often. */
const TICK: Seconds = 1;
/** `repl-timeout`: a primary that says nothing for so long is taken for dead. */
const SILENCE: Seconds = 60;

export type ReplicationStatus = 'connecting' | 'copying' | 'running';

/**
 * A replica's side of the replication: it connects to its primary, gets what it lacks or a copy of everything (PSYNC), and
 * then each write as the primary makes it. The primary waits for nobody.
 */
export class StoreReplica {
  status: ReplicationStatus = 'connecting';
  progress: Progress | null = null;
  private process: Process | null = null;
  private link: Link | null = null;
  /** Something was lost on the way, or nobody took it: what is missing has to be asked for. */
  private isBehind = false;

  /** @param store that follows. @param primary whom it follows. */
  constructor(
    private readonly site: SiteContext,
    private readonly group: StoreGroup,
    private readonly store: SessionStore,
    readonly primary: SessionStore,
  ) {}

  /** @param isStanding at the beginning of a run the connection stands already. */
  start(isStanding: boolean): void {
    if (isStanding) {
      this.link = this.group.replicationLink(this.primary, this.store);
      this.store.log.continueAs(this.primary.log.copy());
      this.status = 'running';
      this.primary.replicas.add(this);
    }
    this.process = this.site.simulation.spawn(this.run(isStanding), this.store);
  }

  /** The primary has other data than before: what comes next would not fit. */
  lose(): void {
    this.isBehind = true;
  }

  stop(): void {
    this.process?.interrupt('it follows nobody any more');
    this.process = null;
    this.primary.replicas.delete(this);
  }

  suspend(): void {
    this.process?.suspend();
  }

  proceed(): void {
    this.isBehind = true;
    this.process?.proceed();
  }

  /** The primary has made a write, and sends it without waiting. @param offset of the write in its log. */
  send(write: StoreWrite, offset: number): void {
    const { link } = this;
    if (this.status !== 'running' || this.isBehind || link === null) return;
    if (link.isCut) {
      this.isBehind = true;
      return;
    }
    const departure = this.depart(link, offset, write);
    this.site.simulation.after(link.latency, () => this.arrive(link, departure, write, offset));
  }

  private depart(link: Link, offset: number, { what, session }: StoreWrite): Departure {
    const verb = { opened: 'SET', used: 'PEXPIREAT', deleted: 'DEL' }[what];
    const isForward = link.from === this.primary.machine.id;
    return link.depart(isForward, 'replication', offset, `${verb} session:${session} …`);
  }

  private arrive(link: Link, departure: Departure, write: StoreWrite, offset: number): void {
    const { log, running } = this.store;
    if (this.process === null || this.isBehind || link !== this.link) return;
    const isNext = offset === log.position.offset + 1;
    if (!isNext || !running || !link.delivered(departure)) this.isBehind = true;
    else this.store.take(write, this.primary);
  }

  private *run(isStanding: boolean): Generator<void, void, boolean> {
    const { simulation } = this.site;
    try {
      for (let stands = isStanding; ; stands = false) {
        if (stands || ((yield* this.connect()) && (yield* this.synchronise()))) yield* this.listen();
        this.status = 'connecting';
        this.primary.replicas.delete(this);
        yield simulation.hold(TICK);
      }
    } finally {
      this.progress = null;
    }
  }

  /** Whether the primary answers on its port. */
  private *connect(): Generator<void, boolean, boolean> {
    const { group, primary, site, store } = this;
    this.link = group.replicationLink(primary, store);
    if (this.link === null) return false;
    const route = site.network.route(store.machine, this.link, primary.machine, 'session-store');
    const call = new Exchange(site, route, probe('tcp', site.simulation.now));
    return (yield* call.within(SILENCE)) && call.status === 200 && !primary.isFollowing(store);
  }

  /** `PSYNC`: what is missing where the primary still has it, else a copy of everything. */
  private *synchronise(): Generator<void, boolean, boolean> {
    const { group, primary, store } = this;
    const missing = primary.log.since(store.log.position);
    if (missing === null) return yield* this.copyAll();
    store.log.continueAs(primary.log.copy());
    group.note(store, 'continued', primary.id, missing.length);
    return yield* this.goOn();
  }

  /** A snapshot as of now, which takes its time; the old data are given up when it is there. */
  private *copyAll(): Generator<void, boolean, boolean> {
    const { group, link, primary, site, store } = this;
    const snapshot = primary.snapshotNow();
    group.note(store, 'copying', primary.id, snapshot.sessions.size);
    this.status = 'copying';
    this.progress = new Progress(timeToCopy(snapshot.sessions.size, primary.syncTime) + link!.latency);
    const isWhole = yield* this.progress.work(
      (span) => site.simulation.hold(span),
      null,
      () => !link!.isCut && primary.running && primary.life === snapshot.life,
    );
    this.progress = null;
    if (!isWhole) {
      group.note(store, 'copy broken', primary.id, 0);
      return false;
    }
    const givenUp = store.replaceBy(snapshot);
    group.note(store, 'copied', primary.id, givenUp);
    return yield* this.goOn();
  }

  /** From now on it gets every write, after those that it lacks. */
  private *goOn(): Generator<void, boolean, boolean> {
    this.status = 'running';
    this.primary.replicas.add(this);
    return yield* this.catchUp();
  }

  /** As long as the connection stands. */
  private *listen(): Generator<void, void, boolean> {
    const { primary, site } = this;
    let heardAt = site.simulation.now;
    while (primary.replicas.has(this)) {
      yield site.simulation.hold(TICK);
      const isSilent = this.link!.isCut || !primary.machine.powered || !primary.running;
      if (!isSilent) heardAt = site.simulation.now;
      if (site.simulation.now - heardAt >= SILENCE) return;
      if (this.isBehind && !isSilent && !(yield* this.catchUp())) return;
    }
  }

  /** False where a copy of everything is needed. */
  private *catchUp(): Generator<void, boolean, boolean> {
    const { primary, site, store } = this;
    const link = this.link!;
    const missing = primary.log.since(store.log.position);
    if (missing === null) return false;
    // What is written from now on is sent behind it.
    this.isBehind = false;
    if (missing.length === 0) return true;
    const departure = this.depart(link, primary.log.position.offset, missing.at(-1)!);
    yield site.simulation.hold(link.latency);
    if (!link.delivered(departure) || !primary.replicas.has(this)) this.isBehind = true;
    else for (const write of missing) store.take(write, primary);
    return true;
  }
}
