import type { ServiceSettings } from '../../design/catalog';
import type { SiteContext } from '../site-context';
import type { DatabaseReading } from '../readings';
import { Receipts } from './receipts';

type Status = DatabaseReading['semiSync'];

/**
 * Semi-synchronous commits: each waits until the fastest replica has received it. When none answers in time, that
 * commit succeeds alone and so do all others, until a replica has confirmed the latest transaction of the log
 * (MySQL manual, "Semisynchronous Replication").
 */
export class SemiSync {
  private readonly receipts: Receipts;
  private isOn: boolean;

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
    this.isOn = this.enabled;
  }

  /** Returns when a replica has received that position, or without one when time is up. */
  *receipt(position: number): Generator<void, void, boolean> {
    const { semiSyncTimeout } = this.settings;
    if (yield this.receipts.wait(position, this.site.simulation.deadlines(semiSyncTimeout))) return;
    this.fallBack(`no replica confirmed within ${semiSyncTimeout} s`);
  }

  /** A replica has received everything up to that position. @param last the log's last position at this moment. */
  confirmed(position: number, last: number): void {
    this.receipts.confirm(position);
    if (this.enabled && !this.isOn && position >= last) this.change(true, 'a replica has caught up');
  }

  replicaLeft(): void {
    if (!this.settings.waitNoReplica && this.replicas() === 0) this.fallBack('no replica is connected');
  }

  changed(setting: string): void {
    if (setting === 'replication' && this.enabled) this.change(true, 'switched on');
    else if (setting === 'replication') this.turnOff('switched off');
  }

  private fallBack(reason: string): void {
    if (this.enabled) this.turnOff(reason);
  }

  private turnOff(reason: string): void {
    if (this.isOn) this.change(false, reason);
    this.receipts.releaseAll();
  }

  private change(on: boolean, reason: string): void {
    this.isOn = on;
    const { journal, simulation } = this.site;
    if (journal.on)
      journal.report({ type: 'semi-sync', at: simulation.now, database: this.database, on, reason });
  }
}
