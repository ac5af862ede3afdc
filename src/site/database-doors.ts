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

/**
 * What an application server knows of the databases: the addresses in its configuration, which of them answered
 * last, and the address that a promotion moves. It does not see into them.
 */
export class DatabaseDoors {
  private readTurn = 0;
  private writeTurn = 0;

  /** @param doors in the order of the design. */
  constructor(
    private doors: readonly DatabaseDoor[],
    private readonly cluster: Cluster,
  ) {}

  /** The addresses in the configuration are these from now on. One that was there already is what it was. */
  connect(doors: readonly DatabaseDoor[]): void {
    const isSame = (one: DatabaseDoor, other: DatabaseDoor) =>
      one.database === other.database && one.route.link === other.route.link;
    const writer = this.doors[this.writeTurn];
    this.doors = doors.map((door) => this.doors.find((before) => isSame(before, door)) ?? door);
    this.writeTurn = writer === undefined ? 0 : Math.max(0, this.doors.indexOf(writer));
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
    if (kind === 'write')
      return settings.discovery === 'promoted' ? this.promoted() : this.inTurn(this.doors, this.writeTurn);
    if (settings.readFrom === 'primary' || isFresh) return this.promoted();
    const primary = this.cluster.promotedAddress;
    const replicas = this.doors.filter((door) => door.database !== primary);
    if (settings.readFrom === 'all') return this.inTurn(this.doors, this.readTurn++);
    return [...this.inTurn(replicas, this.readTurn++), ...this.promoted()];
  }

  /** An address that failed is not the first to be asked next time. */
  failed(door: DatabaseDoor): void {
    if (this.doors[this.writeTurn] === door) this.writeTurn = (this.writeTurn + 1) % this.doors.length;
  }

  succeeded(door: DatabaseDoor, kind: RequestKind): void {
    if (kind === 'write') this.writeTurn = this.doors.indexOf(door);
  }

  private promoted(): DatabaseDoor[] {
    return this.doors.filter((door) => door.database === this.cluster.promotedAddress);
  }

  private inTurn(doors: readonly DatabaseDoor[], turn: number): DatabaseDoor[] {
    if (doors.length === 0) return [];
    const first = turn % doors.length;
    return [...doors.slice(first), ...doors.slice(0, first)];
  }
}
