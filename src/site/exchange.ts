import type { Deadlines, Process, Seconds } from '../kernel';
import type { Cargo, Cause, Status } from './facts';
import type { Address } from './network/address';
import { Connection, type ConnectionState, type Step } from './network/connection';
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

/**
 * One request to one service over a connection, and the answer to come. The client dials, sends, and waits in it; the
 * server works for it and answers once. Neither needs to know what has become of the other: a client that gave up
 * leaves the work behind, a server that died leaves a client that waits.
 */
export class Exchange extends Connection {
  override state: ConnectionState = 'opening';
  override socket: Socket | null = null;
  override isProhibited = false;
  protected override client: Process | null = null;
  protected override step: Step = 'told';
  protected override isSecured = false;
  protected override link: Link | null;
  protected override isStrange = false;
  protected override departure: Departure = 0;
  protected override repeats = 0;
  protected override outages = 0;
  protected override until: Seconds | null = null;
  protected override startedAt: Seconds | null = null;
  /** HTTP status, a MySQL error number, or 0 where the connection broke; -1 until there is an answer. */
  status: Status = PENDING;
  cause: Cause | null = null;
  /** Which of a balancer's servers answered, and the cookie that it set. */
  server: string | null = null;
  setCookie: string | null = null;
  /** What the application gives the browser to keep; null: nothing. */
  keeps: Keepsakes | null = null;
  /** A balancer was given this good answer only after an attempt that had failed. */
  rescued = false;
  /** The connection has carried another request before; and, with the answer, it stays open for one more. */
  isUsedAgain = false;
  staysOpen = false;
  /** The server has sent its response headers: the client has its status already. */
  headersSent = false;
  /** Place in the server's list of open exchanges; the server's own business. */
  slot = -1;
  process: Process | null = null;
  private isSent = false;
  private answerDeparture: Departure = 0;
  /** When the answer is there, if it set out before its client asked for it. */
  private arrivesAt: Seconds | null = null;
  /** When the answer set out that was lost; null where none was. */
  private lostSince: Seconds | null = null;

  constructor(
    protected override readonly site: SiteContext,
    override readonly route: Route,
    readonly request: Request,
  ) {
    super();
    this.link = route.link;
  }

  override get cargo(): Cargo {
    return this.request.cargo;
  }

  /** Users have an address each; everybody else has that of the machine. */
  override get source(): Address {
    return this.route.origin.address ?? this.request.client?.address ?? 0;
  }

  /** A browser has one of its own, a balancer one for each server. */
  override get session(): TlsSession | null {
    const { client } = this.request;
    return this.isBrowsers && client !== null ? client.session : super.session;
  }

  override set session(session: TlsSession | null) {
    const { client } = this.request;
    if (this.isBrowsers && client !== null) client.session = session;
    else super.session = session;
  }

  private get isBrowsers(): boolean {
    return this.route.origin.address === null;
  }

  /** Browsers send only what changes nothing as early data (RFC 8470). */
  override get isRepeatable(): boolean {
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

  get answered(): boolean {
    return this.status !== PENDING;
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
    this.cause = cause;
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
    const since = simulation.now - this.lostSince!;
    let repeats = 0;
    while (dataRepeat(repeats, this.route.latency) < since + notBefore) repeats++;
    simulation.after(Math.max(0, dataRepeat(repeats, this.route.latency) - since), () => {
      const { socket } = this;
      if (socket === null || socket.host.latestOutage <= this.outages) this.sendAnswer();
    });
  }

  override settled(process: Process): boolean {
    if (!this.isSent) return super.settled(process);
    const { link } = this;
    if (link === null) return true;
    if (link.delivered(this.answerDeparture))
      return this.route.origin.firewall === null || this.isLetIn(link);
    this.arrivesAt = null;
    this.lostSince ??= this.site.simulation.now - link.latency;
    link.repeat(this);
    return false;
  }

  /** The client's own firewall lets the answer in; what it drops is sent again. */
  private isLetIn(link: Link): boolean {
    const { route, site } = this;
    if (route.letsAnswerIn()) return true;
    link.lose(this.answerDeparture, { dropped: route.origin.id });
    this.arrivesAt = null;
    this.lostSince ??= site.simulation.now - link.latency;
    this.sendAgain(MOMENT);
    return false;
  }

  /** A check is drawn on its way back too, also where nobody but the kernel answers. */
  protected override noteRefused(): void {
    if (this.request.probe === null) return;
    this.status = 0;
    this.link?.carryBack(this);
  }

  protected override get about(): number {
    return this.request.id;
  }

  /** A check asks at once: its handshake is not modelled. */
  protected override get handshake(): Seconds {
    return this.request.probe === null && !this.isUsedAgain ? this.route.handshake : 0;
  }

  protected override get firstAnswer(): Seconds {
    return this.request.probe === null ? this.handshake : this.route.latency;
  }

  /** Browsers whose connections are kept alive have opened them before; a balancer's pool says so itself. */
  protected override get isNew(): boolean {
    const { link, isKeptAlive } = this.route;
    return !this.isKept && !(this.request.probe === null && link?.kind === 'visit' && isKeptAlive);
  }

  /** A check opens a connection of its own, also where those for requests are kept alive. */
  protected override get isFresh(): boolean {
    return this.request.probe !== null || !(this.isUsedAgain || this.route.isKeptAlive);
  }

  /** Applications keep their connections to databases and stores; a balancer says so. */
  protected override get isKept(): boolean {
    return this.isUsedAgain || (this.request.probe === null && this.route.link?.isPooled === true);
  }

  private sendAnswer(): void {
    const { client, link, site, socket } = this;
    // The machine has the address no more from which it would have to answer.
    if (socket !== null && !socket.host.has(this.route.address)) return;
    this.outages = site.outages;
    if (link !== null) {
      if (link.tap !== null) link.tap.answer(this, !this.route.isForward);
      this.answerDeparture = link.carryBack(this);
      if (link.isCut) {
        this.arrivesAt = null;
        this.lostSince ??= site.simulation.now;
        return;
      }
    }
    const span = link === null ? 0 : link.latency;
    if (client === null) this.arrivesAt = site.simulation.now + span;
    else if (span > 0) site.simulation.wakeAfter(client, span);
    else site.simulation.wake(client);
  }
}
