import type { ServiceSettings } from '../design/catalog';
import type { RequestKind } from '../design/design';
import type { Cluster } from './database/cluster';
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
  // As of `primary`: a few lists for thousands of queries.
  private all: Turns = [];
  private replicasFirst: Turns = [];
  private promoted: readonly DatabaseDoor[] = [];
  private primary: Database | null = null;

  /** @param doors in the order of the design. */
  constructor(
    private doors: readonly DatabaseDoor[],
    private readonly cluster: Cluster,
  ) {
    this.arrange();
  }

  /** The addresses in the configuration are these from now on. One that was there already is what it was. */
  connect(doors: readonly DatabaseDoor[]): void {
    const isSame = (one: DatabaseDoor, other: DatabaseDoor) =>
      one.database === other.database && one.route.link === other.route.link;
    const writer = this.doors[this.writeTurn];
    this.doors = doors.map((door) => this.doors.find((before) => isSame(before, door)) ?? door);
    this.writeTurn = writer === undefined ? 0 : Math.max(0, this.doors.indexOf(writer));
    this.arrange();
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
    if (this.cluster.promotedAddress !== this.primary) this.arrange();
    if (kind === 'write')
      return settings.discovery === 'promoted' ? this.promoted : inTurn(this.all, this.writeTurn);
    if (settings.readFrom === 'primary' || isFresh) return this.promoted;
    return inTurn(settings.readFrom === 'all' ? this.all : this.replicasFirst, this.readTurn++);
  }

  /** An address that failed is not the first to be asked next time. */
  failed(door: DatabaseDoor): void {
    if (this.doors[this.writeTurn] === door) this.writeTurn = (this.writeTurn + 1) % this.doors.length;
  }

  succeeded(door: DatabaseDoor, kind: RequestKind): void {
    if (kind === 'write') this.writeTurn = this.doors.indexOf(door);
  }

  private arrange(): void {
    const primary = this.cluster.promotedAddress;
    this.primary = primary;
    this.promoted = this.doors.filter((door) => door.database === primary);
    this.all = turnsOf(this.doors);
    const replicas = this.doors.filter((door) => door.database !== primary);
    this.replicasFirst = turnsOf(replicas).map((turn) => [...turn, ...this.promoted]);
  }
}

const turnsOf = (doors: readonly DatabaseDoor[]): Turns =>
  doors.length === 0 ? [[]] : doors.map((_, first) => [...doors.slice(first), ...doors.slice(0, first)]);

const inTurn = (turns: Turns, turn: number): readonly DatabaseDoor[] => turns[turn % turns.length]!;
