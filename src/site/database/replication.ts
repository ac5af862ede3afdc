import type { Behaviour, Deadlines, Process, Seconds } from '../../kernel';
import type { ReplicationReason } from '../facts';
import type { SiteContext } from '../site-context';
import { Applier } from './applier';
import { type BinlogDump, NOT_IN_SOURCE, type Source } from './binlog-dump';
import type { Instance } from './instance';
import { SourceCall } from './source-call';
import type { Topology } from './topology';

export type ReplicationStatus = 'running' | 'connecting' | 'stopped' | 'none';

/** CR_CONN_HOST_ERROR and CR_SERVER_LOST of the client library. */
const CANNOT_CONNECT = 2003;
const LOST = 2013;

/**
 * A replica's side of replication: the thread that receives its source's log (IO thread) and the applier (SQL
 * thread). It knows of its source what comes over the cable, and nothing else.
 */
export class Replication {
  /** It has a source, or is to have one. */
  isReplica: boolean;
  source: Source | null = null;
  errno = 0;
  readonly applier: Applier;
  private state: 'running' | 'connecting' | 'stopped' = 'stopped';
  private receiver: Process | null = null;
  /** The site is up before the run begins: the first connection stands already. */
  private standing = true;

  constructor(
    private readonly site: SiteContext,
    private readonly replica: Instance,
    private readonly topology: Topology,
  ) {
    this.applier = new Applier(site, replica);
    this.isReplica = replica.settings.role === 'replica';
  }

  get status(): ReplicationStatus {
    if (!this.isReplica) return 'none';
    return this.replica.listening ? this.state : 'stopped';
  }

  /** Age of the transaction that is being applied, in whole seconds; null unless both threads run and are connected. */
  get secondsBehindSource(): Seconds | null {
    if (this.status !== 'running') return null;
    const { log, logged, unapplied } = this.replica.history;
    return unapplied === 0 ? 0 : Math.floor(this.site.simulation.now - log.committedAt(logged + 1));
  }

  /** The daemon has started as a replica. */
  start(): void {
    this.source ??= this.topology.databaseOn(this.replica.settings.source);
    this.applier.start();
    this.startReceiving();
    this.standing = false;
  }

  /** The daemon runs and becomes a replica of that source. */
  restartFrom(source: Source): void {
    this.isReplica = true;
    this.source = source;
    this.start();
  }

  /** It is to be a replica of that source once it has a copy of its data. */
  awaitCopy(source: Source): void {
    this.isReplica = true;
    this.source = source;
    this.change('stopped', 0, { code: 'copying', machine: source.machine.id });
  }

  /** Follows another source from now on (CHANGE REPLICATION SOURCE TO). */
  follow(source: Source): void {
    this.stopReceiving({ code: 'another source' });
    this.source = source;
    if (this.replica.listening) this.startReceiving();
  }

  /** Follows the database on that machine; a sentence if it cannot. */
  point(machine: string): string | null {
    const source = this.topology.databaseOn(machine);
    const name = this.replica.machine.id;
    if (!this.isReplica) return `${name} is not a replica: rebuild it to make it one.`;
    if (this.topology.isToBePrimary(this.replica))
      return `${name} is being promoted: it follows nobody any more.`;
    if (source === null || source === this.replica)
      return `There is no other database of its cluster on "${machine}".`;
    this.follow(source);
    return null;
  }

  /** STOP REPLICA IO_THREAD. */
  stopReceiving(reason: ReplicationReason): void {
    this.receiver?.interrupt(reason.code);
    this.receiver = null;
    this.change('stopped', 0, reason);
  }

  /** RESET REPLICA ALL: it is a replica no more. */
  forgetSource(): void {
    this.applier.stop();
    this.isReplica = false;
    this.source = null;
    this.errno = 0;
  }

  private startReceiving(): void {
    if (this.source === null) return this.change('stopped', 0, { code: 'no source' });
    const standing = this.standing && this.site.simulation.now === 0;
    this.receiver = this.replica.threads.start(this.receive(this.source, standing), this);
  }

