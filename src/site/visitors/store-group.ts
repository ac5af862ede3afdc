import type { Machine } from '../machine';
import type { Link } from '../network/link';
import type { StoreEvent } from '../facts';
import type { SiteContext } from '../site-context';
import type { SessionStore } from './session-store';
import type { StoreWrite } from './store-log';

/** A Sentinel, as the others know it from its machine. */
export interface Watcher {
  readonly id: string;
  readonly machine: Machine;
}

/** All session stores of a site, over which cables they reach each other, and what operators do to them. */
export class StoreGroup {
  readonly stores: SessionStore[] = [];
  readonly watchers: Watcher[] = [];
  /** Promoted last; before that, the first that takes writes. */
  primary: SessionStore | null = null;
  private histories = 0;

  /** @param wayBetween the cable between two machines over which stores and Sentinels speak. */
  constructor(
    private readonly site: SiteContext,
    readonly wayBetween: (one: string, other: string) => Link | null,
  ) {}

  nextHistory(): number {
    return ++this.histories;
  }

  join(store: SessionStore): void {
    this.stores.push(store);
    if (!store.isReplicaAtStart) this.primary ??= store;
  }

  /** A store or a Sentinel is gone for good. */
  remove(id: string): void {
    const store = this.stores.findIndex((each) => each.id === id);
    if (store >= 0) this.stores.splice(store, 1);
    const watcher = this.watchers.findIndex((each) => each.id === id);
    if (watcher >= 0) this.watchers.splice(watcher, 1);
    if (this.primary?.id === id) this.primary = this.stores.find(({ isReplica }) => !isReplica) ?? null;
  }

  storeOn(machine: string): SessionStore | null {
    return this.stores.find((each) => each.machine.id === machine) ?? null;
  }

  /** The replication link between two stores. */
  replicationLink(one: SessionStore, other: SessionStore): Link | null {
    const link = this.wayBetween(one.machine.id, other.machine.id);
    return link?.kind === 'replication' ? link : null;
  }

  /** Whether one of the two may have what the other took. */
  areJoined(one: string, other: string): boolean {
    const [first, second] = [one, other].map((id) => this.stores.find((each) => each.id === id));
    return first !== undefined && second !== undefined && this.replicationLink(first, second) !== null;
  }

  /**
   * `REPLICAOF NO ONE`: it takes writes from now on, and the others become its replicas. Nobody tells the former primary.
   *
   * @param reaches which of the others whoever does it can speak to.
   * @returns a sentence where it cannot be done.
   */
  promote(store: SessionStore, by: string, reaches = (_store: SessionStore) => true): string | null {
    const name = store.machine.id;
    if (!store.running) return `${name} does not run: it cannot be promoted.`;
    if (!store.isReplica) return `${name} is a primary already.`;
    const former = this.primary === store ? null : this.primary;
    const missing = former === null ? [] : (former.writesAfter(store) ?? []);
    store.becomePrimary();
    this.primary = store;
    this.note(store, 'promoted', by, sessionsOf(missing));
    for (const other of this.stores)
      if (other !== store && other.isReplica && other.running && reaches(other)) other.follow(store);
    return null;
  }

  /** `REPLICAOF`: it becomes a replica of the present primary, and gives up what that does not have. */
  demote(store: SessionStore, by: string): string | null {
    const { primary } = this;
    const name = store.machine.id;
    if (!store.running) return `${name} does not run: start it first.`;
    if (primary === null || primary === store) return `${name} is the primary: there is nobody to follow.`;
    if (this.replicationLink(primary, store) === null)
      return `No replication link joins ${name} and ${primary.machine.id}, the primary.`;
    this.note(store, 'demoted', by, 0);
    store.follow(primary);
    return null;
  }

  note({ id: store }: { readonly id: string }, what: StoreEvent, by: string, count: number): void {
    const { journal, simulation } = this.site;
    if (journal.on) journal.report({ type: 'store', at: simulation.now, store, what, by, count });
  }
}

/** How many sessions begin in these writes and are there after them. */
export function sessionsOf(writes: readonly StoreWrite[]): number {
  const open = new Set<number>();
  for (const { what, session } of writes)
    if (what === 'opened') open.add(session);
    else if (what === 'deleted') open.delete(session);
  return open.size;
}
