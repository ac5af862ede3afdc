import { avalanche } from './avalanche';
import type { Balance } from './balance';
import type { Candidate } from './candidate';

const POINTS_PER_SERVER = 4096;
const TWO_POW_32 = 4294967296;

interface Point {
  readonly hash: number;
  readonly candidate: Candidate;
}

/**
 * HAProxy's `source` with `hash-type consistent`: every server has 16 points per unit of weight on a ring of 32 bits,
 * and a client goes to the nearest one. When a server goes, only its own clients move.
 */
export class SourceRing implements Balance {
  private readonly servers: Set<Candidate>;
  private ring: readonly Point[] | null = null;

  /** @param mixed whether the address is mixed first; without, neighbouring addresses meet on one server. */
  constructor(
    usable: readonly Candidate[],
    private readonly mixed: boolean,
  ) {
    this.servers = new Set(usable);
  }

  pick(address: number, avoid: Candidate | null): Candidate | null {
    const ring = this.points();
    if (ring.length === 0) return null;
    const start = nearest(ring, this.mixed ? avalanche(address) : address);
    for (let step = 0; step < ring.length; step++) {
      const { candidate } = ring[(start + step) % ring.length]!;
      if (candidate !== avoid) return candidate;
    }
    return avoid;
  }

  peek(address: number): Candidate | null {
    return this.pick(address, null);
  }

  joined(candidate: Candidate): void {
    this.servers.add(candidate);
    this.ring = null;
  }

  left(candidate: Candidate): void {
    this.servers.delete(candidate);
    this.ring = null;
  }

  reweighted(): void {
    this.ring = null;
  }

  loadChanged(): void {
    // The number of open requests does not count here.
  }

  private points(): readonly Point[] {
    this.ring ??= [...this.servers].flatMap(pointsOf).sort((one, other) => one.hash - other.hash);
    return this.ring;
  }
}

function pointsOf(candidate: Candidate): Point[] {
  const first = POINTS_PER_SERVER * (candidate.index + 1);
  return Array.from({ length: candidate.sixteenths }, (_, i) => ({
    hash: avalanche(first + i),
    candidate,
  }));
}

/** The point at the least distance on either side; the lower one of two equally near. */
function nearest(ring: readonly Point[], hash: number): number {
  let low = 0;
  let high = ring.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ring[middle]!.hash < hash) low = middle + 1;
    else high = middle;
  }
  const above = low % ring.length;
  const below = (low + ring.length - 1) % ring.length;
  const up = distance(hash, ring[above]!.hash);
  const down = distance(ring[below]!.hash, hash);
  return down <= up ? below : above;
}

const distance = (from: number, to: number): number => (to - from + TWO_POW_32) % TWO_POW_32;
