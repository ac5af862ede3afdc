import type { Design } from '../design/design';
import type { Hop, HopLost } from '../site/facts';
import { type FreshGhosts, GhostWays } from './ghost-ways';
import { cargoCode, HOP_FIELDS } from './protocol';

const WIDTH = HOP_FIELDS.length;
const REQUEST = HOP_FIELDS.indexOf('request');
const NO_STATUS = -1;
const FIRST_ROWS = 256;

interface Taken extends FreshGhosts {
  readonly hops: Float64Array;
  readonly lostHops: Float64Array;
  readonly sampling: number;
}

/**
 * The hops of one frame, as the plain numbers that are sent to the page. When there are more than the limit, only
 * one request in n is kept, whole, with n a power of two: whoever is shown at 1 in 4 was also shown at 1 in 2.
 */
export class HopBuffer {
  /** 1 where every hop is kept; n where only requests (or transactions) divisible by n are. */
  sampling = 1;
  private rows = 0;
  private fields = new Float64Array(FIRST_ROWS * WIDTH);
  private lost: number[] = [];
  private readonly links = new Map<string, number>();
  private readonly ghosts = new GhostWays();

  /** @param limit most hops of one frame. */
  constructor(
    design: Design,
    private readonly limit = 20_000,
  ) {
    for (const [index, { id }] of design.links.entries()) this.links.set(id, index);
  }

  /** A link has come: it has the next number, or that which it had when it was there before. */
  addLink(id: string): void {
    if (!this.links.has(id)) this.links.set(id, this.links.size);
  }

  add(fact: Hop): void {
    if (!this.isKept(fact.request)) return;
    if (this.rows >= this.limit) {
      this.thin();
      if (!this.isKept(fact.request)) return;
    }
    if (this.rows * WIDTH === this.fields.length) this.grow();
    this.write(fact, this.rows++ * WIDTH);
  }

  lose({ hop, at, request }: HopLost): void {
    if (this.isKept(request)) this.lost.push(hop, at);
  }

  /** The hops since the last call, and pairs of hop number and time of those that were lost. */
  take(): Taken {
    const taken = {
      hops: this.fields.slice(0, this.rows * WIDTH),
      lostHops: Float64Array.from(this.lost),
      sampling: this.sampling,
      ...this.ghosts.take(),
    };
    // Twice as many must fit with room to spare, or the sampling would go to and fro.
    if (this.sampling > 1 && this.rows < this.limit / 4) this.sampling /= 2;
    this.rows = 0;
    this.lost = [];
    return taken;
  }

  private isKept(request: number): boolean {
    return this.sampling === 1 || request % this.sampling === 0;
  }

  private write(fact: Hop, at: number): void {
    const { fields } = this;
    fields[at] = fact.hop;
    fields[at + 1] = fact.request;
    fields[at + 2] = this.links.get(fact.link) ?? this.ghosts.numberOf(fact.link);
    fields[at + 3] = cargoCode(fact.cargo);
    fields[at + 4] = fact.forward ? 1 : 0;
    fields[at + 5] = fact.status ?? NO_STATUS;
    fields[at + 6] = fact.at;
    fields[at + 7] = fact.until;
  }

  /** Drops every second of the requests that are left. */
  private thin(): void {
    this.sampling *= 2;
    let kept = 0;
    for (let row = 0; row < this.rows; row++) {
      if (this.fields[row * WIDTH + REQUEST]! % this.sampling !== 0) continue;
      this.fields.copyWithin(kept++ * WIDTH, row * WIDTH, (row + 1) * WIDTH);
    }
    this.rows = kept;
  }

  private grow(): void {
    const larger = new Float64Array(2 * this.fields.length);
    larger.set(this.fields);
    this.fields = larger;
  }
}
