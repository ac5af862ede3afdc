import { Signal } from '../../kernel';
import type { SiteContext } from '../site-context';
import { Binlog } from './binlog';
import { Origin } from './origin';

/** What a database has on its disk. It survives a crash; what was in the log is recovered from it. */
export class History {
  /** Its own writes, and what it received of others. */
  log = new Binlog();
  /** Last position in its own binary log; a replica's relay log reaches further. */
  logged = 0;
  /** Queries see everything up to this position. */
  visible = 0;
  readonly origin: Origin;
  /** Fires when something was appended to the binary log. */
  readonly appended: Signal;

  /** @param machine gives the transactions their name, @param database the facts. */
  constructor(
    private readonly site: SiteContext,
    machine: string,
    private readonly database: string,
  ) {
    this.origin = new Origin(machine);
    this.appended = new Signal(site.simulation);
  }

  /** Received, but not applied. */
  get unapplied(): number {
    return this.log.length - this.logged;
  }

  /** A new transaction is in the log and durable from here on. Gives its sequence; `logged` is its position. */
  commit(request: number): number {
    const { journal, simulation } = this.site;
    const sequence = this.origin.next(simulation.now);
    const position = this.log.append(this.origin, sequence);
    this.logged = position;
    if (journal.on) {
      const id = this.origin.idOf(sequence);
      journal.report({
        type: 'committed',
        at: simulation.now,
        request,
        database: this.database,
        position,
        id,
      });
    }
    this.appended.fire();
    return sequence;
  }

  /** Takes over what another log has up to that position. */
  receive(from: Binlog, upTo: number): void {
    const before = this.log.length;
    this.log.extendFrom(from, upTo);
    for (let position = before + 1; position <= upTo && this.site.journal.on; position++)
      this.note('received', position);
  }

  /** The next received transaction goes into the binary log. Gives its position. */
  apply(): number {
    this.logged++;
    if (this.site.journal.on) this.note('applied', this.logged);
    this.appended.fire();
    return this.logged;
  }

  show(position: number): void {
    if (position > this.visible) this.visible = position;
  }

  /** Everything in the binary log is committed, whether a client was told of it or not. */
  recover(): void {
    this.visible = this.logged;
  }

  /** Gives up everything for a copy of a log up to that position, be it of another database or of its own. */
  replace(log: Binlog, upTo: number): void {
    this.log = new Binlog();
    this.log.extendFrom(log, upTo);
    this.logged = this.visible = this.log.length;
  }

  private note(type: 'received' | 'applied', position: number): void {
    const { journal, simulation } = this.site;
    journal.report({
      type,
      at: simulation.now,
      database: this.database,
      position,
      id: this.log.idAt(position),
    });
  }
}
