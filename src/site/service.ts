import type { Behaviour, Process, Program } from '../kernel';
import type { ServiceKind } from '../design/design';
import { serviceId } from '../design/design';
import type { SettingValue } from '../design/settings';
import type { Exchange } from './exchange';
import type { Cause, Condition, Waiting } from './facts';
import type { Machine } from './machine';
import type { Listener } from './network/host';
import type { SiteContext } from './site-context';
import { GLYPH_LIMIT, type Glyph, type ServiceReading } from './readings';

/** An open connection that the process has not accepted. */
interface Untouched {
  readonly exchange: Exchange;
  begin: () => void;
}

/**
 * A process on a machine: it listens, works for whoever connects, and may be stopped, frozen, slowed or made to
 * fail. What it was working on dies with it.
 */
export abstract class Service implements Listener {
  readonly id: string;
  /** What its random streams are named after. */
  readonly name: string;
  /** How much longer everything takes. */
  slowFactor = 1;
  /** Share of requests that it answers with an error of its own. */
  failShare = 0;
  protected readonly open: Exchange[] = [];
  /** Opened by the kernel while the process was frozen or had no room; begun when it accepts them. */
  private readonly untouched: Untouched[] = [];
  private isStopped = false;
  private isFrozen = false;
  /** It was told to end once its open requests are done; called back then. Null at all other times. */
  private ending: (() => void) | null = null;
  /** It is not there because it is being started again by whoever looks after it. */
  private isRestarting = false;
  private isAccepting = false;

  constructor(
    protected readonly site: SiteContext,
    readonly machine: Machine,
    readonly kind: ServiceKind,
  ) {
    this.id = serviceId(machine.id, kind);
    this.name = site.nextName(kind);
  }

  /** Takes a request over an open connection and sees to it that it is answered. Only while it listens. */
  abstract accept(exchange: Exchange): void;
  abstract reading(): ServiceReading;

  /** A setting changed while the service runs. Gives a sentence if it cannot take effect. */
  set(_setting: string, _value: SettingValue): string | null {
    return null;
  }

  /** What an exporter beside it reads from it; nothing where it counts nothing. */
  expose(_samples: Map<string, number>): void {}

  /** Megabytes of its machine's memory that it takes. */
  get memory(): number {
    return 0;
  }

  /** The machine has less memory than before. */
  memoryScarce(): void {}

  /** The process is there and its machine answers for it: a connection can be opened. */
  get listening(): boolean {
    return !this.isStopped && this.ending === null && this.machine.powered;
  }

  /** The process is there, if only to finish what it has begun. */
  get exists(): boolean {
    return !this.isStopped && this.machine.powered;
  }

  /**
   * The kernel keeps as many open connections as the backlog and one more until the process accepts them, whether the
   * process runs or not. Whoever comes then is not answered.
   */
  get isFull(): boolean {
    const { unaccepted } = this;
    return unaccepted > 0 && unaccepted > this.backlog && this.listening;
  }

  /** `backlog` of its listening socket. */
  protected get backlog(): number {
    return Number.POSITIVE_INFINITY;
  }

  /** Whether it accepts one connection more now. */
  protected get hasRoom(): boolean {
    return true;
  }

  /** Connections that are open and that the process has not accepted. */
  protected get unaccepted(): number {
    return this.untouched.length;
  }

  /** It listens and runs. */
  get running(): boolean {
    return this.listening && !this.isFrozen;
  }

  get condition(): Condition {
    if (!this.machine.powered) return this.machine.darkness;
    if (this.isStopped) return this.isRestarting ? 'restarting' : 'stopped';
    if (this.ending !== null) return 'stopping';
    if (this.isFrozen) return 'frozen';
    if (this.failShare > 0) return 'failing';
    return this.slowFactor === 1 ? 'up' : 'slow';
  }

  get amount(): number {
    return this.failShare > 0 ? this.failShare : this.slowFactor;
  }

  /** The process ends. The machine answers for it: clients are told at once. */
  stop(): void {
    this.isRestarting = false;
    if (this.isStopped) return;
    this.isStopped = true;
    this.isFrozen = false;
    this.ending = null;
    if (this.machine.powered) this.abandon(true);
    this.died();
  }

  /**
   * The process takes no new connections and ends when its open requests are done. Those that its kernel holds and that
   * it has not accepted are reset, as when a listening socket is closed.
   *
   * @param ended called when it has ended, at once where nothing is open.
   */
  quit(ended: () => void): void {
    // A frozen process reads no signals.
    if (!this.running) return;
    for (const { exchange } of this.untouched.splice(0)) this.reset(exchange);
    const unbegun = Array.from(this.unbegun());
    for (const exchange of unbegun) this.breakOff(exchange, true);
    this.ending = ended;
    this.endIfDone();
  }

  /** It is gone for a moment: whoever ended it starts it again. */
  awaitRestart(): void {
    this.isRestarting = this.isStopped;
  }

  /** The process gets no processor time (SIGSTOP); its connections stay open, and new ones until the backlog is full. */
  freeze(): void {
    if (this.isFrozen || !this.running) return;
    this.isFrozen = true;
    for (const exchange of this.open) exchange.process?.suspend();
    this.frozen();
  }

