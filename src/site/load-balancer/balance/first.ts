import type { Balance } from './balance';
import { type Candidate, isSaturated } from './candidate';
import type { Roster } from './roster';

/** HAProxy's `first`: the first declared server with a free slot, so that the later ones can be switched off. */
export class First implements Balance {
  private servers: readonly Candidate[];

  constructor(private readonly roster: Roster) {
    this.servers = roster.inUse();
  }

  pick(_address: number, avoid: Candidate | null): Candidate | null {
    let avoided: Candidate | null = null;
    for (const candidate of this.servers) {
      if (isSaturated(candidate)) continue;
      if (candidate !== avoid) return candidate;
      avoided = candidate;
    }
    return avoided;
  }

  peek(address: number): Candidate | null {
    return this.pick(address, null);
  }

  joined(): void {
    this.servers = this.roster.inUse();
  }

  left(): void {
    this.servers = this.roster.inUse();
  }

  reweighted(): void {
    // Weights do not count here.
  }

  loadChanged(): void {
    // Looked up at each request.
  }
}
