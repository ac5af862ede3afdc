import type { Behaviour, Process } from '../../kernel';
import type { Link } from '../network/link';
import type { Route } from '../network/route';
import type { SiteContext } from '../site-context';
import type { Binlog } from './binlog';
import { Channel } from './channel';
import type { Instance } from './instance';

/** ER_SOURCE_FATAL_ERROR_READING_BINLOG: the replica asks for what this log does not have. */
export const NOT_IN_SOURCE = 1236;

/** A database that sends its log to whoever asks. */
export interface Source extends Instance {
  dumpTo(replica: Instance, link: Link, route: Route): BinlogDump;
  /** Another database is gone for good. */
  forgetReplica(replica: Instance): void;
}

/**
 * A source's side of one replication connection: the thread that sends its log as it grows, and the one that
 * takes in receipts. The replica holds the other ends of the two channels.
 */
export class BinlogDump {
  readonly log: Channel;
  readonly receipts: Channel;
  /** The log that is sent, which stays the same when the source's data are replaced later. */
  readonly binlog: Binlog;
  /** What the source answered instead of its log; 0 when it sends. */
  errno = 0;
  private readonly sender: Process;
  private readonly receiver: Process;

  /** @param ended told once the source sends nothing more. */
  constructor(
    private readonly site: SiteContext,
    link: Link,
    route: Route,
    private readonly source: Instance,
    readonly replica: Instance,
    private readonly ended: (dump: BinlogDump) => void,
  ) {
    const { machine } = replica;
    const passage = () =>
      route.letsAnswerIn() ? route.judge({ source: machine.address }, false) : 'unheard';
    this.log = new Channel(site, link, source.machine, replica.machine, passage, false);
    this.receipts = new Channel(site, link, replica.machine, source.machine, passage, true);
    this.binlog = source.history.log;
    this.receiver = source.threads.start(this.takeReceipts(), this);
    this.sender = source.threads.start(this.send(), this);
  }

  get sourceName(): string {
    return this.source.machine.id;
  }

  get wantsReceipts(): boolean {
    return this.source.semiSync.enabled;
  }

  /** Another connection of the same replica replaces this one, or the source has other data now. */
  end(): void {
    this.receiver.interrupt('the connection ended');
    this.forget();
    this.log.close();
  }

  /** The source's process ended: its machine closes the connection, unless it lost its power. */
  sourceDied(): void {
    if (this.source.machine.powered) this.log.close();
    else this.log.fallSilent();
  }

  /** The replica leaves the connection. */
  replicaLeft(): void {
    if (this.replica.machine.powered) this.receipts.close();
    else {
      this.receipts.fallSilent();
      this.log.abandon();
    }
  }

  private *send(): Behaviour {
    const { source, replica, log } = this;
    if (!this.hasAllOfReplica()) {
      this.errno = NOT_IN_SOURCE;
      log.close();
      return;
    }
    // A source that has nothing to send gives a sign of life twice in the time that the replica waits for one.
    const heartbeat = this.site.simulation.deadlines(replica.settings.netTimeout / 2);
    log.heartbeat();
    let sent = replica.history.log.length;
    for (;;) {
      if (sent < source.history.logged) {
        sent = source.history.logged;
        log.send(sent);
      } else if (!(yield source.history.appended.wait(heartbeat))) log.heartbeat();
    }
  }

  private *takeReceipts(): Behaviour {
    const { source, receipts } = this;
    for (;;) {
      yield receipts.receive();
      if (receipts.closed) break;
      source.semiSync.confirmed(this.replica, receipts.arrived, source.history.logged);
    }
    this.forget();
  }

  private forget(): void {
    this.sender.interrupt('the connection ended');
    this.ended(this);
    this.source.semiSync.replicaLeft();
  }

  private hasAllOfReplica(): boolean {
    const { log } = this.replica.history;
    const { history } = this.source;
    return log.length <= history.logged && log.commonWith(history.log) === log.length;
  }
}
