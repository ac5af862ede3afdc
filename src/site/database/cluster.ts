import { linkCatalog } from '../../design/catalog';
import { withDefaults } from '../../design/settings';
import type { Process, Seconds } from '../../kernel';
import { ghostId } from '../network/ghost-id';
import { Link } from '../network/link';
import type { SiteContext } from '../site-context';
import { AcknowledgedWrites } from './acknowledged-writes';
import type { Database } from './database';
import type { Origin } from './origin';

/** Lists of lost writes name at most so many of each database; the totals count them all. */
const LOST_LISTED = 10_000;

interface Promotion {
  readonly database: Database;
  readonly process: Process;
}

/**
 * All databases of a site, and what its operators do to them: promote, re-point, rebuild. It keeps the books that
 * no single database could keep: which writes were acknowledged, and which of them the present primary lacks.
 */
export class Cluster {
  readonly databases: Database[] = [];
  /** Where the address points that a promotion moves. */
  promotedAddress: Database | null = null;
  /** Reads that missed at least one acknowledged write. */
  staleReads = 0;
  private readonly acknowledged = new AcknowledgedWrites();
  private promotion: Promotion | null = null;
  private writers: readonly Database[] = [];
  private readonly gone = new WeakSet<Database>();
  /** Ways over which a database was rebuilt where no replication link is drawn, by source and replica. */
  private readonly ways = new Map<Database, Map<Database, Link>>();
  private lostList: {
    readonly primary: Database | null;
    readonly count: number;
    readonly ids: readonly string[];
  } = {
    primary: null,
    count: 0,
    ids: [],
  };

  /** @param linkBetween the cable between two machines that databases talk over, by machine id. */
  constructor(
    private readonly site: SiteContext,
    private readonly linkBetween: (one: string, other: string) => Link | null,
  ) {}

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

  /** A running database still applies what it received before it opens for writes. */
  get isPromoting(): boolean {
    return this.promotion?.database.running ?? false;
  }

  /** It was chosen for the new primary, and applies what it received first. */
  isToBePrimary(database: Database): boolean {
    return this.promotion?.database === database;
  }

  /** A database is gone with its data. The address of the primary still leads to where it was. */
  remove(database: Database): void {
    this.databases.splice(this.databases.indexOf(database), 1);
    for (const other of this.databases) other.forgetReplica(database);
    this.gone.add(database);
    this.ways.delete(database);
  }

  join(database: Database): void {
    this.databases.push(database);
    this.acknowledged.include(database.history.origin);
    const isVacant = this.promotedAddress === null || this.gone.has(this.promotedAddress);
    if (isVacant && !database.readOnly) this.promotedAddress = database;
  }

  /** A database died: what was to become of it does not. */
  left(database: Database): void {
    if (this.promotion?.database === database) this.cancelPromotion();
    this.reviewWriters();
  }

  databaseOn(machine: string): Database | null {
    return this.databases.find((database) => database.machine.id === machine) ?? null;
  }

  pathBetween(one: string, other: string): Link | null {
    return this.linkBetween(one, other);
  }

  /** The replication link between the two, or the way over which the one was rebuilt from the other. */
  replicationLink(source: Database, replica: Database): Link | null {
    const link = this.linkBetween(source.machine.id, replica.machine.id);
    return link?.kind === 'replication' ? link : (this.ways.get(source)?.get(replica) ?? null);
  }

  /**
   * Makes a database the primary: it applies what it received, opens for writes, takes the address over, and the
   * other replicas are pointed to it. Nobody tells the former primary. Gives a sentence if it cannot be done.
   *
   * @param reaches which replicas whoever promotes can speak to.
   */
  promote(database: Database, by: string, reaches = (_replica: Database) => true): string | null {
    const name = database.machine.id;
    if (!database.running) return `${name} does not run: it cannot be promoted.`;
    if (database === this.promotedAddress && database.acceptsWrites) return `${name} is the primary already.`;
    if (this.isPromoting) return `${this.promotion?.database.machine.id} is being promoted already.`;
    this.cancelPromotion();
    if (database.replication.isReplica) database.replication.stopReceiving('being promoted');
    if (database.history.unapplied === 0) this.finish(database, by, reaches);
    else this.drainFirst(database, by, reaches);
    return null;
  }

