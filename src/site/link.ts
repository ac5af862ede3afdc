import type { LinkKind } from '../design/design';
import type { LinkSettings } from '../design/catalog';
import { type Seconds, Signal } from '../kernel';
import type { Exchange } from './exchange';
import type { Cargo, Hop, Status } from './facts';
import type { Plant } from './plant';
import type { LinkReading } from './readings';

/**
 * A stretch of a link's life that ends with a cut or a repair. What sets out in one arrives in the same one or not at
 * all; the time of departure would not do, for a cable can be cut and mended within one instant.
 */
export type Spell = number;

/** Hops that are remembered before those that have arrived are forgotten; few, lest they grow old on idle links. */
const FIRST_SWEEP = 8;

/**
 * A cable with a latency, which may be cut. What is under way at that moment is lost; answers on an open
 * connection are sent again by TCP once the cable is mended.
 */
export class Link {
  isCut = false;
  /** Fires when the cable is mended. */
  readonly mended: Signal;
  spell: Spell = 0;
  private readonly totals = {
    requests: 0,
    answers: 0,
    failures: 0,
    lost: 0,
    replicated: 0,
    checks: 0,
    reads: 0,
    writes: 0,
  };
  /** Kept only while somebody watches, to say which dots a cut stops. */
  private travelling: Hop[] = [];
  private sweepAt = FIRST_SWEEP;
  private stalled: Exchange[] = [];

  constructor(
    private readonly plant: Plant,
    readonly id: string,
    readonly kind: LinkKind,
    readonly from: string,
    readonly to: string,
    /** The values in force; what is set here while the site runs takes effect at once. */
    readonly settings: LinkSettings<LinkKind>,
  ) {
    this.mended = new Signal(plant.simulation);
  }

  get latency(): Seconds {
    return this.settings.latency;
  }

  /** The machine at the other end. */
  other(end: string): string {
    return end === this.from ? this.to : this.from;
  }

  /**
   * Something sets out now and, if the link lets it, arrives one latency later. The sender waits that long by
   * itself and then asks `delivered`.
   *
   * @param origin the element at which it sets out.
   */
  depart(origin: string, cargo: Cargo, request: number): Spell {
    const forward = origin === this.from;
    this.count(cargo, forward);
    this.travel(forward, cargo, request, undefined);
    return this.spell;
  }

  /** An answer sets out; it reaches its client by itself, or stalls until the cable is mended. */
  carryBack(exchange: Exchange, origin: string): void {
    // A check is counted as a check on its way there, and is nobody's request.
    if (exchange.cargo !== 'health') this.countAnswer(exchange.status);
    this.travel(origin === this.from, exchange.cargo, exchange.request.id, exchange.status);
    if (this.isCut) this.stalled.push(exchange);
  }

  /** Whether what set out in that spell, one latency ago, has arrived. */
  delivered(spell: Spell): boolean {
    return !this.isCut && this.spell === spell;
  }

  /** An answer was under way when the cable was cut: TCP sends it again, as soon as the cable is whole. */
  repeat(exchange: Exchange): void {
    if (this.isCut) this.stalled.push(exchange);
    else exchange.sendAgain();
  }

  /**
   * What has arrived where nobody receives it is lost there.
   *
   * @param dark the machine at that end, where it is one without power.
   */
  lose(cargo: Cargo, request: number, dark?: string): void {
    this.totals.lost++;
    if (!this.plant.journal.on) return;
    const hop = this.travelling.findLast((one) => one.request === request && one.cargo === cargo);
    if (hop !== undefined) this.reportLost(hop, dark);
  }

  cut(): void {
    if (this.isCut) return;
    this.isCut = true;
    this.spell++;
    this.loseTravelling();
  }

  mend(): void {
    if (!this.isCut) return;
    this.isCut = false;
    this.spell++;
    const again = this.stalled;
    this.stalled = [];
    for (const exchange of again) exchange.sendAgain();
    this.mended.fire();
  }

  reading(): LinkReading {
    return { kind: 'link', condition: this.isCut ? 'cut' : 'up', ...this.totals };
  }

  private travel(forward: boolean, cargo: Cargo, request: number, status: Status | undefined): void {
    const { journal, simulation } = this.plant;
    if (this.isCut) this.totals.lost++;
    if (!journal.on) return;
    const hop: Hop = {
      type: 'hop',
      at: simulation.now,
      hop: this.plant.nextHop(),
      until: simulation.now + this.settings.latency,
      link: this.id,
      forward,
      cargo,
      request,
      status,
    };
    journal.report(hop);
    if (this.isCut) this.reportLost(hop);
    else this.remember(hop);
  }

  private reportLost({ hop, cargo, request }: Hop, dark?: string): void {
    const { journal, simulation } = this.plant;
    const lost = { type: 'hop lost', at: simulation.now, hop, link: this.id, cargo, request } as const;
    journal.report(dark === undefined ? lost : { ...lost, dark });
  }

  private remember(hop: Hop): void {
    this.travelling.push(hop);
    if (this.travelling.length < this.sweepAt) return;
    const { now } = this.plant.simulation;
    this.travelling = this.travelling.filter(({ until }) => until >= now);
    this.sweepAt = Math.max(FIRST_SWEEP, 2 * this.travelling.length);
  }

  private loseTravelling(): void {
    const { now } = this.plant.simulation;
    for (const hop of this.travelling) {
      if (hop.until <= now) continue;
      this.totals.lost++;
      this.reportLost(hop);
    }
    this.travelling = [];
  }

  private countAnswer(status: Status): void {
    this.totals.answers++;
    if (status >= 500 || status === 0) this.totals.failures++;
  }

  private count(cargo: Cargo, forward: boolean): void {
    const { totals } = this;
    if (cargo === 'replication') totals.replicated++;
    else if (cargo === 'health') totals.checks++;
    // A name server sends its answer like a question of its own.
    else if (!forward) totals.answers++;
    else {
      totals.requests++;
      if (cargo === 'write') totals.writes++;
      else totals.reads++;
    }
  }
}
