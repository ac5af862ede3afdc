import type { Deadlines, Process, Seconds } from '../kernel';
import type { Cargo, Cause, Status } from './facts';
import type { Address } from './network/address';
import { Connection, type ConnectionState, type Oddities, type Step } from './network/connection';
import type { Socket } from './network/host';
import type { Departure, Link } from './network/link';
import { dataRepeat } from './network/repetition';
import type { Route } from './network/route';
import type { Request } from './request';
import type { TlsSession } from './network/tls';
import type { Keepsakes } from './visitors/visitor';
import type { SiteContext } from './site-context';

const PENDING = -1;
/** Less than any pause before data are sent again. */
const MOMENT: Seconds = 0.001;

/** Whether an answer is what was asked for: whole, and neither an error nor a refusal. */
export const isGood = (status: Status, cause: Cause | null): boolean =>
  status >= 200 && status < 400 && cause === null;

/** How long a client waits for an answer, from the moment at which its connection is open. */
export interface ReplyTime {
  /** As the setting is at that moment; null: it has to look anew. */
  deadlines: Deadlines | null;
}

/** What few answers have, and few clients have to know of one. Four exchanges are made for each request. */
class Particulars {
  cause: Cause | null = null;
  /** The name of the cookie that says to the browser which of a balancer's servers answered. */
  setCookie: string | null = null;
  /** What the application gives the browser to keep; null: nothing. */
  keeps: Keepsakes | null = null;
  /** A balancer was given this good answer only after an attempt that had failed. */
  rescued = false;
  /** The connection stays open for one more request. */
  staysOpen = false;
  /** The server has sent its response headers: the client has its status already. */
  headersSent = false;
  /** When the answer is there, if it set out before its client asked for it. */
  arrivesAt: Seconds | null = null;
  /** When the answer set out that was lost; null where none was. */
  lostSince: Seconds | null = null;
}

/** It is a connection: see the end of this file, and decision 0012. */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- a test says that no field of one is missing
export interface Exchange extends Connection {}

