import type { ServiceSettings } from '../../design/catalog';
import type { Seconds, Simulation } from '../../kernel';

interface Entry {
  readonly server: string;
  readonly expiresAt: Seconds;
}

/**
 * `stick-table type ip` with `stick on src`: which server answered an address last. An entry lives for `expire` after it
 * was last used; where there is no room for another, the one that was not used for the longest time goes.
 */
export class StickTable {
  /** By address, the one not used for the longest time first. */
  private readonly entries = new Map<number, Entry>();

  constructor(
    private readonly simulation: Simulation,
    private readonly settings: ServiceSettings<'load-balancer'>,
  ) {}

  /** The server that the table names for an address, whether it works or not. */
  find(address: number): string | null {
    const entry = this.entries.get(address);
    if (entry === undefined || entry.expiresAt <= this.simulation.now) return null;
    this.store(address, entry.server);
    return entry.server;
  }

  /** A server has answered that address. */
  store(address: number, server: string): void {
    const { stickExpire, stickSize } = this.settings;
    this.entries.delete(address);
    for (const oldest of this.entries.keys()) {
      if (this.entries.size < stickSize) break;
      this.entries.delete(oldest);
    }
    this.entries.set(address, { server, expiresAt: this.simulation.now + stickExpire });
  }

  fill({ entries }: StickTable): void {
    for (const [address, entry] of entries) this.entries.set(address, entry);
  }

  /** The table is in memory. */
  clear(): void {
    this.entries.clear();
  }
}
