import type { Balance } from './balance';
import { type Candidate, isSaturated } from './candidate';

/** HAProxy's `first`: the first declared server with a free slot, so that the later ones can be switched off. */
export class First implements Balance {
  /** In declared order. */
  private servers: readonly Candidate[];

  constructor(usable: readonly Candidate[]) {
    this.servers = usable;
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

  joined(candidate: Candidate): void {
    this.servers = [...this.servers, candidate].sort((one, other) => one.index - other.index);
  }

  left(candidate: Candidate): void {
    this.servers = this.servers.filter((other) => other !== candidate);
  }

  reweighted(): void {
    // Weights do not count here.
  }

  loadChanged(): void {
    // Looked up at each request.
  }
}