  private *receive(source: Source, standing: boolean): Behaviour {
    let call = this.callTo(source, null);
    if (standing && call?.isLetIn === true) {
      this.change('running', 0, { code: 'connected', machine: source.machine.id });
      yield* this.stream(this.connect(call));
    } else if (call !== null)
      this.change('connecting', 0, { code: 'connecting', machine: source.machine.id });
    for (;;) {
      call = this.callTo(source, call);
      const failure = call === null ? noLinkTo(source) : yield* call.open();
      if (call !== null && failure === null) yield* this.stream(this.connect(call));
      else if (failure !== null) this.change('connecting', CANNOT_CONNECT, failure);
      if (this.errno === NOT_IN_SOURCE) return;
      // A connection that was lost is tried again at once, and only then in the rhythm of the setting.
      if (this.errno !== LOST) yield this.site.simulation.hold(this.replica.settings.connectRetry);
    }
  }

  /**
   * The way to the source, which the replica knows by name: another one may run there by now, and the cable may be another
   * one. Null where there is no cable.
   *
   * @param before the way that it took the last time.
   */
  private callTo({ machine }: Source, before: SourceCall | null): SourceCall | null {
    const { topology, replica, site } = this;
    const source = topology.databaseOn(machine.id) ?? this.source!;
    const link = topology.replicationLink(source, replica);
    this.source = source;
    if (link === null) return null;
    return before?.leadsTo(source, link) === true ? before : new SourceCall(site, replica, source, link);
  }

  private connect({ link, route }: SourceCall): BinlogDump {
    const source = this.topology.databaseOn(this.source!.machine.id) ?? this.source!;
    this.source = source;
    return source.dumpTo(this.replica, link, route);
  }

  private *stream(dump: BinlogDump): Generator<void, void, boolean> {
    const patience = this.patience();
    try {
      for (;;) {
        // A replica that was frozen finds what came meanwhile, however late it looks.
        if (!(yield dump.log.receive(patience)) && !dump.log.pending) return this.lost(dump, patience.span);
        if (dump.errno !== 0) return this.refused(dump);
        this.take(dump);
        if (dump.log.closed) return this.lost(dump, 0);
      }
    } finally {
      dump.replicaLeft();
    }
  }

  private take(dump: BinlogDump): void {
    const { history } = this.replica;
    const greeting = this.state !== 'running';
    if (greeting) this.change('running', 0, { code: 'connected', machine: dump.sourceName });
    const isMore = dump.log.arrived > history.log.length;
    if (isMore) {
      history.receive(dump.binlog, dump.log.arrived);
      this.applier.received.fire();
    }
    if (dump.wantsReceipts && (greeting || isMore)) dump.receipts.send(history.log.length);
  }

  private lost(dump: BinlogDump, after: Seconds): void {
    const machine = dump.sourceName;
    const isSilent = after > 0;
    this.change(
      'connecting',
      LOST,
      isSilent ? { code: 'silent', machine, after } : { code: 'connection lost', machine },
    );
  }

  private refused(dump: BinlogDump): void {
    const { log } = this.replica.history;
    const id = log.idAt(Math.min(log.commonWith(dump.binlog) + 1, log.length));
    this.change('stopped', dump.errno, { code: 'lacks', machine: dump.sourceName, id });
  }

  private patience(): Deadlines {
    return this.site.simulation.deadlines(this.replica.settings.netTimeout);
  }

  private change(
    state: 'running' | 'connecting' | 'stopped',
    errno: number,
    reason: ReplicationReason,
  ): void {
    const { site, replica } = this;
    const same = this.state === state && this.errno === errno;
    this.state = state;
    this.errno = errno;
    if (same || !site.journal.on) return;
    const { now: at } = site.simulation;
    const source = this.source?.id ?? null;
    site.journal.report({ type: 'replication', at, database: replica.id, source, state, errno, reason });
  }
}

const noLinkTo = ({ machine }: Source): ReplicationReason => ({ code: 'no link', machine: machine.id });
