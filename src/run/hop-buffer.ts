import type { Design } from '../design/design';
import type { Seconds } from '../kernel';
import type { Cargo, Hop, HopLost, Status } from '../site/facts';
import type { Wire } from '../site/journal';
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

  add({ hop, request, link, cargo, forward, status, at, until }: Hop): void {
    this.put(hop, request, this.numberOf(link), cargo, forward, status, at, until);
  }

  put(
    hop: number,
    request: number,
    link: number,
    cargo: Cargo,
    forward: boolean,
    status: Status | undefined,
    at: Seconds,
    until: Seconds,
  ): void {
    if (!this.isKept(request)) return;
    if (this.rows >= this.limit) {
      this.thin();
      if (!this.isKept(request)) return;
    }
    if (this.rows * WIDTH === this.fields.length) this.grow();
    const { fields } = this;
    const row = this.rows++ * WIDTH;
    fields[row] = hop;
    fields[row + 1] = request;
    fields[row + 2] = link;
    fields[row + 3] = cargoCode(cargo);
    fields[row + 4] = forward ? 1 : 0;
    fields[row + 5] = status ?? NO_STATUS;
    fields[row + 6] = at;
    fields[row + 7] = until;
  }

  /** The number of a wire, which is looked up once for those that are drawn. */
  numberOfWire(wire: Wire): number {
    if (wire.mark >= 0) return wire.mark;
    const number = this.numberOf(wire.id);
    wire.mark = Math.max(wire.mark, number);
    return number;
  }

  lose({ hop, at, request }: HopLost): void {
    if (this.isKept(request)) this.lost.push(hop, at);
  }

  /** The hops since the last call, and pairs of hop number and time of those that were lost. */
  take(): Taken {
    const taken = {
      hops: this.fields.slice(0, this.rows * WIDTH),
      lostHops: new Float64Array(this.lost),
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

  private numberOf(link: string): number {
    return this.links.get(link) ?? this.ghosts.numberOf(link);
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
