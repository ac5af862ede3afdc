import type { ServiceSettings } from '../../design/catalog';
import type { SettingValue } from '../../design/settings';
import { type Behaviour, type Deadlines, Interruption } from '../../kernel';
import { Exchange, isGood } from '../exchange';
import type { Cause, ConnectFailed } from '../facts';
import type { Machine } from '../machine';
import type { SiteContext } from '../site-context';
import { ProcessCounters } from '../monitoring/process-counters';
import { SERIES } from '../monitoring/samples';
import type { Request } from '../request';
import type { BalancerReading } from '../readings';
import type { ConnectionState } from '../network/connection';
import type { Route } from '../network/route';
import { isTlsProblem } from '../network/tls';
import { glyphs, Service } from '../service';
import { HttpsPort } from '../tls/https-port';
import { isDenied } from './deny';
import { Dispatcher } from './dispatcher';
import { Narrator } from './narrator';
import { RequestRates } from './request-rates';
import { type Ending, Retries } from './retries';
import { type AdminState, ServerLine } from './server-line';
import { type Layer, ServerTable } from './server-table';
import { Session } from './session';
import { nextServer } from './why';

const DENIALS = { 403: 'denied', 429: 'too many requests' } as const;
const SHUT_DOWN = 'the server was marked down';
const NO_LIMIT = Number.POSITIVE_INFINITY;
/** Linux, since 5.4. */
const LARGEST_BACKLOG = 4096;
const NOBODY_CHOOSES = { server: null, why: '' } as const;

/**
 * HAProxy: hands each request to a server by its algorithm, checks the servers' health, lets requests wait where all
 * are full, and tries again where a connection fails. It knows its own connections and checks, nothing else.
 */
export class LoadBalancer extends Service {
  private readonly table: ServerTable;
  private readonly dispatcher: Dispatcher;
  private readonly narrator: Narrator;
  private readonly retries: Retries;
  private readonly https: HttpsPort;
  private readonly rates: RequestRates;
  private serverTimeout: Deadlines;
  private queueTimeout: Deadlines;
  private connectionLimit: number;
  private readonly totals = { received: 0, errors: 0 };
  private readonly counters = new ProcessCounters(this.totals);
  private rescued = 0;
  private served = 0;

  /** @param routes one per server line, in declared order. */
  constructor(
    site: SiteContext,
    machine: Machine,
    private readonly settings: ServiceSettings<'load-balancer'>,
    routes: readonly Route[],
  ) {
    super(site, machine, 'load-balancer');
    this.https = new HttpsPort(site, this, settings);
    const servers = routes.map((route, index) => new ServerLine(index, route, settings));
    this.dispatcher = new Dispatcher(site.simulation, settings, servers);
    this.narrator = new Narrator(site, this.id, this.dispatcher);
    const phase = site.phaseOf(this.name);
    const cutOff = (server: ServerLine, all?: boolean) => this.cutOff(server, all);
    this.table = new ServerTable(site, settings, this.dispatcher, this.narrator, phase, cutOff);
    this.retries = new Retries(settings, this.dispatcher);
    this.rates = new RequestRates(site.simulation);
    this.serverTimeout = this.makeServerTimeout();
    this.queueTimeout = this.makeQueueTimeout();
    this.connectionLimit = this.limitOfConnections();
  }

  accept(exchange: Exchange): void {
    if (!this.hasRoom) this.noteWaiting(exchange, 'accept');
    this.serve(exchange, this.carry(new Session(exchange)));
  }

  protected override get hasRoom(): boolean {
    return this.open.length < this.connectionLimit;
  }

  /** Unless it is set, as many as it takes itself, and no more than the system lets it (`net.core.somaxconn`). */
  protected override get backlog(): number {
    return this.settings.backlog || Math.min(this.connectionLimit, LARGEST_BACKLOG);
  }

  private limitOfConnections(): number {
    return Math.min(this.settings.frontendMaxconn || NO_LIMIT, this.settings.globalMaxconn || NO_LIMIT);
  }

  override set(setting: string, _value: SettingValue): null {
    switch (setting) {
      case 'algorithm':
      case 'hashType':
      case 'allbackups':
        this.dispatcher.rearrange();
        break;
      case 'inter':
      case 'fastinter':
      case 'downinter':
        this.table.retimeChecks();
        break;
      case 'rise':
      case 'fall':
        this.table.rescale();
        break;
      case 'check':
        if (this.listening) this.table.restartChecks('the kind of check changed');
        break;
      case 'certificate':
        this.https.update();
        break;
      case 'frontendMaxconn':
      case 'globalMaxconn':
        this.connectionLimit = this.limitOfConnections();
        this.acceptMore();
        break;
      case 'timeoutServer':
        this.serverTimeout = this.makeServerTimeout();
        break;
      case 'timeoutConnect':
      case 'timeoutQueue':
        this.queueTimeout = this.makeQueueTimeout();
        break;
    }
    return null;
  }