  /** The machine lost its power: nobody is told anything, not even when it returns. */
  powerLost(): void {
    if (!this.isStopped) {
      this.isFrozen = false;
      this.abandon(false);
      this.died();
    }
    const { ending } = this;
    if (ending === null) return;
    // Whoever ends does not come back with the power.
    this.ending = null;
    this.isStopped = true;
    ending();
  }

  /** The machine has power again and starts its services. */
  powerReturned(): void {
    if (!this.isStopped) this.started();
  }

  /** Ends every failure of this service. */
  restore(): void {
    const wasStopped = this.isStopped;
    this.isStopped = false;
    this.isRestarting = false;
    this.ending = null;
    this.slowFactor = 1;
    this.failShare = 0;
    if (this.isFrozen) this.thaw();
    if (wasStopped && this.machine.powered) this.started();
  }

  /** The system starts a process that has ended, as it was set up; harm of other kinds is not repaired by it. */
  startAgain(): void {
    if (!this.isStopped) return;
    this.isStopped = false;
    this.isRestarting = false;
    if (this.machine.powered) this.started();
  }

  /** What else a daemon does when it starts, is about to die with its work, has died, freezes or thaws. */
  started(): void {}
  protected dying(): void {}
  protected died(): void {}
  protected frozen(): void {}
  protected thawed(): void {}

  /** Starts working for an exchange. Its behaviour calls `close` in its `finally`. */
  protected serve(exchange: Exchange, behaviour: Behaviour): void {
    if (this.isFrozen || !this.hasRoom) {
      this.untouched.push({ exchange, begin: () => this.serve(exchange, behaviour) });
      return;
    }
    this.putInHand(exchange);
    exchange.process = this.site.simulation.spawn(behaviour, exchange);
  }

  /** The same by a program, which calls `close` at its end. */
  protected carryOut<Own>(exchange: Exchange, program: Program<Exchange, Own>, own: Own): void {
    if (this.isFrozen || !this.hasRoom) {
      this.untouched.push({ exchange, begin: () => this.carryOut(exchange, program, own) });
      return;
    }
    this.putInHand(exchange);
    exchange.process = this.site.simulation.run(program, exchange, own) as Process;
  }

  private putInHand(exchange: Exchange): void {
    exchange.slot = this.open.length;
    this.open.push(exchange);
    this.site.work++;
  }

  protected close(exchange: Exchange): void {
    const last = this.open.pop();
    if (last !== undefined && last !== exchange) {
      this.open[exchange.slot] = last;
      last.slot = exchange.slot;
    }
    exchange.slot = -1;
    this.site.work--;
    if (this.untouched.length > 0) this.acceptMore();
    else if (this.ending !== null) this.endIfDone();
  }

  /** Open requests whose connections the process has not accepted yet, where it leaves them to its kernel. */
  protected unbegun(): Iterable<Exchange> {
    return [];
  }

  private endIfDone(): void {
    const { ending } = this;
    if (ending === null || this.open.length > 0) return;
    this.ending = null;
    this.isStopped = true;
    this.died();
    ending();
  }

  /** Another process takes over whom nobody has accepted yet, and works on them in its own way. */
  protected beginAnew(beginningOf: (exchange: Exchange) => () => void): void {
    for (const waiting of this.untouched) waiting.begin = beginningOf(waiting.exchange);
  }

  /** Takes what the kernel keeps, as far as there is room. */
  protected acceptMore(): void {
    // Who is turned away at once makes room for the next, and there may be thousands.
    if (this.isAccepting) return;
    this.isAccepting = true;
    while (this.running && this.hasRoom) {
      const next = this.untouched.shift();
      if (next === undefined) break;
      next.begin();
    }
    this.isAccepting = false;
  }

  protected reset(exchange: Exchange): void {
    const what = exchange.headersSent ? 'truncated' : 'connection reset';
    exchange.answer(exchange.headersSent ? 200 : 0, this.cause(what));
  }

  protected cause(what: Cause['what']): Cause {
    return { what, where: this.id };
  }

  protected noteWaiting(exchange: Exchange, what: Waiting['for']): void {
    const { journal, steps } = this.site;
    if (journal.on) steps.waiting(exchange.request.id, this.id, what);
  }

  /** Work on a request has begun here. */
  protected noteBegun(request: number): void {
    const { journal, steps } = this.site;
    if (journal.on) steps.working(request, this.id, undefined);
  }

  private abandon(tell: boolean): void {
    this.dying();
    for (const exchange of this.open.slice()) this.breakOff(exchange, tell);
    for (const { exchange } of this.untouched.splice(0)) if (tell) this.reset(exchange);
  }

  /** Ends the work for one exchange. */
  protected breakOff(exchange: Exchange, tell: boolean): void {
    const { journal, steps } = this.site;
    exchange.process?.interrupt('the process died');
    const { id: request } = exchange.request;
    if (journal.on && request !== 0) steps.done(request, this.id, 0);
    if (tell) this.reset(exchange);
  }

  private thaw(): void {
    this.isFrozen = false;
    for (const exchange of this.open.slice()) exchange.process?.proceed();
    this.acceptMore();
    this.thawed();
  }
}

/** The requests of some exchanges as queue slots show them. */
export function glyphs(exchanges: Iterable<Exchange>): Glyph[] {
  const shown: Glyph[] = [];
  for (const { request, cargo } of exchanges) {
    if (shown.length === GLYPH_LIMIT) break;
    shown.push({ request: request.id, cargo });
  }
  return shown;
}
