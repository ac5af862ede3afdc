import type { Seconds, Timer } from '../../kernel';
import type { DatabaseEvent } from '../facts';
import type { Link } from '../network/link';
import type { SiteContext } from '../site-context';
import { AcknowledgedWrites } from './acknowledged-writes';
import type { Source } from './binlog-dump';
import type { Backups } from './backups';
import type { Binlog } from './binlog';
import type { Instance } from './instance';
import type { Origin } from './origin';
import { type LinkBetween, Ways } from './ways';

/** Lists of lost writes name at most so many of each database; the totals count them all. */
const LOST_LISTED = 10_000;

/** A transaction that deletes every row. */
export interface Deletion {
  readonly origin: Origin;
  readonly sequence: number;
}

/**
 * Which databases belong together, over what they reach each other, and where the address of their primary points. It keeps
 * the books that no single database could keep: which writes were acknowledged, and which of them the present primary
 * lacks. Databases look things up here and tell what became of them; it changes none of them.
 */
export abstract class Topology<Member extends Source = Source> {
  readonly databases: Member[] = [];
  /** The primary since the latest promotion. */
  promotedAddress: Member | null = null;
  /** Where the address of the primary leads, which follows a promotion when its time has come. */
  address: Member | null = null;
  private moving: Timer | null = null;
  /** Transactions that deleted every row, oldest first. */
  protected readonly deletions: Deletion[] = [];
  /** The first primary, whose rows at the start everybody has. */
  private first: Member | null = null;
  /** Reads that missed at least one acknowledged write. */
  staleReads = 0;
  protected readonly ways: Ways;
  private readonly acknowledged = new AcknowledgedWrites();
  private writers: readonly Member[] = [];
  private readonly gone = new WeakSet<Member>();
  private lostList: {
    readonly primary: Member | null;
    readonly count: number;
    readonly ids: readonly string[];
  } = {
    primary: null,
    count: 0,
    ids: [],
  };

  /** @param linkBetween the cable between two machines that databases talk over, by machine id. */
  constructor(
    protected readonly site: SiteContext,
    linkBetween: LinkBetween,
  ) {
    this.ways = new Ways(site, linkBetween);
  }

  abstract readonly backups: Backups;

  /** It was chosen for the new primary, and applies what it received first. */
  abstract isToBePrimary(database: Instance): boolean;

  get now(): Seconds {
    return this.site.simulation.now;
  }

  get acknowledgedWrites(): number {
    return this.acknowledged.total;
  }

  /** Acknowledged writes that the present primary does not have. */
  get lostWrites(): number {
    const primary = this.promotedAddress;
    return primary === null ? 0 : this.acknowledged.countMissingFrom(primary.history.log);
  }

  join(database: Member): void {
    this.databases.push(database);
    this.acknowledged.include(database.history.origin);
    if (!database.readOnly) this.first ??= database;
    const isVacant = this.promotedAddress === null || this.gone.has(this.promotedAddress);
    if (!isVacant || database.readOnly) return;
    this.promotedAddress = database;
    this.moveAddress(database, 0);
  }

  /** The address of the primary leads there after so many seconds; until then it leads to where it did. */
  protected moveAddress(database: Member, delay: Seconds): void {
    this.moving?.cancel();
    this.moving = null;
    if (delay === 0 || this.address === database) {
      this.address = database;
      return;
    }
    const former = this.address?.id ?? '';
    this.moving = this.site.simulation.after(delay, () => {
      this.address = database;
      this.noteData(database, 'address moved', former, database.history.logged, 0);
    });
  }

  /** A database died. */
  left(_database: Member): void {
    this.reviewWriters();
  }

  /** A database is gone with its data. The address of the primary still leads to where it was. */
  remove(database: Member): void {
    this.databases.splice(this.databases.indexOf(database), 1);
    for (const other of this.databases) other.forgetReplica(database);
    this.gone.add(database);
    this.ways.forget(database.machine.id);
  }

