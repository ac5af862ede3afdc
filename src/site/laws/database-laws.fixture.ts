import { textOf } from '../../design/settings';
import { serviceId } from '../../design/design';
import type { Committed, Fact } from '../facts';
import { demand, type LawMaker } from './play.fixture';

/** A transaction at its place in the log of a database. */
type Entry = Pick<Committed, 'database' | 'position' | 'id'>;

/** The log of every database, as far as the facts tell it: ids by position, the first at 0. */
class Logs {
  private readonly logs = new Map<string, string[]>();
  /** Those that were given up for a copy of another: what was sent of them may still arrive. */
  private readonly former = new Map<string, string[][]>();

  of(database: string): string[] {
    const log = this.logs.get(database) ?? [];
    this.logs.set(database, log);
    return log;
  }

  /** A copy is made where the replica has something that its new source has not. */
  rebuild(from: string, to: string): void {
    const source = this.of(from);
    const isPrefix = this.of(to).every((id, index) => source[index] === id);
    if (isPrefix) return;
    this.former.set(to, [...(this.former.get(to) ?? []), this.of(to)]);
    this.logs.set(to, [...source]);
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
    done(command) {
      if (command.type === 'rebuild' && primary !== null) logs.rebuild(primary, idOf(command.target));
    },
    note(fact) {
      isShaken ||= isOfDatabase(fact);
      if (isShaken) return;
      if (fact.type === 'replication' && fact.source !== null) {
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
  const check = (database: string, told: readonly string[], when: string) => {
    const missing = lost(database);
    const same = [...missing].sort().join() === [...told].sort().join();
    demand(
      same,
      () => `${when}, ${database} lacks [${missing.join(', ')}] and [${told.join(', ')}] are called lost.`,
    );
  };
  return {
    done(command) {
      if (command.type === 'rebuild' && primary !== null) logs.rebuild(primary, idOf(command.target));
    },
    note(fact) {
      isShaken ||= isOfDatabase(fact);
      if (isShaken) return;
      if (fact.type === 'committed' || fact.type === 'received') logs.of(fact.database).push(fact.id);
      else if (fact.type === 'acknowledged') {
        demand(
          logs.of(fact.database).includes(fact.id),
          () => `${fact.database} confirms ${fact.id}, which it does not have.`,
        );
        confirmed.push(fact.id);
      } else if (fact.type === 'promoted') {
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
