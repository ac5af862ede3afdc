import type { ServiceSettings } from '../../design/catalog';
import type { SemiSyncReason } from '../facts';
import type { SiteContext } from '../site-context';
import type { DatabaseReading } from '../readings';
import { Receipts } from './receipts';

type Status = DatabaseReading['semiSync'];

const SWITCHED: SemiSyncReason = { code: 'switched' };

/**
 * Semi-synchronous commits: each waits until as many replicas have received it as are asked for, the fastest ones. When
 * too few answer in time, that commit succeeds without them and so do all others, until that many have confirmed the
 * latest transaction of the log (MySQL manual, "Semisynchronous Replication").
 */
export class SemiSync {
  private readonly receipts: Receipts;
  private isOn: boolean;
  /** Up to where each replica has received the log; kept where more than one receipt is asked for. */
  private readonly received = new Map<object, number>();

  /** @param replicas how many are connected. */
  constructor(
    private readonly site: SiteContext,
    private readonly database: string,
    private readonly settings: ServiceSettings<'database'>,
    private readonly replicas: () => number,
  ) {
    this.receipts = new Receipts(site.simulation);
    this.isOn = this.enabled;
  }

  get enabled(): boolean {
    return this.settings.replication === 'semi-sync';
  }

  get status(): Status {
    if (!this.enabled) return 'off';
    return this.isOn ? 'on' : 'fallen back';
  }

  /** Whether a transaction committed now has to wait for a replica. */
  mustWait(): boolean {
    if (this.isOn) this.replicaLeft();
    return this.isOn;
  }

  /** The daemon starts, or its data were replaced: on as configured, and nothing is confirmed. */
  restart(): void {
    this.receipts.forget();
    this.received.clear();
    this.isOn = this.enabled;
  }

  /** Returns when a replica has received that position, or without one when time is up. */
  *receipt(position: number): Generator<void, void, boolean> {
    const { receipts, semiSyncTimeout } = this.settings;
    if (yield this.receipts.wait(position, this.site.simulation.deadlines(semiSyncTimeout))) return;
    this.fallBack({ code: 'not confirmed', receipts, within: semiSyncTimeout });
  }

  /**
   * A replica has received everything up to that position.
   *
   * @param last the log's last position at this moment.
   */
  confirmed(replica: object, position: number, last: number): void {
    const { receipts } = this.settings;
    if (receipts > 1) this.received.set(replica, position);
    const safe = receipts > 1 ? this.receivedByEnough() : position;
    this.receipts.confirm(safe);
    if (!this.enabled || this.isOn || safe < last) return;
    this.change(true, { code: 'caught up', receipts });
  }

  replicaLeft(): void {
    const { receipts, waitNoReplica } = this.settings;
    const connected = this.replicas();
    if (waitNoReplica || connected >= receipts) return;
    this.fallBack({ code: 'too few connected', connected, receipts });
  }

  changed(setting: string): void {
    // What more replicas had to receive than are asked for now may be safe already.
    if (setting === 'receipts') this.receipts.confirm(this.receivedByEnough());
    else if (setting === 'replication' && this.enabled) this.change(true, SWITCHED);
    else if (setting === 'replication') this.turnOff(SWITCHED);
  }

  /** The last position that as many replicas have received as are asked for; 0 where too few ever told. */
  private receivedByEnough(): number {
    const positions = [...this.received.values()].sort((one, other) => other - one);
    return positions[this.settings.receipts - 1] ?? 0;
  }

  private fallBack(reason: SemiSyncReason): void {
    if (this.enabled) this.turnOff(reason);
  }

  private turnOff(reason: SemiSyncReason): void {
    if (this.isOn) this.change(false, reason);
    this.receipts.releaseAll();
  }

  private change(on: boolean, reason: SemiSyncReason): void {
    this.isOn = on;
    const { journal, simulation } = this.site;
    if (journal.on)
      journal.report({ type: 'semi-sync', at: simulation.now, database: this.database, on, reason });
  }
}
