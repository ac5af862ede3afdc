import type { Behaviour, Process } from '../../kernel';
import type { Link } from '../network/link';
import { type Backup, Backups } from './backups';
import type { Binlog } from './binlog';
import { Progress, timeToCopy } from './data-copy';
import type { Database } from './database';
import type { Instance } from './instance';
import { type Deletion, Topology } from './topology';

interface Promotion {
  readonly database: Database;
  readonly process: Process;
}

const BY_HAND = 'by hand';

/** Why nothing else can be done with its data now. */
function busyWords({ bulkWork, machine }: Database): string | null {
  if (bulkWork === null) return null;
  const doing = {
    copying: 'gets a copy of the data',
    restoring: 'is being restored',
    'backing up': 'is being backed up',
  }[bulkWork.what];
  return `${machine.id} ${doing}: wait until that is done.`;
}

/** How far the log of the new primary is no beginning of that of the former one. */
function apartFrom(former: Database | null, database: Database): { readonly apart?: number } {
  if (former === null) return {};
  const { log } = database.history;
  const apart = log.length - log.commonWith(former.history.log);
  return apart === 0 ? {} : { apart };
}

/** Why nothing can be done with it now: it serves nobody. A backup is in nobody's way. */
const replacedWords = (database: Database): string | null =>
  database.bulkWork?.what === 'backing up' ? null : busyWords(database);

const darkWords = ({ machine, running }: Database): string | null =>
  running ? null : `${machine.id} does not run: start it first.`;

/** A primary with all that follow it, and what operators do to them: promote, re-point, rebuild. */
export class Cluster extends Topology<Database> {
  override readonly backups = new Backups();
  private promotion: Promotion | null = null;

  /** A running database still applies what it received before it opens for writes. */
  get isPromoting(): boolean {
    return this.promotion?.database.running ?? false;
  }

  override isToBePrimary(database: Instance): boolean {
    return this.promotion?.database === database;
  }

  /** What was to become of it does not. */
  override left(database: Database): void {
    if (this.promotion?.database === database) this.cancelPromotion();
    super.left(database);
  }

  /**
   * Makes a database the primary: it applies what it received, opens for writes, takes the address over, and the
   * other replicas are pointed to it. Nobody tells the former primary. Gives a sentence if it cannot be done.
   *
   * @param reaches which replicas whoever promotes can speak to.
   */
  promote(database: Database, by: string, reaches = (_replica: Database) => true): string | null {
    const name = database.machine.id;
    const busy = replacedWords(database);
    if (busy !== null) return busy;
    if (!database.running) return `${name} does not run: it cannot be promoted.`;
    if (database === this.promotedAddress && database.acceptsWrites) return `${name} is the primary already.`;
    if (this.isPromoting) return `${this.promotion?.database.machine.id} is being promoted already.`;
    this.cancelPromotion();
    if (database.replication.isReplica) database.replication.stopReceiving({ code: 'being promoted' });
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
    const busy = replacedWords(database) ?? replacedWords(primary);
    if (busy !== null) return busy;
    if (!database.running) return `${name} does not run: start it first.`;
    if (!primary.running)
      return `${primary.machine.id}, the primary, does not run: there is nothing to copy.`;
    const link = this.replicationLink(primary, database) ?? this.openWay(primary, database);
    if (link.isCut) return `The link to ${primary.machine.id}, the primary, is cut.`;
    if (this.promotion?.database === database) this.cancelPromotion();
    database.rebuildFrom(primary, link);
    this.reviewWriters();
    return null;
  }

  /** Puts a copy of all rows away while the database serves: as they are now, whatever comes until it is whole. */
  backUp(database: Database): string | null {
    const refused = busyWords(database) ?? darkWords(database);
    if (refused !== null) return refused;
    const { log, visible: position } = database.history;
    const rows = this.rowsAt(database);
    const number = this.backups.nextNumber();
    const backup = { number, log, position, rows, at: this.now, from: database.id };
    this.noteData(database, 'backing up', BY_HAND, position, rows, number);
    const progress = new Progress(timeToCopy(rows, database.settings.copyTime));
    database.bulkWork = { what: 'backing up', progress };
    database.threads.start(this.putAway(database, backup, progress), database);
    return null;
  }

