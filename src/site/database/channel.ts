import type { Deadlines, Process, Seconds, WaitingPlace } from '../../kernel';
import type { Departure, Link } from '../network/link';
import type { Verdict } from '../network/firewall';
import { dataRepeat } from '../network/repetition';
import type { Machine } from '../machine';
import type { SiteContext } from '../site-context';

/** Messages that one direction has under way or unread at most, as the window of a TCP connection holds so much. */
export const WINDOW = 10_000;

/** What a packet meets: the verdict of the source's firewall, or that of the replica keeps out what the source sends. */
type Passage = Verdict | 'unheard';

interface Segment {
  readonly departure: Departure;
  /** It is one of the link's hops, and not a mere sign of life. */
  readonly shown: boolean;
  readonly arrivesAt: Seconds;
  readonly position: number;
  readonly last: boolean;
}

/**
 * One direction of a TCP connection between two databases. It carries log positions: to have position n is to have
 * everything up to n, so what piles up behind a cut cable or a full window goes as one message once there is a way.
 */
export class Channel implements WaitingPlace {
  /** The position that has arrived. */
  arrived = 0;
  /** The end of the connection has arrived. */
  closed = false;
  private sent = 0;
  private closing = false;
  private silent = false;
  private stalled = false;
  /** The window is full: nothing is sent before the sender hears that something was read. */
  private held = false;
  private segments: Segment[] = [];
  private lastArrival: Seconds = 0;
  private reader: Process | null = null;
  /** When the first message set out that a firewall dropped, and how often it was repeated since. */
  private filteredSince: Seconds | null = null;
  private repeats = 0;

  /**
   * @param passage what the firewalls of both say to a packet. They are asked in both directions: of a message itself, and
   *   of TCP's confirmation, without which nothing more is sent.
   */
  constructor(
    private readonly site: SiteContext,
    private readonly link: Link,
    private readonly from: Machine,
    private readonly to: Machine,
    private readonly passage: () => Passage,
    private readonly isToSource: boolean,
  ) {}

  /** Something is there that the reader has not been told of. */
  get pending(): boolean {
    const first = this.segments[0];
    return first !== undefined && first.arrivesAt <= this.site.simulation.now;
  }

  /** Sends everything up to that position. */
  send(position: number): void {
    this.sent = position;
    this.transmitIfOpen(true);
  }

  /** A sign of life that carries nothing. */
  heartbeat(): void {
    this.transmitIfOpen(false);
  }

  /** The sender ends the connection properly. */
  close(): void {
    if (this.closing) return;
    this.closing = true;
    this.transmitIfOpen(false);
  }

  /** The sender's machine lost its power: nothing more is sent, and nothing lost is repeated. */
  fallSilent(): void {
    this.silent = true;
  }

  /** Nobody is there any more to receive what is under way: a machine that is back by then knows of no connection. */
  abandon(): void {
    const { simulation } = this.site;
    for (const { arrivesAt, departure, shown } of this.segments) {
      if (!shown || arrivesAt <= simulation.now) continue;
      simulation.after(arrivesAt - simulation.now, () => {
        if (!this.to.powered) this.link.lose(departure, { dark: this.to.id });
      });
    }
    this.segments = [];
  }

  /** `yield channel.receive(deadlines?)`: true when something has arrived, false when the deadline came first. */
  receive(deadlines?: Deadlines): void {
    const { simulation } = this.site;
    if (this.land()) return simulation.satisfy(true);
    const process = simulation.running();
    this.reader = process;
    process.waitingIn = this;
    deadlines?.set(process);
    this.wakeReader();
  }

  withdraw(): void {
    this.reader = null;
  }

  settled(): boolean {
    if (!this.land()) {
      this.wakeReader();
      return false;
    }
    this.reader = null;
    return true;
  }

  private transmitIfOpen(shown: boolean): void {
    if (this.stalled) return;
    if (this.segments.length < WINDOW) this.transmit(shown);
    else this.held = true;
  }

  private transmit(shown: boolean): void {
    const { now } = this.site.simulation;
    // A machine without power confirms nothing, and TCP sends nothing new meanwhile.
    if (this.silent || !this.to.powered) return;
    const { link } = this;
    const departure = shown
      ? link.depart(this.from.id === link.from, 'replication', this.sent)
      : link.departUnseen();
    if (link.isCut) {
      this.stall();
      return;
    }
    this.lastArrival = Math.max(this.lastArrival, now + link.latency);
    const { sent: position, closing: last, lastArrival: arrivesAt } = this;
    this.segments.push({ departure, shown, arrivesAt, position, last });
    if (this.segments.length === 1) this.wakeReader();
  }

  /** Takes in what has arrived by now; false when there is nothing. */
  private land(): boolean {
    const { now } = this.site.simulation;
    let landed = 0;
    for (const segment of this.segments) {
      if (segment.arrivesAt > now) break;
      if (!this.link.delivered(segment.departure)) return this.repeat(landed);
      const verdict = this.passage();
      if (verdict === 'reject') return this.reset();
      if (verdict !== 'pass') return this.repeatLater(segment, verdict, landed);
      this.filteredSince = null;
      this.arrived = segment.position;
      this.closed = segment.last;
      landed++;
    }
    this.segments.splice(0, landed);
    if (this.held && landed > 0) this.reopen();
    return landed > 0;
  }

  /** The sender hears one latency later that there is room again, and sends at once what has piled up. */
  private reopen(): void {
    this.held = false;
    this.site.simulation.after(this.link.latency, () => {
      if (!this.stalled) this.retransmit();
    });
  }

  /** The cable was cut while something was under way: TCP sends it again, with all that came after it. */
  private repeat(landed: number): boolean {
    this.segments = [];
    this.held = false;
    if (this.link.isCut) this.stall();
    else this.retransmit();
    return landed > 0;
  }

  /** A firewall answers a packet as a port does that knows of no connection. */
  private reset(): boolean {
    this.segments = [];
    this.closed = true;
    return true;
  }

  /** A firewall dropped it: TCP sends it again, with twice the pause each time, and whatever else there is by then. */
  private repeatLater({ departure, shown }: Segment, by: Passage, landed: number): boolean {
    const { link, site } = this;
    const { now } = site.simulation;
    // Where the other firewall dropped something, the message has arrived; what was dropped is its confirmation.
    if (shown && by === (this.isToSource ? 'drop' : 'unheard')) link.lose(departure, { dropped: this.to.id });
    this.segments = [];
    this.held = false;
    if (this.filteredSince === null) {
      this.filteredSince = now - link.latency;
      this.repeats = 0;
    }
    this.stalled = true;
    const again = this.filteredSince + dataRepeat(this.repeats++, link.latency);
    // After the last one nothing more is sent over this connection.
    if (again !== Number.POSITIVE_INFINITY)
      site.simulation.after(Math.max(0, again - now), () => {
        this.stalled = false;
        this.retransmit();
      });
    return landed > 0;
  }

  private stall(): void {
    if (this.stalled) return;
    this.stalled = true;
    this.site.simulation.spawn(this.transmitWhenMended(), this);
  }

  private *transmitWhenMended(): Generator<void, void, boolean> {
    yield this.link.mended.wait();
    this.stalled = false;
    this.retransmit();
  }

  private retransmit(): void {
    this.transmit(this.sent > this.arrived);
  }

  private wakeReader(): void {
    const first = this.segments[0];
    if (this.reader === null || first === undefined) return;
    const { simulation } = this.site;
    const span = first.arrivesAt - simulation.now;
    if (span > 0) simulation.wakeAfter(this.reader, span);
    else simulation.wake(this.reader);
  }
}