  databaseOn(machine: string): Member | null {
    return this.databases.find((database) => database.machine.id === machine) ?? null;
  }

  pathBetween(one: string, other: string): Link | null {
    return this.ways.between(one, other);
  }

  /** The replication link between the two, or the way over which the one was rebuilt from the other. */
  replicationLink(source: Instance, replica: Instance): Link | null {
    return this.ways.replicationLink(source.machine.id, replica.machine.id);
  }

  /** Acknowledged transactions of the primary's history that a query at this database does not see. */
  missedBy(database: Instance): number {
    const primary = this.promotedAddress;
    if (primary === null || primary === database) return 0;
    return this.acknowledged.countAfter(primary.history.log, this.sharedWithPrimary(database));
  }

  /** Whether a query at this database does not see that transaction, though the primary or another cluster has it. */
  misses(database: Instance, origin: Origin, sequence: number): boolean {
    if (!this.acknowledged.isFrom(origin)) return true;
    const primary = this.promotedAddress;
    if (primary === null || primary === database) return false;
    for (const span of primary.history.log.spansAfter(this.sharedWithPrimary(database)))
      if (span.origin === origin && span.first <= sequence && sequence <= span.last) return true;
    return false;
  }

  /** Up to which position of the primary's log a query at this database sees the same. */
  sharedWithPrimary({ history }: Instance): number {
    const primary = this.promotedAddress;
    return primary === null ? 0 : Math.min(history.visible, history.log.commonWith(primary.history.log));
  }

  /** Transactions that this database has and the primary has not. */
  errantOf(database: Instance): number {
    const primary = this.promotedAddress;
    if (primary === null || primary === database) return 0;
    const { log } = database.history;
    return log.length - log.commonWith(primary.history.log);
  }

  /** Ids of the others that take writes while this one does. */
  rivalsOf(database: Instance): readonly string[] {
    if (!database.acceptsWrites) return [];
    return this.databases.filter((other) => other !== database && other.acceptsWrites).map(({ id }) => id);
  }

  /** Ids of the lost writes, oldest first. */
  lost(): readonly string[] {
    const primary = this.promotedAddress;
    const count = this.lostWrites;
    if (primary === this.lostList.primary && count === this.lostList.count) return this.lostList.ids;
    const ids = primary === null ? [] : this.acknowledged.missingFrom(primary.history.log, LOST_LISTED);
    this.lostList = { primary, count, ids };
    return ids;
  }

  /** Rows of the table as a query at this database sees them, or as its log has them up to a position. */
  rowsAt({ history }: Instance, upTo = history.visible): number {
    const last = this.lastDeletion(history.log, upTo);
    return last === 0 ? (this.first?.settings.rows ?? 0) + upTo : upTo - last;
  }

  /** Whether every row was deleted here once, and not brought back since. */
  isDeleted({ history }: Instance): boolean {
    return this.lastDeletion(history.log, history.visible) > 0;
  }

  noteData(
    { id: database }: Instance,
    what: DatabaseEvent,
    by: string,
    position: number,
    count: number,
    backup?: number,
  ): void {
    const { journal } = this.site;
    if (!journal.on) return;
    const fact = { type: 'database', at: this.now, database, what, by, position, count } as const;
    journal.report(backup === undefined ? fact : { ...fact, backup });
  }

  private lastDeletion(log: Binlog, upTo: number): number {
    let last = 0;
    for (const { origin, sequence } of this.deletions) {
      const position = log.positionOf(origin, sequence);
      if (position > last && position <= upTo) last = position;
    }
    return last;
  }

  /** Looks who takes writes now, after something has changed that. */
  reviewWriters(): void {
    const writers = this.databases.filter((database) => database.acceptsWrites);
    const isNew = writers.some((database) => !this.writers.includes(database));
    this.writers = writers;
    const { journal } = this.site;
    if (!isNew || writers.length < 2 || !journal.on) return;
    journal.report({ type: 'split brain', at: this.now, databases: writers.map(({ id }) => id) });
  }
}
