import { type ElementSettings, elementCatalog } from '../design/catalog';
import { type Seconds, Signal } from '../kernel';
import type { Exchange } from './exchange';
import { type Address, addressFor } from './network/address';
import { Host, type Listener } from './network/host';
import type { Route } from './network/route';
import { RecordChecks } from './record-checks';
import type { SiteContext } from './site-context';
import type { DnsReading } from './readings';

/** One address of the site, and how it is written: as its machine was given it. */
export interface ARecord {
  readonly address: Address;
  readonly text: string;
}

/** The name server of the site: its A records, and how long they may be kept. */
export class Dns extends Host implements Listener {
  lookups = 0;
  readonly isFull = false;
  private readonly checks: RecordChecks;

  /**
   * @param known its A records, which follow the machines that they name.
   * @param routeTo the way to the web port of such an address.
   */
  constructor(
    site: SiteContext,
    id: string,
    readonly settings: ElementSettings<'dns'>,
    private readonly known: (dns: string) => readonly ARecord[],
    routeTo: (dns: Dns, address: Address) => Route,
  ) {
    const { network } = site;
    super(
      network,
      id,
      addressFor(id, (address) => network.isTaken(address)),
    );
    this.listen(elementCatalog.dns.port, this);
    this.checks = new RecordChecks(
      site,
      this,
      settings,
      () => this.known(this.id).map(({ address }) => address),
      (address) => routeTo(this, address),
    );
  }

  get listening(): boolean {
    return this.powered;
  }

  runs(): boolean {
    return false;
  }

  /** Names are asked for over UDP. */
  accept(exchange: Exchange): void {
    exchange.answer(0, { what: 'connection refused', where: this.id });
  }

  /** What it names at present. */
  get records(): readonly ARecord[] {
    return this.checks.good(this.known(this.id));
  }

  get answer(): string {
    return this.records.map(({ text }) => text).join(', ');
  }

  /** It has begun, or is set otherwise: it checks its addresses, or does so no more. */
  set(): null {
    this.checks.start();
    return null;
  }

  override leave(): void {
    super.leave();
    this.checks.stop();
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
  /** The addresses of the last answer. */
  records: readonly Address[] = [];
  /** Answers so far: who goes by another one asks again. */
  answers = 0;
  /** Whether the last question was answered. */
  private wasAnswered = false;
  private readonly settled: Signal;
  /** Null where nobody can be asked any more: who looks a name up finds that out when the timeout is over. */
  private route: Route | null;

  /** @param dns whom it asks; the last one, where there is none any more. */
  constructor(
    private readonly site: SiteContext,
    private dns: Dns,
    route: Route,
  ) {
    this.settled = new Signal(site.simulation);
    this.route = route;
  }

  /** From now on it asks that name server, on that way. What it knows already, it keeps. */
  turnTo(dns: Dns, route: Route): void {
    if (this.dns === dns && this.route?.link === route.link) return;
    this.dns = dns;
    this.route = route;
  }

  /** There is no name server any more, or no way to it. */
  turnAway(): void {
    this.route = null;
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
    if (answered) this.keep();
    this.report(answered);
    this.settled.fire();
    return answered;
  }

  private keep(): void {
    this.freshUntil = this.site.simulation.now + this.dns.settings.ttl;
    this.records = this.dns.records.map(({ address }) => address);
    this.answers++;
  }

  private *ask(request: number): Generator<void, boolean, boolean> {
    const { simulation } = this.site;
    const { dns, route } = this;
    const until = simulation.now + dns.settings.timeout;
    if (route !== null && (yield* this.question(dns, route, request, until))) return true;
    yield simulation.hold(Math.max(0, until - simulation.now));
    return false;
  }

  /** True when the answer is there in time. */
  private *question(
    dns: Dns,
    route: Route,
    request: number,
    until: Seconds,
  ): Generator<void, boolean, boolean> {
    const departure = route.depart('lookup', request);
    if (!(yield* this.spend(route.latency, until))) return false;
    if (route.arrival(departure, { source: route.origin.address ?? 0 }, true) !== 'open') return false;
    dns.lookups++;
    const found = (yield* this.spend(dns.settings.lookupTime, until)) && dns.powered;
    return found && (yield* this.answer(route, request, until));
  }

  /** The answer travels as a packet of its own: nobody repeats it. */
  private *answer(route: Route, request: number, until: Seconds): Generator<void, boolean, boolean> {
    const link = route.link!;
    const departure = link.depart(route.origin.id !== link.from, 'lookup', request);
    return (yield* this.spend(link.latency, until)) && link.delivered(departure);
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
