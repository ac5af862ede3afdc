import { avalanche } from './avalanche';
import type { Balance } from './balance';
import type { Candidate } from './candidate';
import type { Roster } from './roster';
import { weightTable } from './weight-table';

/**
 * HAProxy's `source` with `hash-type map-based`: the client's address, modulo the length of the server map. A
 * saturated server is waited for, and a failed one is chosen again: only the address counts.
 */
export class SourceMap implements Balance {
  private table: readonly Candidate[];

  /** @param mixed whether the address is mixed first; without, neighbouring addresses are dealt out in turn. */
  constructor(
    private readonly roster: Roster,
    private readonly mixed: boolean,
  ) {
    this.table = weightTable(roster);
  }

  pick(address: number): Candidate | null {
    const hash = this.mixed ? avalanche(address) : address;
    return this.table[hash % this.table.length] ?? null;
  }

  peek(address: number): Candidate | null {
    return this.pick(address);
  }

  joined(): void {
    this.table = weightTable(this.roster);
  }

  left(): void {
    this.table = weightTable(this.roster);
  }

  reweighted(): void {
    this.table = weightTable(this.roster);
  }

  loadChanged(): void {
    // The number of open requests does not count here.
  }
}
