import type { Process, Seconds, WaitingPlace } from '../../kernel';
import type { Cargo } from '../facts';
import type { SiteContext } from '../site-context';
import type { Address } from './address';
import type { Socket } from './host';
import type { Departure, Link } from './link';
import { dataRepeat, synRepeat } from './repetition';
import type { Arrival, Route } from './route';
import type { TlsSession } from './tls';
import type { TlsProblem } from './tls-problem';

/**
 * What a client knows of a connection: that it is not open yet; that it is; that somebody answered for a closed port;
 * that nobody has answered in the time that the client gives it; or why it broke off a TLS handshake.
 */
export type ConnectionState = 'opening' | 'open' | 'refused' | 'silent' | TlsProblem;

/** What comes next while it is opened. */
export type Step = 'departure' | 'arrival' | 'first data' | 'TLS' | 'told';

/** What is out of the ordinary about the opening of a connection. Few have any of it, and four are made for each request. */
export class Oddities {
  /** Where it is refused: not by a closed port, but by a firewall that says so (EHOSTUNREACH). */
  isProhibited = false;
  /** Whoever holds the address now is not the one to whom it was opened, and answers with a reset. */
  isStrange = false;
  /** A TLS handshake is complete. */
  isSecured = false;
  repeats = 0;
  /** When its first packet set out, where it had to be repeated. */
  startedAt: Seconds | null = null;
}

/** `advance`: nothing is left to be waited for. */
const DONE = -1;

/**
 * A TCP connection, as its client opens it. `yield connection.dial(limit)` comes back when the client knows more: a SYN
 * sets out and arrives; then follow the handshake, where the port speaks TLS a second one, and the first data. What is
 * dropped is silence, and the client's kernel sends it again as long as the client waits.
 *
 * It is also the place in which its client waits meanwhile: opening it costs no process, no deadline and no closure.
 */
export abstract class Connection implements WaitingPlace {
  // Four are made for each request, and an object whose class has all fields itself is made much faster than one that
  // gets some of them from a parent. So whoever is a connection has these, with the values given here.

  abstract readonly site: SiteContext;
  abstract readonly route: Route;
  /** 'opening' */
  abstract state: ConnectionState;
  /** Who listens at the far end; null unless the connection is open. */
  abstract socket: Socket | null;
  /** Null: nobody waits in it. */
  abstract client: Process | null;
  /** 'told' */
  abstract step: Step;
  /** The cable over which it was opened, as far as it was; at first that of the route. */
  abstract link: Link | null;
  /** Null: there are none. */
  abstract oddities: Oddities | null;
  /** Of its latest packet; 0 */
  abstract departure: Departure;
  /** How many machines had lost their power when its latest message set out; 0 at first. */
  abstract outages: number;
  /** When the client's time is up. Null at first: every number with a fraction is an object, kept as long as this one. */
  abstract until: Seconds | null;

  /** What its packets are drawn as, and of which request; no cargo: neither counted nor shown. */
  abstract get cargo(): Cargo | null;
  abstract get about(): number;

  /** The address that its packets name as theirs. */
  abstract get source(): Address;

  /** Time of the TCP handshake, between the arrival of the first packet and that of the first data. */
  get handshake(): Seconds {
    return this.route.handshake;
  }

  /** When the client can hear of the far end at the soonest, in seconds after the first packet. */
  get firstAnswer(): Seconds {
    return this.handshake;
  }

  /** Its first packet opens a connection, as a firewall sees it. */
  get isNew(): boolean {
    return !this.isKept;
  }

  /** It is opened for this very request, so that a TLS handshake comes first where TLS is spoken. */
  get isFresh(): boolean {
    return true;
  }

  /** It has been open before, and is used again: what sets out first are data. */
  get isKept(): boolean {
    return false;
  }

  /** Where it is refused: not by a closed port, but by a firewall that says so. */
  get isProhibited(): boolean {
    return this.oddities?.isProhibited === true;
  }

  private get isStrange(): boolean {
    return this.oddities?.isStrange === true;
  }

  private get repeats(): number {
    return this.oddities === null ? 0 : this.oddities.repeats;
  }

  private get odd(): Oddities {
    this.oddities ??= new Oddities();
    return this.oddities;
  }

