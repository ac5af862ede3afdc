import type { LinkKind, RequestKind } from '../../design/design';
import type { LinkSettings } from '../../design/catalog';
import { type Seconds, Signal } from '../../kernel';
import type { Exchange } from '../exchange';
import type { Cargo, DeadEnd, Status } from '../facts';
import type { Wire } from '../journal';
import type { SiteContext } from '../site-context';
import type { LinkReading } from '../readings';
import { Tap } from '../tap/tap';
import { NOT_TOLD, type Told, UnderWay } from './under-way';

/**
 * The number of something that sets out on a link. What sets out between two cuts or repairs arrives before the next of
 * them or not at all; the time of departure would not tell, for a cable can be cut and mended within one instant.
 */
export type Departure = number;

/** Bytes of an answer to each kind of request. */
export type AnswerWeights = Readonly<Record<RequestKind, number>>;

/** Bytes of an answer that is hardly more than its headers: an error page, a redirect. */
const BARE = 500;

const weightOf = ({ request, status }: Exchange, weights: AnswerWeights): number =>
  status === 200 ? weights[request.kind] : status === 0 ? 0 : BARE;

const POOLED: ReadonlySet<LinkKind> = new Set(['sql', 'session', 'storage']);

/**
 * A cable with a latency, which may be cut. What is under way at that moment is lost; answers on an open
 * connection are sent again by TCP once the cable is mended.
 */
export class Link implements Wire {
  mark = -1;
  isCut = false;
  /** As the settings are now, and as far as its ends are apart; see `settingsChanged`. */
  latency: Seconds = 0;
  /** Of TCP: two latencies more, unless a connection is open already. */
  handshake: Seconds = 0;
  /** A connection is open already, whoever asks; null where the kind of link knows no such thing. */
  keepAlive: boolean | null = null;
  isSecured = false;
  /** Of the far end, as the line names it; 0 where it names none. */
  port = 0;
  /** Applications keep their connections over it open. */
  readonly isPooled: boolean;
  /** What the answers weigh that go over it to users, in bytes; null where nobody pays for them. */
  weights: AnswerWeights | null = null;
  /** Who reads along; null where nobody ever has. */
  tap: Tap | null = null;
  /** It was carried away: nothing sets out on it any more, whoever still knows it. */
  private isGone = false;
  /** Fires when the cable is mended, and when it is carried away: it will not be mended then. */
  readonly mended: Signal;
  private next: Departure = 0;
  /** The first that set out after the latest cut or repair. */
  private firstUncut: Departure = 0;
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
  /** What the way between two regions adds to its latency. */
  private distance: Seconds = 0;
  private readonly underWay = new UnderWay();
  private stalled: Exchange[] = [];

  constructor(
    private readonly site: SiteContext,
    readonly id: string,
    readonly kind: LinkKind,
    readonly from: string,
    readonly to: string,
    /** The values in force. Who sets one while the site runs says so to `settingsChanged`. */
    readonly settings: LinkSettings<LinkKind>,
  ) {
    this.mended = new Signal(site.simulation);
    this.settingsChanged();
    this.isPooled = POOLED.has(kind);
  }

  /** Every packet asks for them, and what kinds of links have in common is found slowly in settings that differ. */
  settingsChanged(): void {
    const { settings } = this;
    this.latency = settings.latency + this.distance;
    this.keepAlive = 'keepAlive' in settings ? settings.keepAlive : null;
    this.handshake = this.keepAlive === false ? 2 * this.latency : 0;
    this.isSecured = 'tls' in settings && settings.tls;
    this.port = 'port' in settings ? settings.port : 0;
  }

  /** Its ends are so much further apart than its latency says. True where that is new. */
  stretch(distance: Seconds): boolean {
    if (distance === this.distance) return false;
    this.distance = distance;
    this.settingsChanged();
    return true;
  }

  /** The machine at the other end. */
  other(end: string): string {
    return end === this.from ? this.to : this.from;
  }

  /**
   * Something sets out now and, if the link lets it, arrives one latency later. The sender waits that long by
   * itself and then asks `delivered`.
   *
   * @param forward from the link's `from` to its `to`.
   * @param says to whoever reads along; absent where that follows from the cargo.
   */
  depart(forward: boolean, cargo: Cargo, request: number, says?: string): Departure {
    if (this.tap !== null && (cargo === 'replication' || cargo === 'lookup'))
      this.tap.packet(cargo, forward, request, says);
    this.count(cargo, forward);
    return this.travel(forward, cargo, request, undefined);
  }

