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
  /** Where its machine is; empty for no region. */
  readonly region: string;
}

/** What a name server knows of the site and of the map. */
export interface NameData {
  /** Its A records, which follow the machines that they name. */
  records(): readonly ARecord[];
  /** The way to the web port of such an address. */
  routeTo(host: Host, address: Address): Route;
  /** How long a message needs from one region to another. */
  distance(from: string, to: string): Seconds;
  /** The regions of those who ask. */
  askers(): readonly string[];
}

/** The name server of the site: its A records, and how long they may be kept. */
export class Dns extends Host implements Listener {
  lookups = 0;
  readonly isFull = false;
  /** Its process has ended on a machine that lives: whoever asks is told so. */
  private isStopped = false;
  /** How often it was lost, with all questions that it was at work on. */
  losses = 0;
  private readonly checks: RecordChecks;

  constructor(
    site: SiteContext,
    id: string,
    readonly settings: ElementSettings<'dns'>,
    private readonly data: NameData,
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
      () => data.records().map(({ address }) => address),
      (address) => data.routeTo(this, address),
    );
  }

  get listening(): boolean {
    return this.powered && !this.isStopped;
  }

  get condition(): 'up' | 'stopped' | 'unplugged' {
    if (!this.powered) return 'unplugged';
    return this.isStopped ? 'stopped' : 'up';
  }

  /** The process ends. */
  stop(): void {
    this.isStopped = true;
    this.losses++;
  }

  /** The machine loses its power. */
  unplug(): void {
    this.powered = false;
    this.losses++;
  }

  /** Power is there, and the process runs. */
  restore(): void {
    this.powered = true;
    this.isStopped = false;
  }

  runs(): boolean {
    return false;
  }

  portOf(): number {
    return elementCatalog.dns.port;
  }

  /** Names are asked for over UDP. */
  accept(exchange: Exchange): void {
    exchange.answer(0, { what: 'connection refused', where: this.id });
  }

  /** What it names at present to who asks from that region, the nearest first where it goes by that. */
  recordsFor(region: string): readonly ARecord[] {
    const records = this.checks.good(this.data.records());
    const { routing } = this.settings;
    if (routing === 'rotation') return records;
    const apart = (record: ARecord) => this.data.distance(region, record.region);
    if (routing === 'nearest-first') return records.toSorted((one, other) => apart(one) - apart(other));
    const least = Math.min(...records.map(apart));
    return records.filter((record) => apart(record) === least);
  }

  /** Of addresses of one region each browser gets another one first; of several only where the region does not matter. */
  turnsOver(region: string): number {
    const records = this.recordsFor(region);
    if (this.settings.routing === 'rotation') return records.length;
    const first = records[0]?.region;
    return records.filter((record) => record.region === first).length;
  }

  /** The same in words. */
  answerFor(region: string): string {
    return wordsOf(this.recordsFor(region));
  }

  /** What it answers to whom; of all regions at once where that is the same. */
  private get answers(): readonly { readonly region: string; readonly answer: string }[] {
    const askers = [...new Set(this.data.askers())];
    const answers = askers.map((region) => ({ region, answer: this.answerFor(region) }));
    const isSame = answers.every(({ answer }) => answer === answers[0]!.answer);
    return isSame ? answers.slice(0, 1) : answers;
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
      condition: this.condition,
      lookups: this.lookups,
      answers: this.answers,
      ttl: this.settings.ttl,
    };
  }
}

/** What became of a question: UDP has no connection, so that only an ICMP message tells that nobody listens. */
type Outcome = 'answered' | 'refused' | 'silence';

const wordsOf = (records: readonly ARecord[]): string => records.map(({ text }) => text).join(', ');

/**
 * The users' resolver: asks the name server when its answer has expired, and lets everybody wait for the one
 * question under way. An answer is kept for its time to live and not a moment longer.
 */
export class Resolver {
  private freshUntil: Seconds = Number.NEGATIVE_INFINITY;
  private asking = false;
  /** The addresses of the last answer. */
  records: readonly Address[] = [];
  /** So many of them, from the first on, are handed out in turn. */
  turns = 0;
  /** Answers so far: who goes by another one asks again. */
  answers = 0;
  /** What became of the last question. */
  private latest: Outcome = 'silence';
  private readonly settled: Signal;
  /** Null where nobody can be asked any more: who looks a name up finds that out when the timeout is over. */
  private route: Route | null;

  /**
   * @param dns whom it asks; the last one, where there is none any more.
   * @param region where it is at present.
   */
  constructor(
    private readonly site: SiteContext,
    private dns: Dns,
    route: Route,
    private readonly region: () => string,
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
      return this.latest === 'answered';
    }
    this.asking = true;
    this.latest = yield* this.ask(request);
    this.asking = false;
    if (this.latest === 'answered') this.keep();
    this.report(this.latest);
    this.settled.fire();
    return this.latest === 'answered';
  }

  private keep(): void {
    this.freshUntil = this.site.simulation.now + this.dns.settings.ttl;
    const region = this.region();
    this.records = this.dns.recordsFor(region).map(({ address }) => address);
    this.turns = this.dns.turnsOver(region);
    this.answers++;
  }

  private *ask(request: number): Generator<void, Outcome, boolean> {
    const { simulation } = this.site;
    const { dns, route } = this;
    const until = simulation.now + dns.settings.timeout;
    const outcome = route === null ? 'silence' : yield* this.question(dns, route, request, until);
    // Nobody asks a second time before the timeout.
    if (outcome === 'silence') yield simulation.hold(Math.max(0, until - simulation.now));
    return outcome;
  }

  /** What has become of the question in time. */
  private *question(
    dns: Dns,
    route: Route,
    request: number,
    until: Seconds,
  ): Generator<void, Outcome, boolean> {
    const departure = route.depart('lookup', request);
    if (!(yield* this.spend(route.latency, until))) return 'silence';
    const met = route.arrival(departure, { source: route.origin.address ?? 0 }, true);
    if (met === 'silent' || met === 'full') return 'silence';
    if (met !== 'open') return (yield* this.refusal(route, until)) ? 'refused' : 'silence';
    dns.lookups++;
    const { losses } = dns;
    const found = (yield* this.spend(dns.settings.lookupTime, until)) && dns.losses === losses;
    return found && (yield* this.answer(route, request, until)) ? 'answered' : 'silence';
  }

  /** The answer travels as a packet of its own: nobody repeats it. */
  private *answer(route: Route, request: number, until: Seconds): Generator<void, boolean, boolean> {
    const link = route.link!;
    const departure = link.depart(route.origin.id !== link.from, 'lookup', request);
    return (yield* this.spend(link.latency, until)) && link.delivered(departure);
  }

  /** The kernel of a machine that lives says that nobody listens there: ICMP, port unreachable. */
  private *refusal({ link }: Route, until: Seconds): Generator<void, boolean, boolean> {
    const departure = link!.departUnseen();
    return (yield* this.spend(link!.latency, until)) && link!.delivered(departure);
  }

  /** Waits so long; false when the resolver's patience ends before. */
  private *spend(span: Seconds, until: Seconds): Generator<void, boolean, boolean> {
    const left = until - this.site.simulation.now;
    yield this.site.simulation.hold(Math.min(span, left));
    return span <= left;
  }

  private report(outcome: Outcome): void {
    const { journal, simulation } = this.site;
    if (!journal.on) return;
    journal.report({
      type: 'lookup',
      at: simulation.now,
      dns: this.dns.id,
      answer: outcome === 'answered' ? this.dns.answerFor(this.region()) : null,
      ...(outcome === 'refused' ? { isRefused: true } : {}),
    });
  }
}