  /** DELETE without WHERE: one transaction more, which goes to every replica as any other. */
  deleteRows(database: Database): string | null {
    const refused = replacedWords(database) ?? darkWords(database);
    if (refused !== null) return refused;
    if (database.readOnly) return `${database.machine.id} is read-only: it refuses a DELETE with error 1290.`;
    const { history } = database;
    const deletion = { origin: history.origin, sequence: history.commit(0) };
    this.deletions.push(deletion);
    database.threads.start(database.settle(history.logged), database);
    for (const each of this.databases) this.site.simulation.spawn(this.noteDeletion(each, deletion), each);
    return null;
  }

  /**
   * Brings the primary back to a backup, and with `replay` to what its log has after it, until the mistake.
   *
   * @param number of the backup; absent for the latest.
   */
  restoreBackup(database: Database, replay: boolean, number?: number): string | null {
    const name = database.machine.id;
    const refused = busyWords(database) ?? darkWords(database);
    if (refused !== null) return refused;
    const backup = this.backups.find(number);
    if (backup === null)
      return number === undefined
        ? 'There is no backup yet: take one first.'
        : `There is no backup ${number}, or it is not kept any more.`;
    if (database !== this.promotedAddress)
      return `${name} is not the primary: restore the primary, and rebuild the others from it.`;
    const { log } = database.history;
    if (replay && log.commonWith(backup.log) < backup.position)
      return `The log of ${name} does not go on where the backup ends: restore without the log.`;
    const upTo = replay ? this.beforeDeletion(log, backup.position) : backup.position;
    const { applyTime, copyTime } = database.settings;
    database.replaceData({
      what: 'restoring',
      backup: backup.number,
      from: backup.from,
      log: replay ? log : backup.log,
      upTo,
      rows: this.rowsAt(database, upTo),
      span: timeToCopy(backup.rows, copyTime) + (upTo - backup.position) * applyTime,
      link: null,
      canGoOn: () => true,
      ended: () => this.reviewWriters(),
    });
    return null;
  }

  private *putAway(database: Database, backup: Backup, progress: Progress): Behaviour {
    const hold = (span: number) => this.site.simulation.hold(span * database.slowFactor);
    let isWhole = false;
    try {
      isWhole = yield* progress.work(hold, null, () => true);
    } finally {
      database.bulkWork = null;
      const { position, rows, number } = backup;
      if (isWhole) this.backups.add(backup, database.settings.keepBackups);
      this.noteData(database, isWhole ? 'backed up' : 'backup broken', BY_HAND, position, rows, number);
    }
  }

  private *noteDeletion(database: Database, { origin, sequence }: Deletion): Behaviour {
    const { history } = database;
    for (;;) {
      const position = history.log.positionOf(origin, sequence);
      if (position > 0 && position <= history.visible) {
        this.noteData(database, 'rows deleted', origin.name, position, this.rowsAt(database, position - 1));
        return;
      }
      yield history.appended.wait();
    }
  }

  /** The last position before the first DELETE after that one; the last of all where there is none. */
  private beforeDeletion(log: Binlog, after: number): number {
    const positions = this.deletions
      .map(({ origin, sequence }) => log.positionOf(origin, sequence))
      .filter((position) => position > after);
    return positions.length === 0 ? log.length : Math.min(...positions) - 1;
  }

  private openWay(source: Database, replica: Database): Link {
    const machines = this.databases.map(({ machine }) => machine.id);
    return this.ways.open(source.machine.id, replica.machine.id, machines);
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
    this.moveAddress(database, database.settings.addressDelay);
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
        ...apartFrom(former, database),
      });
    }
    for (const other of this.databases) {
      const follows = other !== database && other.replication.isReplica && other.running && reaches(other);
      if (follows) other.replication.follow(database);
    }
    this.reviewWriters();
  }
}