  /** The same for what is neither counted nor shown: a handshake, a sign of life. */
  departUnseen(): Departure {
    // Below zero, because what sets out next has that number: who loses this must not lose that.
    return ~this.next;
  }

  /** An answer sets out; it reaches its client by itself, or stalls until the cable is mended. */
  carryBack(exchange: Exchange): Departure {
    // A check is counted as a check on its way there, and is nobody's request.
    const { cargo } = exchange;
    if (cargo !== 'health') {
      this.countAnswer(exchange.status);
      if (this.weights !== null) this.site.usage.sentToUsers += weightOf(exchange, this.weights);
    }
    if (this.isCut && !this.isGone) this.stalled.push(exchange);
    return this.travel(!exchange.route.isForward, cargo, exchange.request.id, exchange.status);
  }

  /** Whether what set out one latency ago has arrived. */
  delivered(departure: Departure): boolean {
    return !this.isCut && (departure < 0 ? ~departure : departure) >= this.firstUncut;
  }

  /** An answer was under way when the cable was cut: TCP sends it again, as soon as the cable is whole. */
  repeat(exchange: Exchange): void {
    if (this.isCut) this.stalled.push(exchange);
    else exchange.sendAgain();
  }

  /**
   * What arrives at this instant where nobody receives it is lost there.
   *
   * @param end what is there, if anything.
   */
  lose(departure: Departure, end: DeadEnd = {}): void {
    if (departure < 0 || !this.delivered(departure)) return;
    if (!this.underWay.has(departure, this.site.simulation.now)) return;
    this.noteLost(this.underWay.told(departure), end);
  }

  cut(): void {
    if (this.isCut) return;
    this.isCut = true;
    for (const hop of this.underWay.clear(this.site.simulation.now)) this.noteLost(hop);
    this.firstUncut = ++this.next;
  }

  remove(): void {
    this.cut();
    this.isGone = true;
    this.stalled = [];
    this.mended.fire();
  }

  /** Whether it is cut for good. */
  get isRemoved(): boolean {
    return this.isGone;
  }

  mend(): void {
    if (!this.isCut) return;
    this.isCut = false;
    this.firstUncut = ++this.next;
    const again = this.stalled;
    this.stalled = [];
    for (const exchange of again) exchange.sendAgain();
    this.mended.fire();
  }

  /** Somebody reads along from now on, for so long. */
  listenIn(span: Seconds): void {
    this.tap ??= new Tap(this.site.simulation);
    this.tap.listen(span);
  }

  reading(): LinkReading {
    const condition = this.isCut ? 'cut' : 'up';
    const reading = { kind: 'link', condition, ...this.totals } as const;
    return this.tap === null ? reading : { ...reading, tap: this.tap.reading() };
  }

  private travel(forward: boolean, cargo: Cargo, request: number, status: Status | undefined): Departure {
    if (this.isGone) return this.next++;
    const { journal, simulation, steps } = this.site;
    let hop = NOT_TOLD;
    if (journal.on) {
      hop = this.site.nextHop();
      steps.hop(hop, this, forward, cargo, request, status);
    }
    if (this.isCut) this.noteLost({ hop, cargo, request });
    else this.underWay.add(this.next, simulation.now + this.latency, hop, cargo, request, simulation.now);
    return this.next++;
  }

  /** @param told null where it is forgotten; nobody has heard of it where nobody listened when it set out. */
  private noteLost(told: Told | null, end: DeadEnd = {}): void {
    this.totals.lost++;
    if (told === null || told.hop === NOT_TOLD) return;
    const { journal, simulation } = this.site;
    const { hop, cargo, request } = told;
    journal.report({ type: 'hop lost', at: simulation.now, hop, link: this.id, cargo, request, ...end });
  }

  private countAnswer(status: Status): void {
    this.totals.answers++;
    if (status >= 500 || status === 0) this.totals.failures++;
  }

  private count(cargo: Cargo, forward: boolean): void {
    const { totals } = this;
    if (cargo === 'replication') totals.replicated++;
    else if (cargo === 'health') totals.checks++;
    // A name server sends its answer like a question of its own; an attacker may come from either end.
    else if (!forward && cargo !== 'attack') totals.answers++;
    else {
      totals.requests++;
      if (cargo === 'write') totals.writes++;
      else totals.reads++;
    }
  }
}
