import type { Balance } from './balance';
import { type Candidate, isSaturated } from './candidate';
import { type Loaded, LoadHeap } from './load-heap';

/**
 * HAProxy's `leastconn`: the lowest (open requests + 1) / weight, where the 1 is the request to come; an idle server
 * counts 0 whatever its weight. Among equals it is the one that has had its load longest, so idle servers take turns.
 */
export class LeastConnections implements Balance {
  private readonly heap = new LoadHeap();
  /** By the place of the server line; empty where the server is not usable. */
  private readonly entries: (Loaded | undefined)[] = [];
  private changes = 0;

  constructor(usable: readonly Candidate[]) {
    for (const candidate of usable) this.joined(candidate);
  }

  pick(_address: number, avoid: Candidate | null): Candidate | null {
    const { first } = this.heap;
    if (first === null || first.saturated) return null;
    if (first.candidate !== avoid) return first.candidate;
    const { second } = this.heap;
    return second === null || second.saturated ? first.candidate : second.candidate;
  }

  peek(address: number): Candidate | null {
    return this.pick(address, null);
  }

  joined(candidate: Candidate): void {
    const entry = {
      candidate,
      load: load(candidate),
      since: this.changes++,
      saturated: isSaturated(candidate),
      place: 0,
    };
    this.entries[candidate.index] = entry;
    this.heap.add(entry);
  }

  left(candidate: Candidate): void {
    const entry = this.entries[candidate.index];
    if (entry === undefined) return;
    this.entries[candidate.index] = undefined;
    this.heap.remove(entry);
  }

  /** With another weight it stands behind those of equal load, also where its load is the same. */
  reweighted(candidate: Candidate): void {
    const entry = this.entries[candidate.index];
    if (entry === undefined) return;
    entry.since = this.changes++;
    this.loadChanged(candidate);
    this.heap.moved(entry);
  }

  loadChanged(candidate: Candidate): void {
    const entry = this.entries[candidate.index];
    if (entry === undefined) return;
    const now = load(candidate);
    if (now !== entry.load) {
      entry.load = now;
      entry.since = this.changes++;
    }
    entry.saturated = isSaturated(candidate);
    this.heap.moved(entry);
  }
}

/** In 256ths of a request per unit of weight, rounded down as HAProxy does. */
function load({ connections, queued, sixteenths }: Candidate): number {
  const open = connections + queued;
  return open === 0 ? 0 : Math.floor(((open + 1) * 4096) / sixteenths);
}