  /** In what words a client that is refused hears of it. */
  get refusal(): 'connection refused' | 'host unreachable' {
    return this.isProhibited ? 'host unreachable' : 'connection refused';
  }

  /** It was open, and the other end knew nothing of it: it was somebody else by then. */
  get isReset(): boolean {
    return this.isStrange;
  }

  /** Some packet of its opening was dropped and sent again. */
  get wasRepeated(): boolean {
    return this.repeats > 0;
  }

  /**
   * `yield connection.dial(limit)`: until `state` is one that the client has learnt.
   *
   * @param limit how long the client gives it from now on; Infinity: for ever.
   */
  dial(limit: Seconds): void {
    if (this.tryDial(limit)) this.site.simulation.satisfy(true);
  }

  /**
   * The same as `if (!connection.tryDial(limit)) yield`: on its own machine a client knows more at once, which spares the
   * process a yield.
   */
  tryDial(limit: Seconds): boolean {
    const { simulation } = this.site;
    const process = simulation.running();
    this.client = process;
    this.outages = this.site.outages;
    this.until = simulation.now + limit;
    // On its own machine nothing sets out.
    this.step = this.route.link === null ? 'arrival' : 'departure';
    if (this.proceed(process)) return true;
    process.waitingIn = this;
    return false;
  }

  withdraw(_process: Process): void {
    this.client = null;
  }

  settled(process: Process): boolean {
    return this.proceed(process);
  }

  /** TLS: the server has done its part, and so many round trips are left before the first data arrive. */
  secured(roundTrips: number): void {
    const { target } = this.route;
    if (target === null) return;
    const problem = this.route.problemAt(target, this.site.simulation.now);
    // The certificate comes with the first thing that the server says.
    if (problem !== null) return this.goOn('told', this.route.latency, problem);
    this.goOn('first data', 2 * roundTrips * this.route.latency, 'opening');
  }

  /** TLS: the server ends before it has done its part, and its kernel says so. */
  breakOff(): void {
    this.goOn('told', this.route.latency, 'refused');
  }

  /** What its client keeps for the next connection; null where it has nothing. */
  get session(): TlsSession | null {
    return this.route.session;
  }

  set session(session: TlsSession | null) {
    this.route.session = session;
  }

  /** The request that goes first may be sent twice without harm. */
  get isRepeatable(): boolean {
    return false;
  }

  /** What the server has said in the handshake is there after so long, and what comes next is this. */
  private goOn(step: Step, span: Seconds, state: ConnectionState): void {
    const { client } = this;
    // What is not there in time finds the client gone, which is woken at its limit.
    if (this.step !== 'TLS' || client === null || span > this.timeLeft) return;
    this.odd.isSecured = true;
    this.step = step;
    this.state = state;
    this.site.simulation.wakeAfter(client, span);
  }

  /** Somebody at the far end says that there is nobody; what of it is shown. */
  noteRefused(): void {}

  /** Goes on until something has to be waited for; true when the client is told. */
  proceed(process: Process): boolean {
    const socket = this.plainlyReached;
    if (socket !== null) return this.openPlainly(process, socket);
    for (;;) {
      const span = this.advance();
      if (span === DONE) {
        this.client = null;
        return true;
      }
      if (span === 0) continue;
      // Who waits for ever is never woken.
      if (span !== Number.POSITIVE_INFINITY) this.site.simulation.wakeAfter(process, span);
      return false;
    }
  }

  /** Who listens where a packet has arrived that has met nothing out of the ordinary; null: look more closely. */
  private get plainlyReached(): Socket | null {
    const { step } = this;
    if (this.oddities !== null || (step !== 'arrival' && step !== 'first data')) return null;
    return this.route.plainArrival(this.departure, this.link);
  }

  /** Most connections are open as soon as the first packet is there, or the first data. */
  private openPlainly(process: Process, socket: Socket): boolean {
    const { handshake } = this;
    if (handshake > 0 && this.step === 'arrival') {
      this.step = 'first data';
      this.site.simulation.wakeAfter(process, handshake);
      return false;
    }
    this.socket = socket;
    this.state = 'open';
    this.step = 'told';
    this.client = null;
    return true;
  }