  /** Makes a database a replica of the present primary, with a copy of its data where it has others of its own. */
  rebuild(database: Database): string | null {
    const primary = this.promotedAddress;
    const name = database.machine.id;
    if (primary === null || primary === database)
      return `${name} is the primary: there is nothing to copy it from.`;
    if (!database.running) return `${name} does not run: start it first.`;
    if (!primary.running)
      return `${primary.machine.id}, the primary, does not run: there is nothing to copy.`;
    const link = this.replicationLink(primary, database) ?? this.openWay(primary, database);
    if (link.isCut) return `The link to ${primary.machine.id}, the primary, is cut.`;
    if (this.promotion?.database === database) this.cancelPromotion();
    database.rebuildFrom(primary);
    this.reviewWriters();
    return null;
  }

  /** Acknowledged transactions of the primary's history that a query at this database does not see. */
  missedBy(database: Database): number {
    const primary = this.promotedAddress;
    if (primary === null || primary === database) return 0;
    return this.acknowledged.countAfter(primary.history.log, this.sharedWithPrimary(database));
  }

  /** Whether the primary has that transaction, and a query at this database does not see it. */
  misses(database: Database, origin: Origin, sequence: number): boolean {
    const primary = this.promotedAddress;
    if (primary === null || primary === database) return false;
    for (const span of primary.history.log.spansAfter(this.sharedWithPrimary(database)))
      if (span.origin === origin && span.first <= sequence && sequence <= span.last) return true;
    return false;
  }

  /** Up to which position of the primary's log a query at this database sees the same. */
  sharedWithPrimary({ history }: Database): number {
    const primary = this.promotedAddress;
    return primary === null ? 0 : Math.min(history.visible, history.log.commonWith(primary.history.log));
  }

  /** Transactions that this database has and the primary has not. */
  errantOf(database: Database): number {
    const primary = this.promotedAddress;
    if (primary === null || primary === database) return 0;
    const { log } = database.history;
    return log.length - log.commonWith(primary.history.log);
  }

  /** Ids of the others that take writes while this one does. */
  rivalsOf(database: Database): readonly string[] {
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

  /** Looks who takes writes now, after something has changed that. */
  reviewWriters(): void {
    const writers = this.databases.filter((database) => database.acceptsWrites);
    const isNew = writers.some((database) => !this.writers.includes(database));
    this.writers = writers;
    const { journal } = this.site;
    if (!isNew || writers.length < 2 || !journal.on) return;
    journal.report({ type: 'split brain', at: this.now, databases: writers.map(({ id }) => id) });
  }

  /**
   * Lets a replica reach a source where no replication link is drawn, as an operator does who takes a dump over the
   * network: over whatever joins the two machines, else as far as from either to another database.
   */
  private openWay(source: Database, replica: Database): Link {
    const [from, to] = [source.machine.id, replica.machine.id];
    const drawn = this.linkBetween(from, to);
    const way = drawn ?? this.wayLike(from, to);
    const ways = this.ways.get(source) ?? new Map<Database, Link>();
    this.ways.set(source, ways.set(replica, way));
    return way;
  }

  private wayLike(from: string, to: string): Link {
    const machines = this.databases.map(({ machine }) => machine.id);
    const links = [to, from].flatMap((end) =>
      machines.filter((other) => other !== end).map((other) => this.linkBetween(end, other)),
    );
    const like = links.find((link) => link !== null);
    const settings = withDefaults(linkCatalog.replication.settings, {});
    if (like) settings.latency = like.latency;
    return new Link(this.site, ghostId(from, to), 'replication', from, to, settings);
  }

  private drainFirst(database: Database, by: string, reaches: (replica: Database) => boolean): void {
    const process = this.site.simulation.spawn(this.drain(database, by, reaches), database);
    this.promotion = { database, process };
  }

  private *drain(
    database: Database,
    by: string,
    reaches: (replica: Database) => boolean,
  ): Generator<void, void, boolean> {
    while (database.history.unapplied > 0) yield database.replication.applier.caughtUp.wait();
    this.promotion = null;
    this.finish(database, by, reaches);
  }

  private cancelPromotion(): void {
    this.promotion?.process.interrupt('the promotion is given up');
    this.promotion = null;
  }

  private finish(database: Database, by: string, reaches: (replica: Database) => boolean): void {
    const former = this.promotedAddress === database ? null : this.promotedAddress;
    database.openForWrites();
    this.promotedAddress = database;
    const { journal } = this.site;
    if (journal.on) {
      const lost = this.lost();
      journal.report({
        type: 'promoted',
        at: this.now,
        database: database.id,
        former: former?.id ?? null,
        by,
        lost,
      });
    }
    for (const other of this.databases) {
      const follows = other !== database && other.replication.isReplica && other.running && reaches(other);
      if (follows) other.replication.follow(database);
    }
    this.reviewWriters();
  }
}
