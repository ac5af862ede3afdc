import type { Deadlines, Process, Seconds, WaitingPlace } from '../kernel';
import type { Cargo, Cause, Status } from './facts';
import type { Departure, Link } from './link';
import type { SiteContext } from './site-context';
import { cargoOf, type Request } from './request';

const PENDING = -1;

/** Whether an answer is what was asked for: whole, and neither an error nor a refusal. */
export const isGood = (status: Status, cause: Cause | null): boolean =>
  status >= 200 && status < 400 && cause === null;

/**
 * One request handed to one service over an open connection, and the answer to come. The client waits in it; the
 * server works for it and answers once. Neither needs to know what has become of the other: a client that gave up
 * leaves the work behind, a server that died leaves a client that waits.
 */
export class Exchange implements WaitingPlace {
  /** HTTP status, a MySQL error number, or 0 where the connection broke; -1 until there is an answer. */
  status: Status = PENDING;
  cause: Cause | null = null;
  /** Which of a balancer's servers answered, and the cookie that it set. */
  server: string | null = null;
  setCookie: string | null = null;
  /** A balancer was given this good answer only after an attempt that had failed. */
  rescued = false;
  /** The server has sent its response headers: the client has its status already. */
  headersSent = false;
  /** Place in the server's list of open exchanges; the server's own business. */
  slot = -1;
  process: Process | null = null;
  private client: Process | null = null;
  private departure: Departure = 0;
  /** How many machines had lost their power when the answer set out. */
  private outages = 0;
  /** When the answer is there, if it set out before its client asked for it. */
  private arrivesAt: Seconds | null = null;

  /** @param link null where client and server run on the same machine. @param far the server's machine. */
  constructor(
    private readonly site: SiteContext,
    readonly request: Request,
    readonly link: Link | null,
    readonly far: string,
  ) {}

  get cargo(): Cargo {
    return cargoOf(this.request);
  }

  get answered(): boolean {
    return this.status !== PENDING;
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
    this.send();
  }

  /** The cable was mended: TCP repeats the answer, if the machine that keeps it has not lost its power since. */
  sendAgain(): void {
    if (!this.site.wentDark(this.far, this.outages)) this.send();
  }

  private send(): void {
    const { link, client, site } = this;
    this.outages = site.outages;
    if (link !== null) {
      this.departure = link.carryBack(this, this.far);
      if (link.isCut) {
        this.arrivesAt = null;
        return;
      }
    }
    const span = link === null ? 0 : link.latency;
    if (client === null) this.arrivesAt = site.simulation.now + span;
    else if (span > 0) site.simulation.wakeAfter(client, span);
    else site.simulation.wake(client);
  }

  withdraw(): void {
    this.client = null;
  }

  settled(): boolean {
    if (this.link === null || this.link.delivered(this.departure)) return true;
    this.arrivesAt = null;
    this.link.repeat(this);
    return false;
  }
}
