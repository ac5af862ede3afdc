import type { ServiceSettings } from '../design/catalog';
import type { RequestKind } from '../design/design';
import type { Cluster } from './database/cluster';
import type { Clusters } from './database/clusters';
import type { Database } from './database/database';
import type { Route } from './network/route';

/** A database that an application can reach: over a link, or on its own machine. */
export interface DatabaseDoor {
  readonly database: Database;
  readonly route: Route;
}

/** Lists that differ in who is asked first. Whoever asks keeps one while it asks, so they are made anew, never changed. */
type Turns = readonly (readonly DatabaseDoor[])[];

/**
 * What an application server knows of the databases: the addresses in its configuration, which of them answered
 * last, and the address that a promotion moves. It does not see into them.
 */
export class DatabaseDoors {
  private readTurn = 0;
  private writeTurn = 0;
  private proxyTurn = 0;
  // As of `primary`: a few lists for thousands of queries.
  private all: Turns = [];
  private replicasFirst: Turns = [];
  private promoted: readonly DatabaseDoor[] = [];
  private primary: Database | null = null;
  /** As of `nearestAt`: by the length of the way, and of equal ones in the order of the design. */
  private nearest: Turns = [[]];
  private nearestAt = '';
  /** What a proxy has found: who takes writes. */
  private readonly writable = new Set<DatabaseDoor>();
  private proxied: Turns = [[]];

  /** Whose address of the primary it is configured with: that of the first database in its list. */
  private cluster: Cluster;

  /** @param doors in the order of the design. */
  constructor(
    private doors: readonly DatabaseDoor[],
    private readonly clusters: Clusters,
  ) {
    this.cluster = this.clusterOfFirst();
    this.arrange();
    for (const door of this.promoted) this.writable.add(door);
    this.proxied = turnsOf([...this.writable]);
  }

  get list(): readonly DatabaseDoor[] {
    return this.doors;
  }

  /** A proxy has asked. Of several that take writes each gets its share. */
  noteWritable(door: DatabaseDoor, isWritable: boolean): void {
    if (this.writable.has(door) === isWritable) return;
    if (isWritable) this.writable.add(door);
    else this.writable.delete(door);
    this.proxied = turnsOf(this.doors.filter((each) => this.writable.has(each)));
  }

  /** The addresses in the configuration are these from now on. One that was there already is what it was. */
  connect(doors: readonly DatabaseDoor[]): void {
    const isSame = (one: DatabaseDoor, other: DatabaseDoor) =>
      one.database === other.database && one.route.link === other.route.link;
    const writer = this.doors[this.writeTurn];
    this.doors = doors.map((door) => this.doors.find((before) => isSame(before, door)) ?? door);
    for (const door of this.writable) if (!this.doors.includes(door)) this.noteWritable(door, false);
    this.writeTurn = writer === undefined ? 0 : Math.max(0, this.doors.indexOf(writer));
    this.cluster = this.clusterOfFirst();
    this.arrange();
  }

  private clusterOfFirst(): Cluster {
    const [first] = this.doors;
    return first === undefined ? this.clusters.first : this.clusters.of(first.database);
  }

  get isEmpty(): boolean {
    return this.doors.length === 0;
  }

  /**
   * Whom to ask, first to last.
   *
   * @param isFresh whoever reads has just written, and is to see it.
   */
  tries(
    kind: RequestKind,
    settings: ServiceSettings<'app-server'>,
    isFresh: boolean,
  ): readonly DatabaseDoor[] {
    if (this.doors.length === 1) return this.doors;
    if (this.cluster.address !== this.primary) this.arrange();
    if (kind === 'write') {
      if (settings.discovery === 'promoted') return this.promoted;
      if (settings.discovery === 'proxy') return inTurn(this.proxied, this.proxyTurn++);
      return inTurn(this.all, this.writeTurn);
    }
    if (settings.readFrom === 'primary' || isFresh) return this.promoted;
    if (settings.readFrom === 'nearest') return inTurn(this.byDistance(), this.readTurn++);
    return inTurn(settings.readFrom === 'all' ? this.all : this.replicasFirst, this.readTurn++);
  }

  /** An address that failed is not the first to be asked next time. */
  failed(door: DatabaseDoor): void {
    if (this.doors[this.writeTurn] === door) this.writeTurn = (this.writeTurn + 1) % this.doors.length;
  }

  succeeded(door: DatabaseDoor, kind: RequestKind): void {
    if (kind === 'write') this.writeTurn = this.doors.indexOf(door);
  }

  /** Those on the shortest way in turn, then the others by the length of theirs. */
  private byDistance(): Turns {
    const latencies = this.doors.map(({ route }) => route.latency);
    const at = latencies.join(' ');
    if (at === this.nearestAt) return this.nearest;
    this.nearestAt = at;
    const least = Math.min(...latencies);
    const near = this.doors.filter(({ route }) => route.latency === least);
    const far = this.doors
      .filter(({ route }) => route.latency > least)
      .toSorted((one, other) => one.route.latency - other.route.latency);
    this.nearest = turnsOf(near).map((turn) => [...turn, ...far]);
    return this.nearest;
  }

  private arrange(): void {
    this.nearestAt = '';
    const primary = this.cluster.address;
    this.primary = primary;
    this.promoted = this.doors.filter((door) => door.database === primary);
    this.all = turnsOf(this.doors);
    const replicas = this.doors.filter(
      ({ database }) => database !== primary && this.cluster.databases.includes(database),
    );
    this.replicasFirst = turnsOf(replicas).map((turn) => [...turn, ...this.promoted]);
  }
}

const turnsOf = (doors: readonly DatabaseDoor[]): Turns =>
  doors.length === 0 ? [[]] : doors.map((_, first) => [...doors.slice(first), ...doors.slice(0, first)]);

const inTurn = (turns: Turns, turn: number): readonly DatabaseDoor[] => turns[turn % turns.length]!;