  /** A setting of a server line changed while the balancer runs. */
  lineChanged(link: string, setting: string): void {
    this.table.lineChanged(link, setting);
  }

  /** A server line comes, and is enabled once `enableServer` says that its machine is there. */
  addServer(route: Route): void {
    this.table.add(new ServerLine(this.dispatcher.freePlace, route, this.settings));
  }

  enableServer(name: string): void {
    const server = this.dispatcher.serverNamed(name);
    if (server !== undefined) this.table.enable(server);
  }

  hasServer(line: string): boolean {
    return this.table.serverOf(line) !== undefined;
  }

  /** A server line goes. What is open there is closed, as `shutdown sessions server` does before `del server`. */
  removeServer(line: string): void {
    const server = this.table.serverOf(line);
    if (server !== undefined) this.table.remove(server);
  }

  /** Nothing is open at a server, and nobody waits for it. */
  isIdle(name: string): boolean {
    return this.dispatcher.serverNamed(name)?.isIdle ?? true;
  }

  isDraining(name: string): boolean {
    return this.toldOf(name) === 'drain';
  }

  hasServerNamed(name: string): boolean {
    return this.dispatcher.serverNamed(name) !== undefined;
  }

  /** What an operator said last about a server; null where it knows none of that name. */
  toldOf(name: string): AdminState | null {
    return this.dispatcher.serverNamed(name)?.admin ?? null;
  }

  /** A server that has been added is checked from now on, whether it is used or not. */
  beginChecks(name: string): void {
    const server = this.dispatcher.serverNamed(name);
    if (server !== undefined) this.table.beginChecks(server);
  }

  /** Calls back when a server has passed, from now on, as many checks in a row as one needs that was down. */
  whenProven(name: string, act: () => void): void {
    const server = this.dispatcher.serverNamed(name);
    if (server !== undefined) this.table.whenProven(server, act);
  }

  /** Calls back when a server that is not idle has become so. */
  whenIdle(name: string, act: () => void): void {
    const server = this.dispatcher.serverNamed(name);
    if (server === undefined) return;
    const other = server.onIdle;
    server.onIdle = () => {
      other?.();
      act();
    };
  }

  /** What an operator says on the admin socket. Null when done, otherwise why not. */
  setServerState(name: string, state: AdminState): string | null {
    if (!this.running) return `${this.id} does not run, so it cannot follow this command.`;
    return this.table.setState(name, state) ? null : `${this.id} has no server called "${name}".`;
  }

  reading(): BalancerReading {
    const { farm, waiting } = this.dispatcher;
    return {
      kind: 'load-balancer',
      condition: this.condition,
      amount: this.amount,
      algorithm: this.settings.algorithm,
      servers: this.table.reading(),
      next: this.running ? nextServer(farm, this.dispatcher.sticksBy, waiting.length) : NOBODY_CHOOSES,
      queue: { length: waiting.length, glyphs: glyphs(waiting.exchanges()) },
      connections: this.open.length,
      connectionLimit: this.connectionLimit === NO_LIMIT ? 0 : this.connectionLimit,
      received: this.totals.received,
      retries: this.retries.made,
      rescued: this.rescued,
      served: this.served,
      ...this.https.reading(),
    };
  }

  /** What its own exporter tells. */
  override expose(samples: Map<string, number>): void {
    this.https.expose(samples);
    samples.set(SERIES.balancerUp, this.running ? 1 : 0);
    if (!this.running) return;
    const { farm, waiting } = this.dispatcher;
    samples.set(SERIES.balancerRequests, this.counters.get('received'));
    samples.set(SERIES.balancerErrors, this.counters.get('errors'));
    samples.set(SERIES.balancerConnections, this.open.length);
    samples.set(SERIES.balancerQueue, waiting.length);
    samples.set(SERIES.balancerServers, farm.roster.active);
  }

  override started(): void {
    this.dispatcher.reopen();
    this.table.start();
    this.https.started();
  }

  protected override dying(): void {
    this.dispatcher.close();
  }