  /** Does the next step. Gives the time until the one after it. */
  private advance(): Seconds {
    const { route } = this;
    switch (this.step) {
      case 'departure': {
        this.departure = route.depart(this.cargo, this.about);
        if (this.link !== route.link) this.followAddress();
        const { firstAnswer } = this;
        // Whatever the far end says comes too late.
        if (firstAnswer > 0 && firstAnswer > this.timeLeft) return this.end('silent', this.timeLeft);
        this.step = 'arrival';
        return route.latency;
      }
      case 'arrival': {
        const met = route.arrival(this.departure, this, route.isFiltered && this.isNew, this.link);
        if (route.origin.firewall !== null && this.isUnheard(met)) return this.repeat();
        if (met !== 'open' || this.handshake === 0) return this.meet(met);
        this.step = 'first data';
        return this.handshake;
      }
      case 'first data':
        if (this.link !== route.cable) {
          this.odd.isStrange = true;
          return this.meet('refused');
        }
        return this.meet(route.arrival(this.departure, this, false, this.link));
      case 'TLS':
        return this.end('silent', 0);
      case 'told':
        return DONE;
    }
  }

  /** Its own machine's firewall turns away what the far end says to its first packet. */
  private isUnheard(met: Arrival): boolean {
    if (met === 'silent' || met === 'full' || this.isKept) return false;
    return !this.route.letsAnswerIn();
  }

  private meet(met: Arrival): Seconds {
    const target = met === 'open' && !this.isStrange ? this.route.target : null;
    return target === null || this.isForgotten(target) ? this.turnBack(met) : this.arrive(target);
  }

  private turnBack(met: Arrival): Seconds {
    if (met === 'prohibited') this.odd.isProhibited = true;
    if (met === 'full') return this.repeat();
    if (met === 'silent') return this.repeat();
    const { latency } = this.route;
    const left = this.timeLeft;
    this.noteRefused();
    return latency <= left ? this.end('refused', latency) : this.end('silent', left);
  }

  /** The address has moved: data of an open connection set out to somebody who has never heard of it, a SYN does not. */
  private followAddress(): void {
    this.link = this.route.link;
    if (this.isKept || this.isStrange) this.odd.isStrange = this.isKept;
  }

  private arrive(socket: Socket): Seconds {
    if (this.route.tls && this.oddities?.isSecured !== true) return this.sayHello(socket);
    return this.open(socket);
  }

  private open(socket: Socket): Seconds {
    this.socket = socket;
    return this.end('open', 0);
  }

  /** The client speaks TLS: a handshake comes first, unless the connection has been open before. */
  private sayHello(socket: Socket): Seconds {
    const { isFresh } = this;
    const problem =
      isFresh && socket.tls !== null ? null : this.route.problemAt(socket, this.site.simulation.now);
    if (problem !== null) return this.end(problem, Math.min(this.route.latency, this.timeLeft));
    if (!isFresh) return this.open(socket);
    this.step = 'TLS';
    socket.tls!.greet(this);
    return this.timeLeft;
  }

  /** The machine lost its power while this was repeated: it answers what belongs to no connection with a reset. */
  private isForgotten({ host }: Socket): boolean {
    return this.repeats > 0 && this.isKept && host.latestOutage > this.outages;
  }

  /** What was dropped sets out once more when its time has come, if the client still waits for it then. */
  private repeat(): Seconds {
    const { now } = this.site.simulation;
    const { odd } = this;
    const { latency } = this.route;
    odd.startedAt ??= now - latency - (this.step === 'first data' ? this.handshake : 0);
    const span = this.isKept ? dataRepeat(odd.repeats, latency) : synRepeat(odd.repeats);
    const sentAt = odd.startedAt + span;
    if (sentAt + Math.max(latency, this.handshake) > this.until!) return this.end('silent', this.timeLeft);
    odd.repeats++;
    this.step = 'departure';
    return Math.max(0, sentAt - now);
  }

  private end(state: ConnectionState, after: Seconds): Seconds {
    this.state = state;
    this.step = 'told';
    return after === 0 ? DONE : after;
  }

  private get timeLeft(): Seconds {
    return Math.max(0, this.until! - this.site.simulation.now);
  }
}
