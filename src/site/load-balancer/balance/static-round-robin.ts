import type { Balance } from './balance';
import { type Candidate, isSaturated } from './candidate';
import type { Roster } from './roster';
import { weightTable } from './weight-table';

/**
 * HAProxy's `static-rr`: requests walk through the server map. A new map is entered where the old one was left; only
 * the next request sees whether that is beyond its end.
 */
export class StaticRoundRobin implements Balance {
  private table: readonly Candidate[];
  private at = 0;

  constructor(private readonly roster: Roster) {
    this.table = weightTable(roster);
  }

  pick(_address: number, avoid: Candidate | null): Candidate | null {
    const slot = this.find(avoid);
    if (slot < 0) return null;
    this.at = slot + 1;
    return this.table[slot]!;
  }

  peek(): Candidate | null {
    return this.table[this.find(null)] ?? null;
  }

  joined(): void {
    this.rebuild();
  }

  left(): void {
    this.rebuild();
  }

  reweighted(): void {
    this.rebuild();
  }

  loadChanged(): void {
    // The number of open requests does not count here.
  }

  /** The next slot whose server takes the request, the avoided one's last if there is no other; -1 if all are full. */
  private find(avoid: Candidate | null): number {
    let avoided = -1;
    const { length } = this.table;
    const first = this.at < length ? this.at : 0;
    for (let step = 0; step < length; step++) {
      const slot = (first + step) % length;
      const candidate = this.table[slot]!;
      if (isSaturated(candidate)) continue;
      if (candidate !== avoid) return slot;
      avoided = slot;
    }
    return avoided;
  }

  private rebuild(): void {
    this.table = weightTable(this.roster);
  }
}