  protected override died(): void {
    this.counters.restart();
    this.rates.clear();
    this.table.stop();
    this.https.died();
  }

  protected override frozen(): void {
    this.table.suspend();
    this.https.frozen();
  }

  protected override thawed(): void {
    this.table.proceed();
    this.https.thawed();
  }

  /** A request's life here: a server, a connection to it, its answer; and again from the top where that fails. */
  private *carry(session: Session): Behaviour {
    const { exchange } = session;
    const { request } = exchange;
    const { simulation } = this.site;
    this.totals.received++;
    try {
      const denied = this.denialOf(request);
      if (denied !== null) return this.fail(session, denied, { what: DENIALS[denied], where: this.id });
      if (this.settings.httpsRedirect && this.settings.mode === 'http' && exchange.socket?.tls === null)
        return this.fail(session, 301, null);
      for (;;) {
        if (session.server === null && !this.findServer(session)) return;
        if (session.line !== null) {
          const came = yield;
          if (!came && session.server === null) return this.refuse(session, 'queue timed out', this.id);
          this.noteTurn(session);
        }
        const { server } = session;
        // Who waited for a server that went down is balanced anew.
        if (server === null) continue;
        session.stage = 'connecting';
        const upstream = new Exchange(this.site, server.route, request);
        this.takeConnection(session, server, upstream);
        const { timeoutConnect, timeoutServer } = this.settings;
        yield upstream.dial(upstream.isUsedAgain ? timeoutServer : timeoutConnect);
        // Silence on a connection that was open already is a server that does not answer.
        if (upstream.state === 'open' || (upstream.isUsedAgain && upstream.state === 'silent')) {
          this.observe(session, server, 'layer4', true);
          let ending: Ending = 'timed out';
          if (upstream.state === 'open') {
            upstream.send();
            if (upstream.headersSent) exchange.headersSent = true;
            session.stage = 'sent';
            try {
              if (yield upstream.reply(this.serverTimeout)) ending = 'answered';
            } catch (thrown) {
              if (!isShutDown(thrown)) throw thrown;
              ending = 'cut off';
            }
          }
          this.returnConnection(session, ending === 'answered' && upstream.status !== 0);
          this.observe(session, server, 'layer7', isFine(upstream, ending));
          if (this.retries.isRetriable(upstream, ending) && this.retries.next(session, server)) continue;
          return this.pass(session, server, upstream, ending);
        }
        this.returnConnection(session, false);
        const failure = upstream.state;
        const isRefused = failure === 'refused' || isTlsProblem(failure);
        this.observe(session, server, 'layer4', false);
        const goesOn = this.retries.nextAfterFailedConnection(session, server);
        const pause = goesOn ? this.retries.pause(session, isRefused) : 0;
        if (this.site.journal.on) this.narrator.connectFailed(session, server, howOf(failure), pause);
        if (!goesOn) return this.refuseAfter(session, server, upstream);
        if (pause > 0) yield simulation.hold(pause);
      }
    } catch (thrown) {
      if (!isShutDown(thrown)) throw thrown;
      // The connection was still being opened: the user's is closed without a word.
      this.fail(session, 0, { what: 'connection reset', where: this.id });
    } finally {
      this.returnConnection(session, false);
      this.dispatcher.release(session);
      this.close(exchange);
    }
  }

  /** A connection to the server that is open and idle, if there is one and the setting says so. */
  private takeConnection(session: Session, server: ServerLine, upstream: Exchange): void {
    if (this.settings.httpReuse === 'never') return;
    session.lender = server.idle;
    const host = server.route.target?.host ?? null;
    upstream.isUsedAgain = server.idle.take(this.site.simulation.now, host);
  }

  private returnConnection(session: Session, isOpen: boolean): void {
    if (session.lender === null) return;
    session.lender.giveBack(this.site.simulation.now, isOpen);
    session.lender = null;
  }

  /** The status with which a rule turns a request away; null where none does. */
  private denialOf(request: Request): 403 | 429 | null {
    if (isDenied(request, this.settings)) return 403;
    const { mode, rateLimit, ratePeriod } = this.settings;
    if (rateLimit === 0 || mode === 'tcp' || request.client === null) return null;
    return this.rates.count(request.client.address, ratePeriod) > rateLimit ? 429 : null;
  }

  /** What a request showed of its server, which may be marked down at that: this one is past being cut off. */
  private observe(session: Session, server: ServerLine, layer: Layer, ok: boolean): void {
    session.stage = 'pausing';
    if (this.settings.observe !== 'none') this.table.observe(server, layer, ok);
  }

