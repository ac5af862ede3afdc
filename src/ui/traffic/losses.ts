/** Milliseconds of wall time for which a cross stays where something was lost. */
export const CROSS_STAYS_MS = 1200;
/** Milliseconds in which the ring round a new cross expands, once. */
export const RING_MS = 240;
/** Least time between two rings on one link: two flashes a second, whatever happens. */
const RING_EVERY_MS = 500;
const RING_FROM = 18;
const RING_TO = 30;

interface Loss {
  /** Wall time that passed while the run played since it was first seen. */
  age: number;
  /** Wall time at which its ring began; NaN without a ring. */
  readonly ringFrom: number;
  /** Whether it was seen in the present frame. */
  seen: boolean;
}

/** Decides how long each cross shows and which of them get a ring. */
export class Losses {
  private readonly losses = new Map<number, Loss>();
  private readonly lastRing = new Map<number, number>();
  private nowMs = Number.NaN;
  private elapsed = 0;

  /** @param calm no rings: they are motion. */
  constructor(private readonly calm = false) {}

  /** Begins an animation frame. A cross grows older only while the run plays. */
  begin(nowMs: number, playing: boolean): void {
    this.elapsed = playing && nowMs > this.nowMs ? nowMs - this.nowMs : 0;
    this.nowMs = nowMs;
  }

  /** Whether the cross of that lost hop shows in this frame. To be asked once a frame for every lost hop. */
  shows(hop: number, link: number): boolean {
    const known = this.losses.get(hop);
    const loss = known ?? { age: 0, ringFrom: this.ringFor(link), seen: true };
    if (known) known.age += this.elapsed;
    else this.losses.set(hop, loss);
    loss.seen = true;
    return loss.age < CROSS_STAYS_MS;
  }

  /** Ends the frame: forgets what was not asked for any more. */
  end(): void {
    for (const [hop, loss] of this.losses) {
      if (!loss.seen) this.losses.delete(hop);
      loss.seen = false;
    }
  }

  /** Diameter in CSS pixels of the ring round a lost hop at this moment; 0 without one. */
  ringOf(hop: number): number {
    const from = this.losses.get(hop)?.ringFrom ?? Number.NaN;
    const share = (this.nowMs - from) / RING_MS;
    return share >= 0 && share < 1 ? RING_FROM + (RING_TO - RING_FROM) * share : 0;
  }

  /** Whether a ring is still expanding. */
  get moving(): boolean {
    for (const { ringFrom } of this.losses.values()) if (this.nowMs - ringFrom < RING_MS) return true;
    return false;
  }

  private ringFor(link: number): number {
    const last = this.lastRing.get(link) ?? Number.NEGATIVE_INFINITY;
    if (this.calm || this.nowMs - last < RING_EVERY_MS) return Number.NaN;
    this.lastRing.set(link, this.nowMs);
    return this.nowMs;
  }
}