/**
 * One request to one service over a connection, and the answer to come. The client dials, sends, and waits in it; the
 * server works for it and answers once. Neither needs to know what has become of the other: a client that gave up
 * leaves the work behind, a server that died leaves a client that waits.
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: a test says that no field of a connection is missing
export class Exchange {
  state: ConnectionState = 'opening';
  socket: Socket | null = null;
  client: Process | null = null;
  step: Step = 'told';
  link: Link | null;
  oddities: Oddities | null = null;
  departure: Departure = 0;
  outages = 0;
  until: Seconds | null = null;
  /** HTTP status, a MySQL error number, or 0 where the connection broke; -1 until there is an answer. */
  status: Status = PENDING;
  /** Which of a balancer's servers answered. */
  server: string | null = null;
  /** Null: it has none. */
  private particulars: Particulars | null = null;
  /** The connection has carried another request before. */
  isUsedAgain = false;
  /** Place in the server's list of open exchanges; the server's own business. */
  slot = -1;
  process: Process | null = null;
  private isSent = false;
  /** The client has asked at once, and waits so long for the answer; null where it asks step by step. */
  private replyTime: ReplyTime | null = null;

  constructor(
    readonly site: SiteContext,
    readonly route: Route,
    readonly request: Request,
  ) {
    this.link = route.link;
  }

  get cargo(): Cargo {
    return this.request.cargo;
  }

  /** Users have an address each; everybody else has that of the machine. */
  get source(): Address {
    return this.route.origin.address ?? this.request.client?.address ?? 0;
  }

  /** A browser has one of its own, a balancer one for each server. */
  get session(): TlsSession | null {
    const { client } = this.request;
    return this.isBrowsers && client !== null ? client.session : this.route.session;
  }

  set session(session: TlsSession | null) {
    const { client } = this.request;
    if (this.isBrowsers && client !== null) client.session = session;
    else this.route.session = session;
  }

  private get isBrowsers(): boolean {
    return this.route.origin.address === null;
  }

  /** Browsers send only what changes nothing as early data (RFC 8470). */
  get isRepeatable(): boolean {
    return this.request.kind !== 'write';
  }

  /** The request goes over a connection that is open already. @param over the cable over which it was opened. */
  goOnOver(over: Link | null = this.link): void {
    this.isUsedAgain = true;
    this.link = over;
  }

  /** The cable over which it was opened. */
  get cableOfOpening(): Link | null {
    return this.link;
  }

  /** What passes is encrypted. */
  get isSealed(): boolean {
    return this.socket !== null && this.socket.tls !== null;
  }

  /** What it says in a protocol of its own; null: in HTTP or SQL. */
  ownText(_isAnswer: boolean): string | null {
    return null;
  }

  /** Its client waits for the answer still. */
  get isAwaited(): boolean {
    return this.client?.waitingIn === this;
  }

  /** Why it was not answered well; null where it was, or was not yet. */
  get cause(): Cause | null {
    return this.particulars === null ? null : this.particulars.cause;
  }

  get setCookie(): string | null {
    return this.particulars === null ? null : this.particulars.setCookie;
  }

  set setCookie(name: string) {
    this.particular.setCookie = name;
  }

  get keeps(): Keepsakes | null {
    return this.particulars === null ? null : this.particulars.keeps;
  }

  set keeps(keeps: Keepsakes | null) {
    if (keeps !== null || this.particulars !== null) this.particular.keeps = keeps;
  }

  get isRescued(): boolean {
    return this.particulars?.rescued === true;
  }

  rescue(): void {
    this.particular.rescued = true;
  }

  get staysOpen(): boolean {
    return this.particulars?.staysOpen === true;
  }

  stayOpen(): void {
    this.particular.staysOpen = true;
  }

  get headersSent(): boolean {
    return this.particulars?.headersSent === true;
  }

  sendHeaders(): void {
    this.particular.headersSent = true;
  }

  private get arrivesAt(): Seconds | null {
    return this.particulars === null ? null : this.particulars.arrivesAt;
  }

  private set arrivesAt(time: Seconds | null) {
    if (time !== null || this.particulars !== null) this.particular.arrivesAt = time;
  }

  private get particular(): Particulars {
    this.particulars ??= new Particulars();
    return this.particulars;
  }

  get answered(): boolean {
    return this.status !== PENDING;
  }

  /** The connection was open, and the request has gone to whoever listened there. */
  get isHandedOver(): boolean {
    return this.isSent;
  }

  /**
   * `yield exchange.ask(limit, time)`: `dial`, `send` and `reply` as one wait, for a client that has nothing to do between
   * them. Three times out of four waits of a request are such, and each that is spared spares a process its resumption.
   *
   * True when the answer has come. False when the time for it is up, or the connection is not open, as `state` says. Where
   * a connection is open and the request is not handed over, the client has to send it and to wait for the reply: it was
   * suspended, or packets were repeated, when the connection opened.
   *
   * @param limit how long the client gives the connection.
   */
  ask(limit: Seconds, time: ReplyTime): void {
    this.replyTime = time;
    if (!this.tryDial(limit)) return;
    if (this.state !== 'open' || time.deadlines === null) return this.site.simulation.satisfy(false);
    this.send();
    this.reply(time.deadlines);
  }

  /**
   * `yield* exchange.within(limit)`: `dial`, `send` and `reply` within one time limit, as checks and probes do.
   *
   * True when the answer has come. False when the time is up, or the connection is not open, as `state` says.
   */
  *within(limit: Seconds): Generator<void, boolean, boolean> {
    const { simulation } = this.site;
    const until = simulation.now + limit;
    yield this.dial(limit);
    if (this.state !== 'open') return false;
    this.send();
    return yield this.reply(simulation.deadline(Math.max(0, until - simulation.now)));
  }

  /** Hands the request to whoever listens. Only over an open connection. */
  send(): void {
    this.isSent = true;
    const { link } = this;
    if (link !== null && link.tap !== null) link.tap.request(this, this.route.isForward);
    this.socket!.listener.accept(this);
  }

  /** `yield exchange.reply(deadlines?)`, once: true when the answer has come, false when the deadline came first. */
  reply(deadlines?: Deadlines): void {
    const { simulation } = this.site;
    const { arrivesAt } = this;
    if (arrivesAt !== null && arrivesAt <= simulation.now) return simulation.satisfy(true);
    const process = simulation.running();
    this.client = process;
    process.waitingIn = this;
    deadlines?.set(process);
    if (arrivesAt !== null) simulation.wakeAfter(process, arrivesAt - simulation.now);
  }

  /** The server's answer sets out. Later answers are ignored: a broken connection stays broken. */
  answer(status: Status, cause: Cause | null = null): void {
    if (this.answered) return;
    this.status = status;
    if (cause !== null) this.particular.cause = cause;
    this.isSent = true;
    this.sendAnswer();
  }

  /**
   * The cable is whole again, and the answer was lost: TCP repeats it when its time has come, if the machine that keeps it
   * has not lost its power since.
   *
   * @param notBefore in seconds from now: what was just sent is not sent again at this instant.
   */
  sendAgain(notBefore: Seconds = 0): void {
    const { simulation } = this.site;
    const since = simulation.now - this.particular.lostSince!;
    let repeats = 0;
    while (dataRepeat(repeats, this.route.latency) < since + notBefore) repeats++;
    simulation.after(Math.max(0, dataRepeat(repeats, this.route.latency) - since), () => {
      const { socket } = this;
      if (socket === null || socket.host.latestOutage <= this.outages) this.sendAnswer();
    });
  }

  settled(process: Process): boolean {
    if (!this.isSent) return this.proceed(process) && !this.goesOn(process);
    const { link } = this;
    if (link === null) return true;
    if (link.delivered(this.departure)) return this.route.origin.firewall === null || this.isLetIn(link);
    this.arrivesAt = null;
    this.particular.lostSince ??= this.site.simulation.now - link.latency;
    link.repeat(this);
    return false;
  }

  /** The client has learnt of its connection. True when it has asked at once, and now waits for the answer. */
  private goesOn(process: Process): boolean {
    const deadlines = this.replyTime === null ? null : this.replyTime.deadlines;
    if (deadlines === null || this.state !== 'open' || process.isSuspended) return false;
    if (this.wasRepeated || this.route.tls) return false;
    this.send();
    return this.waitsOn(process, deadlines);
  }

  /** True unless the answer is there already. */
  private waitsOn(process: Process, deadlines: Deadlines): boolean {
    const { arrivesAt } = this;
    const { simulation } = this.site;
    if (arrivesAt !== null && arrivesAt <= simulation.now) return false;
    this.client = process;
    // What was scheduled while the connection was opened is void.
    process.generation++;
    process.waitingIn = this;
    deadlines.set(process);
    if (arrivesAt !== null) simulation.wakeAfter(process, arrivesAt - simulation.now);
    return true;
  }

  /** The client's own firewall lets the answer in; what it drops is sent again. */
  private isLetIn(link: Link): boolean {
    const { route, site } = this;
    if (route.letsAnswerIn()) return true;
    link.lose(this.departure, { dropped: route.origin.id });
    this.arrivesAt = null;
    this.particular.lostSince ??= site.simulation.now - link.latency;
    this.sendAgain(MOMENT);
    return false;
  }

  /** A check is drawn on its way back too, also where nobody but the kernel answers. */
  noteRefused(): void {
    if (this.request.probe === null) return;
    this.status = 0;
    this.link?.carryBack(this);
  }

  get about(): number {
    return this.request.id;
  }

  /** A check asks at once: its handshake is not modelled. */
  get handshake(): Seconds {
    return this.request.probe === null && !this.isUsedAgain ? this.route.handshake : 0;
  }

  get firstAnswer(): Seconds {
    return this.request.probe === null ? this.handshake : this.route.latency;
  }

  /** Browsers whose connections are kept alive have opened them before; a balancer's pool says so itself. */
  get isNew(): boolean {
    const { link, isKeptAlive } = this.route;
    return !this.isKept && !(this.request.probe === null && link?.kind === 'visit' && isKeptAlive);
  }

  /** A check opens a connection of its own, also where those for requests are kept alive. */
  get isFresh(): boolean {
    return this.request.probe !== null || !(this.isUsedAgain || this.route.isKeptAlive);
  }

  /** Applications keep their connections to databases and stores; a balancer says so. */
  get isKept(): boolean {
    return this.isUsedAgain || (this.request.probe === null && this.route.link?.isPooled === true);
  }

  private sendAnswer(): void {
    const { client, link, site, socket } = this;
    // The machine has the address no more from which it would have to answer.
    if (socket !== null && !socket.host.has(this.route.address)) return;
    this.outages = site.outages;
    if (link !== null) {
      if (link.tap !== null) link.tap.answer(this, !this.route.isForward);
      this.departure = link.carryBack(this);
      if (link.isCut) {
        this.arrivesAt = null;
        this.particular.lostSince ??= site.simulation.now;
        return;
      }
    }
    const span = link === null ? 0 : link.latency;
    if (client === null) this.arrivesAt = site.simulation.now + span;
    else if (span > 0) site.simulation.wakeAfter(client, span);
    else site.simulation.wake(client);
  }
}

// By hand, because an object whose class says `extends` is made at twice the price, and four are made for each request.
Object.setPrototypeOf(Exchange.prototype, Connection.prototype);
