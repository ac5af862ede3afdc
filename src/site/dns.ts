import type { ElementSettings } from '../design/catalog';
import { type Seconds, Signal } from '../kernel';
import type { Link } from './link';
import type { SiteContext } from './site-context';
import type { DnsReading } from './readings';

/** The name server of the site: one A record, and how long it may be kept. */
export class Dns {
  powered = true;
  lookups = 0;

  /** @param record the address in its A record, which follows the machine that it names. */
  constructor(
    readonly id: string,
    readonly settings: ElementSettings<'dns'>,
    private readonly record: () => string,
  ) {}

  get answer(): string {
    return this.record();
  }

  reading(): DnsReading {
    return {
      kind: 'dns',
      condition: this.powered ? 'up' : 'stopped',
      lookups: this.lookups,
      answer: this.answer,
      ttl: this.settings.ttl,
    };
  }
}

/**
 * The users' resolver: asks the name server when its answer has expired, and lets everybody wait for the one
 * question under way. An answer is kept for its time to live and not a moment longer.
 */
export class Resolver {
  private freshUntil: Seconds = Number.NEGATIVE_INFINITY;
  private asking = false;
  /** Whether the last question was answered. */
  private wasAnswered = false;
  private readonly settled: Signal;

  constructor(
    private readonly site: SiteContext,
    private readonly dns: Dns,
    private readonly link: Link,
    private readonly origin: string,
  ) {
    this.settled = new Signal(site.simulation);
  }

  /** Whether it asks that name server. */
  asks(dns: Dns): boolean {
    return this.dns === dns;
  }

  get knows(): boolean {
    return this.site.simulation.now < this.freshUntil;
  }

  /** True when the name was resolved. Only to be asked when `knows` is false. */
  *resolve(request: number): Generator<void, boolean, boolean> {
    if (this.asking) {
      yield this.settled.wait();
      // An answer with no time to live serves those who waited for it, and nobody after them.
      return this.wasAnswered;
    }
    this.asking = true;
    const answered = yield* this.ask(request);
    this.asking = false;
    this.wasAnswered = answered;
    if (answered) this.freshUntil = this.site.simulation.now + this.dns.settings.ttl;
    this.report(answered);
    this.settled.fire();
    return answered;
  }

  private *ask(request: number): Generator<void, boolean, boolean> {
    const { simulation } = this.site;
    const { settings } = this.dns;
    const until = simulation.now + settings.timeout;
    const there = yield* this.travel(this.origin, request, until);
    if (there && this.dns.powered) {
      this.dns.lookups++;
      const found = (yield* this.spend(settings.lookupTime, until)) && this.dns.powered;
      if (found && (yield* this.travel(this.dns.id, request, until))) return true;
    }
    yield simulation.hold(Math.max(0, until - simulation.now));
    return false;
  }

  private *travel(from: string, request: number, until: Seconds): Generator<void, boolean, boolean> {
    const departure = this.link.depart(from, 'lookup', request);
    return (yield* this.spend(this.link.latency, until)) && this.link.delivered(departure);
  }

  /** Waits so long; false when the resolver's patience ends before. */
  private *spend(span: Seconds, until: Seconds): Generator<void, boolean, boolean> {
    const left = until - this.site.simulation.now;
    yield this.site.simulation.hold(Math.min(span, left));
    return span <= left;
  }

  private report(answered: boolean): void {
    const { journal, simulation } = this.site;
    if (!journal.on) return;
    journal.report({
      type: 'lookup',
      at: simulation.now,
      dns: this.dns.id,
      answer: answered ? this.dns.answer : null,
    });
  }
}
