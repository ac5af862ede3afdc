import { textOf } from '../../design/settings';
import { serviceId } from '../../design/design';
import type { Committed, DatabaseNews, Fact, Promoted } from '../facts';
import { demand, type LawMaker } from './play.fixture';

/** A transaction at its place in the log of a database. */
type Entry = Pick<Committed, 'database' | 'position' | 'id'>;

/** The log of every database, as far as the facts tell it: ids by position, the first at 0. */
class Logs {
  private readonly logs = new Map<string, string[]>();
  /** Those that were given up for a copy of another: what was sent of them may still arrive. */
  private readonly begun = new Map<string, string[]>();
  private readonly backups = new Map<number, readonly string[]>();
  private readonly former = new Map<string, string[][]>();

  of(database: string): string[] {
    const log = this.logs.get(database) ?? [];
    this.logs.set(database, log);
    return log;
  }

  /** The data of a database are replaced: by a copy of another, by the backup, or by that and its own log after it. */
  note({ what, database, by, position, backup = 0 }: DatabaseNews): void {
    if (what === 'backing up') this.begun.set(database, this.of(database).slice(0, position));
    else if (what === 'backed up') this.backups.set(backup, this.begun.get(database) ?? []);
    else if (what === 'copying') this.begun.set(database, this.of(by).slice(0, position));
    else if (what === 'copied')
      this.replace(database, this.begun.get(database) ?? this.of(by).slice(0, position));
    else if (what === 'restored') this.replace(database, this.restored(database, position, backup));
  }

  /** The backup plus the log after it is the log. */
  private restored(database: string, position: number, number: number): string[] {
    const backup = this.backups.get(number) ?? [];
    demand(
      this.backups.has(number),
      () => `${database} is restored from backup ${number}, which is not whole.`,
    );
    const log = this.of(database);
    demand(position >= backup.length, () => `${database} is restored to less than the backup has.`);
    return backup.every((id, index) => log[index] === id) ? log.slice(0, position) : [...backup];
  }

  private replace(database: string, log: string[]): void {
    this.begun.delete(database);
    this.former.set(database, [...(this.former.get(database) ?? []), this.of(database)]);
    this.logs.set(database, log);
  }

  hasHad(database: string, position: number, id: string): boolean {
    return [this.of(database), ...(this.former.get(database) ?? [])].some((log) => log[position - 1] === id);
  }
}

const primaryOf = ({ design }: Parameters<LawMaker>[0]): string | null => {
  const machine = design.elements.find(({ services = [] }) =>
    services.some(({ kind, settings }) => kind === 'database' && settings?.role !== 'replica'),
  );
  return machine === undefined ? null : serviceId(machine.id, 'database');
};

/** Databases come with no data and go with theirs, which these laws do not follow. */
const isOfDatabase = (fact: Fact): boolean =>
  (fact.type === 'added' || fact.type === 'removed') &&
  (fact.kind === 'database' || fact.kind === 'replication');

const idOf = (target: string): string => (target.includes('/') ? target : serviceId(target, 'database'));

/** A replica's log is a prefix of its source's: what it receives stands at the same place there. Nobody else receives. */
export const prefix: LawMaker = (world) => {
  const logs = new Logs();
  let isShaken = false;
  let primary = primaryOf(world);
  const writable = new Set(primary === null ? [] : [primary]);
  const sources = new Map<string, string>();
  for (const { id, services = [] } of world.design.elements) {
    const settings = services.find(({ kind }) => kind === 'database')?.settings;
    if (settings?.role === 'replica') sources.set(idOf(id), idOf(textOf(settings.source ?? '')));
  }
  const append = ({ database, position, id }: Entry) => {
    const log = logs.of(database);
    demand(position === log.length + 1, () => `${database} puts ${id} at ${position}, after ${log.length}.`);
    log.push(id);
  };
  const wasSent = (source: string, { database, position, id }: Entry) => {
    const there = () => logs.of(source)[position - 1];
    demand(
      logs.hasHad(source, position, id),
      () => `${database} receives ${id} at ${position}, where ${source} has ${there()}.`,
    );
  };
  const isThere = ({ database, position, id }: Entry) => {
    const there = logs.of(database)[position - 1];
    demand(there === id, () => `${database} applies ${id} at ${position}, where it has ${there}.`);
  };
  return {
    note(fact) {
      isShaken ||= isOfDatabase(fact);
      if (isShaken) return;
      if (fact.type === 'database') logs.note(fact);
      else if (fact.type === 'replication' && fact.source !== null) {
        sources.set(fact.database, fact.source);
        writable.delete(fact.database);
      } else if (fact.type === 'promoted') {
        primary = fact.database;
        writable.add(fact.database);
      } else if (fact.type === 'committed') append(fact);
      else if (fact.type === 'received') {
        demand(
          !writable.has(fact.database),
          () => `${fact.database} receives ${fact.id}, and is no replica.`,
        );
        const source = sources.get(fact.database) ?? '';
        wasSent(source, fact);
        append(fact);
      } else if (fact.type === 'applied') isThere(fact);
    },
  };
};

/** What is reported lost is exactly what was confirmed and is not in the new primary's log. */
export const losses: LawMaker = (world) => {
  const logs = new Logs();
  let isShaken = false;
  const confirmed: string[] = [];
  let primary = primaryOf(world);
  const lost = (database: string) => {
    const has = new Set(logs.of(database));
    return confirmed.filter((id) => !has.has(id));
  };
  /** A promoted log is a beginning of the former primary's, or it is said how far it is not. */
  const isApart = ({ database, former, apart = 0 }: Promoted) => {
    if (former === null) return;
    const [mine, theirs] = [logs.of(database), logs.of(former)];
    const shared = mine.findIndex((id, index) => theirs[index] !== id);
    const own = shared === -1 ? 0 : mine.length - shared;
    demand(own === apart, () => `${database} has ${own} writes that ${former} lacks, and ${apart} are told.`);
  };
  const check = (database: string, told: readonly string[], when: string) => {
    const missing = lost(database);
    const same = [...missing].sort().join() === [...told].sort().join();
    demand(
      same,
      () => `${when}, ${database} lacks [${missing.join(', ')}] and [${told.join(', ')}] are called lost.`,
    );
  };
  return {
    note(fact) {
      isShaken ||= isOfDatabase(fact);
      if (isShaken) return;
      if (fact.type === 'database') logs.note(fact);
      else if (fact.type === 'committed' || fact.type === 'received') logs.of(fact.database).push(fact.id);
      else if (fact.type === 'acknowledged') {
        demand(
          logs.of(fact.database).includes(fact.id),
          () => `${fact.database} confirms ${fact.id}, which it does not have.`,
        );
        confirmed.push(fact.id);
      } else if (fact.type === 'promoted') {
        isApart(fact);
        primary = fact.database;
        check(fact.database, fact.lost, `At ${fact.at}`);
      }
    },
    settle(site) {
      if (primary === null || isShaken) return;
      const reading = site.readings()[primary];
      if (reading?.kind === 'database') check(primary, reading.lost, 'At the end');
      demand(site.totals().lostWrites === lost(primary).length, () => 'The total of lost writes is another.');
      demand(
        site.totals().acknowledgedWrites === confirmed.length,
        () => 'The total of confirmed writes is another.',
      );
    },
  };
};