  /** True when the session has a server or stands in line for one; otherwise it has its answer. */
  private findServer(session: Session): boolean {
    const assignment = this.dispatcher.assign(session);
    const { on } = this.site.journal;
    if (assignment === 'none') {
      if (on) this.narrator.nobody(session);
      this.refuse(session, 'no server available', this.id);
      return false;
    }
    if (assignment === 'queued') {
      this.queueTimeout.set(this.site.simulation.running());
      if (on) this.narrator.waits(session);
    } else {
      this.count(session);
      if (on) this.narrator.chosen(session);
    }
    return true;
  }

  /** Hands the server's answer on, or says what became of it. */
  private pass(session: Session, server: ServerLine, upstream: Exchange, ending: Ending): void {
    const { exchange } = session;
    const where = server.route.meant;
    const came = ending === 'answered';
    if (came && upstream.status !== 0) {
      this.served++;
      const { sticksBy } = this.dispatcher;
      if (sticksBy === 'cookie' && session.cookie !== server.name) exchange.setCookie = server.name;
      if (sticksBy === 'source') this.dispatcher.remember(session, server);
      if (session.failures > 0 && isGood(upstream.status, upstream.cause)) {
        exchange.rescued = true;
        this.rescued++;
      }
      exchange.keeps = upstream.keeps;
      exchange.staysOpen = this.settings.httpKeepAlive;
      this.finish(session, upstream.status, upstream.cause);
    } else if (exchange.headersSent) this.finish(session, 200, { what: 'truncated', where });
    else if (came) this.fail(session, 502, upstream.cause);
    else if (ending === 'cut off') this.fail(session, 502, { what: 'connection reset', where: this.id });
    else this.fail(session, 504, { what: 'server timed out', where });
  }

  private refuse(session: Session, what: Cause['what'], where: string): void {
    this.fail(session, 503, { what, where });
  }

  /** Whoever was answered on the same connection before may simply try again, and is told so by its end. */
  private refuseAfter(session: Session, { route }: ServerLine, { state, refusal }: Exchange): void {
    if (session.exchange.isUsedAgain)
      return this.fail(session, 0, { what: 'connection reset', where: this.id });
    if (isTlsProblem(state)) this.refuse(session, state, route.meant);
    else if (state === 'refused') this.refuse(session, refusal, route.meant);
    else this.refuse(session, 'connection timed out', route.far);
  }

  /** An answer of the balancer's own: no server gave it. Without HTTP there is none, and the connection is closed. */
  private fail(session: Session, status: number, cause: Cause | null): void {
    session.exchange.server = null;
    this.finish(session, this.settings.mode === 'tcp' ? 0 : status, cause);
  }

  private finish(session: Session, status: number, cause: Cause | null): void {
    if (this.site.journal.on) this.narrator.done(session, status);
    if (status >= 500) this.totals.errors++;
    session.exchange.answer(status, cause);
  }

  private noteTurn(session: Session): void {
    this.count(session);
    if (this.site.journal.on) this.narrator.servedFromLine(session);
  }

  private count({ server }: Session): void {
    if (server !== null) server.served++;
  }

  /** Ends the requests in progress at a server; unless all are meant, not those that try again or are about to. */
  private cutOff(server: ServerLine, all = false): void {
    const cut = server.sessions.filter(
      ({ stage, failures }) => all || stage === 'sent' || (stage === 'connecting' && failures === 0),
    );
    for (const { exchange } of cut) exchange.process?.interrupt(SHUT_DOWN);
  }

  private makeServerTimeout(): Deadlines {
    return this.site.simulation.deadlines(this.settings.timeoutServer);
  }

  private makeQueueTimeout(): Deadlines {
    return this.site.simulation.deadlines(this.settings.timeoutQueue || this.settings.timeoutConnect);
  }
}

/** As HAProxy counts answers when it observes: 1xx to 4xx, and 501 and 505, which no crash gives. */
const isFine = ({ status }: Exchange, ending: Ending): boolean =>
  ending === 'cut off' ||
  (ending === 'answered' && ((status >= 100 && status < 500) || status === 501 || status === 505));

const howOf = (failure: ConnectionState): ConnectFailed['how'] => {
  if (isTlsProblem(failure)) return failure;
  return failure === 'refused' ? failure : 'timed out';
};

const isShutDown = (thrown: unknown): boolean => thrown instanceof Interruption && thrown.cause === SHUT_DOWN;
