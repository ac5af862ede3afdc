import type { LinkSettings, ServiceSettings } from '../../design/catalog';
import type { SettingValue } from '../../design/settings';
import { type Deadlines, type Interruption, type Process, program, type Seconds } from '../../kernel';
import { Exchange, isGood, type ReplyTime } from '../exchange';
import type { Cause, ConnectFailed } from '../facts';
import type { Machine } from '../machine';
import type { SiteContext } from '../site-context';
import { ProcessCounters } from '../monitoring/process-counters';
import { SERIES } from '../monitoring/samples';
import type { Request } from '../request';
import type { BalancerReading } from '../readings';
import type { ConnectionState } from '../network/connection';
import type { Route } from '../network/route';
import { isTlsProblem } from '../network/tls-problem';
import { glyphs, Service } from '../service';
import { HttpsPort } from '../tls/https-port';
import { Backend, settingsOf } from './backend';
import { isDenied } from './deny';
import { FormerProcesses } from './former-processes';
import { FrontendRules } from './frontend-rules';
import { RequestRates } from './request-rates';
import type { Ending } from './retries';
import { type AdminState, ServerLine } from './server-line';
import type { Layer } from './server-table';
import { Session } from './session';
import { nextServer } from './why';

const DENIALS = { 403: 'denied', 429: 'too many requests' } as const;
const SHUT_DOWN = 'the server was marked down';
const NO_LIMIT = Number.POSITIVE_INFINITY;
/** Linux, since 5.4. */
const LARGEST_BACKLOG = 4096;

/** In place of a pause. */
const DONE = -1;

type RoutedSession = Session<Backend>;

/** Steps of carrying a request. */
const Carry = { begins: 0, waitsInLine: 1, connects: 2, isSent: 3, pauses: 4 } as const;

type Carrying = Process<Exchange, RoutedSession>;

/**
 * HAProxy: hands each request to a server by its algorithm, checks the servers' health, lets requests wait where all
 * are full, and tries again where a connection fails. It knows its own connections and checks, nothing else.
 */
export class LoadBalancer extends Service {
  /** The default backend, which has all the servers where no line names another. */
  private main: Backend;
  /** All of them by their names, the default one first. */
  private readonly backends = new Map<string, Backend>();
  /** Null: every request goes to the default backend. */
  private frontend: FrontendRules | null = null;
  private readonly https: HttpsPort;
  private readonly former: FormerProcesses;
  private readonly rates: RequestRates;
  private readonly replyTime: ReplyTime = { deadlines: null };
  private queueTimeout: Deadlines;
  /** Some requests may get an answer without a server. */
  private mayTurnAway: boolean;
  private connectionLimit: number;
  private readonly totals = { received: 0, errors: 0 };
  private readonly counters = new ProcessCounters(this.totals);
  private rescued = 0;
  /** A request's life here: a server, a connection to it, its answer; and again from the top where that fails. */
  private readonly carry = program<Exchange, RoutedSession>(
    (process, came) => this.goOnCarrying(process, came),
    (process, interruption) => this.cutShort(process, interruption),
  );
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
    this.former = new FormerProcesses(
      site,
      this.id,
      (exchange) => this.breakOff(exchange, true),
      (link) => this.withLine(link)?.table.serverOf(link),
    );
    this.main = this.addBackends(routes, site.phaseOf(this.name));
    this.takeRules();
    this.rates = new RequestRates(site.simulation);
    this.replyTime.deadlines = this.makeServerTimeout();
    this.queueTimeout = this.makeQueueTimeout();
    this.connectionLimit = this.limitOfConnections();
    this.mayTurnAway = this.hasReasonsToTurnAway();
  }

  accept(exchange: Exchange): void {
    if (!this.hasRoom) this.noteWaiting(exchange, 'accept');
    this.carryOut(exchange, this.carry, new Session(exchange, this.main));
  }

  /** Gives the default one. */
  private addBackends(routes: readonly Route[], phase: number): Backend {
    const main = this.addBackend('', this.settings, routes, phase);
    for (const name of new Set(routes.map(backendOf)))
      if (name !== '') this.addBackend(name, settingsOf(this.settings, name), routes, phase);
    return main;
  }

  private addBackend(
    name: string,
    settings: ServiceSettings<'load-balancer'>,
    routes: readonly Route[],
    phase: number,
  ): Backend {
    const own = routes.filter((route) => backendOf(route) === name);
    const servers = own.map((route, index) => new ServerLine(index, route, settings));
    const cutOff = (server: ServerLine, all?: boolean) => this.cutOff(server, all);
    const backend = new Backend(this.site, this.id, name, settings, servers, phase, cutOff);
    this.backends.set(name, backend);
    return backend;
  }

  private backendNamed(name: string): Backend {
    const known = this.backends.get(name);
    if (known !== undefined) return known;
    const added = this.addBackend(name, settingsOf(this.settings, name), [], 0);
    if (this.running) added.table.start();
    return added;
  }

  /** The way that requests go is settled here, once for all of them. Without HTTP there is nothing to look at. */
  private takeRules(): void {
    const { rules, mode } = this.settings;
    for (const { backend } of rules) this.backendNamed(backend);
    this.frontend = rules.length === 0 || mode === 'tcp' ? null : new FrontendRules(rules);
  }

  /** Gives a request to the backend that the rules name. */
  private routeBy(frontend: FrontendRules, session: RoutedSession): void {
    const match = frontend.match(session.exchange.request);
    session.backend = this.backendNamed(match?.backend ?? '');
    session.backend.received++;
    if (this.site.journal.on) this.main.narrator.routed(session, session.backend.name, match);
  }

  private withServer(name: string): Backend | undefined {
    for (const backend of this.backends.values())
      if (backend.dispatcher.serverNamed(name) !== undefined) return backend;
    return undefined;
  }

  private withLine(line: string): Backend | undefined {
    for (const backend of this.backends.values())
      if (backend.table.serverOf(line) !== undefined) return backend;
    return undefined;
  }

  private serverNamed(name: string): ServerLine | undefined {
    return this.withServer(name)?.dispatcher.serverNamed(name);
  }

  protected override get hasRoom(): boolean {
    return this.connections < this.connectionLimit;
  }

  /** Of the process that takes new ones. */
  private get connections(): number {
    return this.open.length - this.former.connections;
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
        for (const { dispatcher } of this.backends.values()) dispatcher.rearrange();
        break;
      case 'mode':
      case 'rules':
        this.takeRules();
        break;
      case 'backends':
        this.backendsChanged();
        break;
      case 'inter':
      case 'fastinter':
      case 'downinter':
        for (const { table } of this.backends.values()) table.retimeChecks();
        break;
      case 'rise':
      case 'fall':
        for (const { table } of this.backends.values()) table.rescale();
        break;
      case 'check':
        // It checks until it has ended, and goes on where it is kept from ending.
        if (this.exists)
          for (const { table } of this.backends.values()) table.restartChecks({ code: 'kind of check' });
        break;
      case 'certificate':
      case 'tlsPort':
        this.https.update();
        break;
      case 'frontendMaxconn':
      case 'globalMaxconn':
        this.connectionLimit = this.limitOfConnections();
        this.acceptMore();
        break;
      case 'timeoutServer':
        this.replyTime.deadlines = this.makeServerTimeout();
        break;
      case 'timeoutConnect':
      case 'timeoutQueue':
        this.queueTimeout = this.makeQueueTimeout();
        break;
    }
    this.mayTurnAway = this.hasReasonsToTurnAway();
    return null;
  }

  /** A setting of a server line changed while the balancer runs. */
  lineChanged(link: string, setting: string): void {
    const backend = this.withLine(link);
    if (backend === undefined) return;
    if (setting === 'backend') this.moveLine(backend, link);
    else backend.table.lineChanged(link, setting);
  }

  /** As after `del server` and `add server`: what is open is closed, and it has to pass its checks. */
  private moveLine({ table }: Backend, line: string): void {
    const server = table.serverOf(line)!;
    table.remove(server);
    this.addServer(server.route);
    // It is drawn as the same line, and has served what it has.
    this.withLine(line)!.table.serverOf(line)!.served = server.served;
    this.enableServer(server.name);
  }

  /** Records of named backends changed: each goes by its own from now on. */
  private backendsChanged(): void {
    for (const { name, dispatcher, table, settings } of this.backends.values()) {
      if (name === '') continue;
      if (dispatcher.farm.algorithm !== settings.algorithm) dispatcher.rearrange();
      if (this.exists && table.checksAre !== settings.check) table.restartChecks({ code: 'kind of check' });
    }
  }

  /** A server line comes, and is enabled once `enableServer` says that its machine is there. */
  addServer(route: Route): void {
    const { dispatcher, table, settings } = this.backendNamed(backendOf(route));
    table.add(new ServerLine(dispatcher.freePlace, route, settings));
  }

  enableServer(name: string): void {
    const server = this.serverNamed(name);
    if (server !== undefined) this.withServer(name)!.table.enable(server);
  }

  hasServer(line: string): boolean {
    return this.withLine(line) !== undefined;
  }

  /** A server line goes. What is open there is closed, as `shutdown sessions server` does before `del server`. */
  removeServer(line: string): void {
    const { table } = this.withLine(line) ?? {};
    table?.remove(table.serverOf(line)!);
    this.former.remove(line);
  }

  /** Nothing is open at a server, and nobody waits for it. */
  isIdle(name: string): boolean {
    return this.busyServer(name) === undefined;
  }

  /** Of the present process, or else of one before it. */
  private busyServer(name: string): ServerLine | undefined {
    const server = this.serverNamed(name);
    return server?.isIdle === false ? server : this.former.busy(name);
  }

  isDraining(name: string): boolean {
    return this.toldOf(name) === 'drain';
  }

  hasServerNamed(name: string): boolean {
    return this.serverNamed(name) !== undefined;
  }

  /** What an operator said last about a server; null where it knows none of that name. */
  toldOf(name: string): AdminState | null {
    return this.serverNamed(name)?.admin ?? null;
  }

  /** A server that has been added is checked from now on, whether it is used or not. */
  beginChecks(name: string): void {
    const server = this.serverNamed(name);
    if (server !== undefined) this.withServer(name)!.table.beginChecks(server);
  }

  /** Calls back when a server has passed, from now on, as many checks in a row as one needs that was down. */
  whenProven(name: string, act: () => void): void {
    const server = this.serverNamed(name);
    if (server !== undefined) this.withServer(name)!.table.whenProven(server, act);
  }

  /** Calls back when a server that is not idle has become so. */
  whenIdle(name: string, act: () => void): void {
    const server = this.busyServer(name);
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
    const isThere = this.withServer(name)?.table.setState(name, state) ?? false;
    return isThere ? null : `${this.id} has no server called "${name}".`;
  }

  /**
   * A new process with the same configuration takes over the listening sockets (`expose-fd listeners`): nobody is
   * refused. It knows what is written down, and of the process before only what that one handed over; what that one has
   * in hand it ends by itself.
   */
  reload(): void {
    if (!this.running) return;
    const before = [...this.backends.values()];
    for (const { table } of before) table.retire();
    const open = this.ownExchanges();
    this.backends.clear();
    this.main = this.addBackends(
      before.flatMap(({ dispatcher }) => dispatcher.servers.map(({ route }) => route)),
      0,
    );
    this.takeRules();
    for (const backend of before) this.backends.get(backend.name)?.succeed(backend);
    this.former.add(before, open, this.settings.hardStopAfter);
    for (const { table } of this.backends.values())
      table.start({ code: 'reloaded' }, this.settings.serverStateFile);
    this.counters.restart();
    if (!this.settings.peers) this.rates.clear();
    this.https.started();
    this.beginAnew((exchange) => {
      const session = new Session(exchange, this.main);
      return () => this.carryOut(exchange, this.carry, session);
    });
    this.acceptMore();
  }

  /** Those of the process that takes new connections. */
  private ownExchanges(): Exchange[] {
    return this.open.filter((exchange) => !this.former.has(exchange));
  }

  /** `hard-stop-after` is for this end as well. */
  override quit(ended: () => void): void {
    super.quit(ended);
    this.former.limitEnd(this.settings.hardStopAfter, () => {
      if (this.condition !== 'stopping') return [];
      this.dying();
      return this.open.slice();
    });
  }

  reading(): BalancerReading {
    const backends = [...this.backends.values()];
    const lines = backends.map(({ dispatcher }) => dispatcher.waiting);
    const left = this.former.waiting();
    return {
      kind: 'load-balancer',
      condition: this.condition,
      amount: this.amount,
      algorithm: this.settings.algorithm,
      servers: backends.flatMap(({ table }) => table.reading((line) => this.former.servedAt(line))),
      backends: backends.length === 1 ? [] : backends.map((backend) => backend.reading()),
      next: this.running ? this.next() : null,
      queue: {
        length: lines.reduce((sum, { length }) => sum + length, left.length),
        glyphs: glyphs([
          ...left,
          ...lines.flatMap((line) => (line.length === 0 ? [] : [...line.exchanges()])),
        ]),
      },
      connections: this.connections,
      leftBefore: this.former.connections,
      connectionLimit: this.connectionLimit === NO_LIMIT ? 0 : this.connectionLimit,
      received: this.totals.received,
      retries: backends.reduce((sum, { retries }) => sum + retries.made, this.former.retries),
      rescued: this.rescued,
      served: this.served,
      ...this.https.reading(),
    };
  }

  private next(): BalancerReading['next'] {
    if (this.frontend !== null) return { server: null, why: { code: 'depends on the rule that matches' } };
    const { farm, sticksBy, waiting } = this.main.dispatcher;
    return nextServer(farm, sticksBy, waiting.length);
  }

  /** What its own exporter tells. */
  override expose(samples: Map<string, number>): void {
    this.https.expose(samples);
    samples.set(SERIES.balancerUp, this.running ? 1 : 0);
    if (!this.running) return;
    const dispatchers = [...this.backends.values()].map(({ dispatcher }) => dispatcher);
    const [queue, servers] = [
      dispatchers.reduce((sum, { waiting }) => sum + waiting.length, 0),
      dispatchers.reduce((sum, { farm }) => sum + farm.roster.active, 0),
    ];
    samples.set(SERIES.balancerRequests, this.counters.get('received'));
    samples.set(SERIES.balancerErrors, this.counters.get('errors'));
    samples.set(SERIES.balancerConnections, this.connections);
    samples.set(SERIES.balancerQueue, queue);
    samples.set(SERIES.balancerServers, servers);
  }

  override started(): void {
    for (const { dispatcher, table } of this.backends.values()) {
      dispatcher.reopen();
      table.start();
    }
    this.https.started();
  }

  protected override dying(): void {
    for (const { dispatcher } of this.backends.values()) dispatcher.close();
    this.former.dying();
  }

  protected override close(exchange: Exchange): void {
    if (this.former.connections > 0) this.former.ended(exchange);
    super.close(exchange);
  }

  protected override died(): void {
    this.counters.restart();
    this.rates.clear();
    for (const { table } of this.backends.values()) table.stop();
    this.former.died();
    this.https.died();
  }

  protected override frozen(): void {
    for (const { table } of this.backends.values()) table.suspend();
    this.former.suspend();
    this.https.frozen();
  }

  protected override thawed(): void {
    for (const { table } of this.backends.values()) table.proceed();
    this.former.proceed();
    this.https.thawed();
  }

  private goOnCarrying(process: Carrying, came: boolean): boolean {
    switch (process.step) {
      case Carry.begins:
        return this.beginToCarry(process);
      case Carry.waitsInLine:
        return this.hasWaitedInLine(process, came);
      case Carry.connects:
        return this.hasConnected(process, came);
      case Carry.isSent:
        return this.ended(process, came ? 'answered' : 'timed out');
      default:
        return this.lookForServer(process);
    }
  }

  private beginToCarry(process: Carrying): boolean {
    const { own: session } = process;
    this.totals.received++;
    if (this.mayTurnAway && this.turnsAway(session)) return this.letGo(session);
    if (this.frontend !== null) this.routeBy(this.frontend, session);
    return this.lookForServer(process);
  }

  /** The first thing, and the next after a failure. */
  private lookForServer(process: Carrying): boolean {
    const { own: session } = process;
    if (session.server === null && !this.findServer(session)) return this.letGo(session);
    if (session.line === null) return this.ask(process, session.server!);
    process.step = Carry.waitsInLine;
    return false;
  }

  private hasWaitedInLine(process: Carrying, came: boolean): boolean {
    const { own: session } = process;
    if (!came && session.server === null) {
      this.refuse(session, 'queue timed out', this.id);
      return this.letGo(session);
    }
    this.noteTurn(session);
    // Who waited for a server that went down is balanced anew.
    return session.server === null ? this.lookForServer(process) : this.ask(process, session.server);
  }

  private ask(process: Carrying, server: ServerLine): false {
    const { own: session, about: exchange } = process;
    const upstream = this.prepare(session, server);
    // Nothing has to be done when the connection is open, unless that is observed or headers come first.
    const isPlain = this.settings.observe === 'none' && !exchange.request.partial;
    const limit = this.limitOf(upstream);
    process.step = Carry.connects;
    if (isPlain) upstream.ask(limit, this.replyTime);
    else upstream.dial(limit);
    return false;
  }

  private hasConnected(process: Carrying, came: boolean): boolean {
    const { own: session, about: exchange } = process;
    const upstream = session.upstream!;
    if (upstream.state !== 'open' || upstream.isHandedOver)
      return this.ended(process, came ? 'answered' : 'timed out');
    this.observe(session, session.server!, 'layer4', true);
    upstream.send();
    if (upstream.headersSent) exchange.sendHeaders();
    session.stage = 'sent';
    process.step = Carry.isSent;
    upstream.reply(this.makeServerTimeout());
    return false;
  }

  /** An attempt has. */
  private ended(process: Carrying, how: Ending): boolean {
    const { own: session } = process;
    const pause = this.conclude(session, session.server!, session.upstream!, how);
    if (pause === DONE) return this.letGo(session);
    if (pause === 0) return this.lookForServer(process);
    process.step = Carry.pauses;
    this.site.simulation.hold(pause);
    return false;
  }

  private cutShort(process: Carrying, interruption: Interruption): boolean {
    const { own: session, step } = process;
    if (interruption.cause === SHUT_DOWN) {
      const isAsking = step === Carry.connects || step === Carry.isSent;
      if (isAsking && session.upstream!.isHandedOver) return this.ended(process, 'cut off');
      // The connection was still being opened: the user's is closed without a word.
      this.fail(session, 0, { what: 'connection reset', where: this.id });
    }
    return this.letGo(session);
  }

  private letGo(session: RoutedSession): true {
    this.returnConnection(session, false);
    session.backend.dispatcher.release(session);
    this.close(session.exchange);
    return true;
  }

  private prepare(session: RoutedSession, server: ServerLine): Exchange {
    session.stage = 'connecting';
    const upstream = new Exchange(this.site, server.route, session.exchange.request);
    session.upstream = upstream;
    this.takeConnection(session, server, upstream);
    return upstream;
  }

  private limitOf({ isUsedAgain }: Exchange): Seconds {
    return isUsedAgain ? this.settings.timeoutServer : this.settings.timeoutConnect;
  }

  /** An attempt has ended. Gives the pause before the next one; `DONE` where the user has the answer. */
  private conclude(session: RoutedSession, server: ServerLine, upstream: Exchange, how: Ending): Seconds {
    const { state, isUsedAgain } = upstream;
    const { retries } = session.backend;
    // Silence on a connection that was open already is a server that does not answer.
    const isSilent = state === 'silent' && isUsedAgain;
    if (state !== 'open' && !isSilent) return this.concludeUnopened(session, server, upstream);
    const ending = isSilent ? 'timed out' : how;
    if (isSilent) this.observe(session, server, 'layer4', true);
    this.returnConnection(session, ending === 'answered' && upstream.status !== 0);
    this.observe(session, server, 'layer7', isFine(upstream, ending));
    if (retries.isRetriable(upstream, ending) && retries.next(session, server)) return 0;
    this.pass(session, server, upstream, ending);
    return DONE;
  }

  /** The same where there was no connection. */
  private concludeUnopened(session: RoutedSession, server: ServerLine, upstream: Exchange): Seconds {
    const { narrator, retries } = session.backend;
    const { state } = upstream;
    this.returnConnection(session, false);
    this.observe(session, server, 'layer4', false);
    const goesOn = retries.nextAfterFailedConnection(session, server);
    const pause = goesOn ? retries.pause(session, state === 'refused' || isTlsProblem(state)) : 0;
    if (this.site.journal.on) narrator.connectFailed(session, server, howOf(state), pause);
    if (goesOn) return pause;
    this.refuseAfter(session, server, upstream);
    return DONE;
  }

  private hasReasonsToTurnAway(): boolean {
    const { denyPath, denySource, httpsRedirect, mode, rateLimit } = this.settings;
    return mode !== 'tcp' && (denyPath !== '' || denySource !== '' || rateLimit > 0 || httpsRedirect);
  }

  /** True where its answer needs no server. */
  private turnsAway(session: RoutedSession): boolean {
    const { request, socket } = session.exchange;
    const denied = this.denialOf(request);
    const { httpsRedirect, mode } = this.settings;
    if (denied !== null) this.fail(session, denied, { what: DENIALS[denied], where: this.id });
    else if (httpsRedirect && mode === 'http' && socket?.tls === null) this.fail(session, 301, null);
    else return false;
    return true;
  }

  /** A connection to the server that is open and idle, if there is one and the setting says so. */
  private takeConnection(session: RoutedSession, server: ServerLine, upstream: Exchange): void {
    if (this.settings.httpReuse === 'never') return;
    session.lender = server.idle;
    const host = server.route.target?.host ?? null;
    upstream.isUsedAgain = server.idle.take(this.site.simulation.now, host);
  }

  private returnConnection(session: RoutedSession, isOpen: boolean): void {
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
  private observe(session: RoutedSession, server: ServerLine, layer: Layer, ok: boolean): void {
    session.stage = 'pausing';
    if (this.settings.observe !== 'none') session.backend.table.observe(server, layer, ok);
  }

  /** True when the session has a server or stands in line for one; otherwise it has its answer. */
  private findServer(session: RoutedSession): boolean {
    const { dispatcher, narrator } = session.backend;
    const assignment = dispatcher.assign(session);
    const { on } = this.site.journal;
    if (assignment === 'none') {
      if (on) narrator.nobody(session);
      this.refuse(session, 'no server available', this.id);
      return false;
    }
    if (assignment === 'queued') {
      this.queueTimeout.set(this.site.simulation.running());
      if (on) narrator.waits(session);
    } else {
      this.count(session);
      if (on) narrator.chosen(session);
    }
    return true;
  }

  /** Hands the server's answer on, or says what became of it. */
  private pass(session: RoutedSession, server: ServerLine, upstream: Exchange, ending: Ending): void {
    const { exchange } = session;
    const where = server.route.meant;
    const came = ending === 'answered';
    if (came && upstream.status !== 0) {
      this.served++;
      const { sticksBy } = session.backend.dispatcher;
      const { cookieName } = session.backend.settings;
      if (sticksBy === 'cookie' && session.cookie(cookieName) !== server.name)
        exchange.setCookie = cookieName;
      if (sticksBy === 'source') session.backend.dispatcher.remember(session, server);
      if (session.failures > 0 && isGood(upstream.status, upstream.cause)) {
        exchange.rescue();
        this.rescued++;
      }
      exchange.keeps = upstream.keeps;
      if (this.settings.httpKeepAlive) exchange.stayOpen();
      this.finish(session, upstream.status, upstream.cause);
    } else if (exchange.headersSent) this.finish(session, 200, { what: 'truncated', where });
    else if (came) this.fail(session, 502, upstream.cause);
    else if (ending === 'cut off') this.fail(session, 502, { what: 'connection reset', where: this.id });
    else this.fail(session, 504, { what: 'server timed out', where });
  }

  private refuse(session: RoutedSession, what: Cause['what'], where: string): void {
    this.fail(session, 503, { what, where });
  }

  /** Whoever was answered on the same connection before may simply try again, and is told so by its end. */
  private refuseAfter(session: RoutedSession, { route }: ServerLine, { state, refusal }: Exchange): void {
    if (session.exchange.isUsedAgain)
      return this.fail(session, 0, { what: 'connection reset', where: this.id });
    if (isTlsProblem(state)) this.refuse(session, state, route.meant);
    else if (state === 'refused') this.refuse(session, refusal, route.meant);
    else this.refuse(session, 'connection timed out', route.far);
  }

  /** An answer of the balancer's own: no server gave it. Without HTTP there is none, and the connection is closed. */
  private fail(session: RoutedSession, status: number, cause: Cause | null): void {
    session.exchange.server = null;
    this.finish(session, this.settings.mode === 'tcp' ? 0 : status, cause);
  }

  private finish(session: RoutedSession, status: number, cause: Cause | null): void {
    if (this.site.journal.on) session.backend.narrator.done(session, status);
    if (status >= 500) this.totals.errors++;
    session.exchange.answer(status, cause);
  }

  private noteTurn(session: RoutedSession): void {
    this.count(session);
    if (this.site.journal.on) session.backend.narrator.servedFromLine(session);
  }

  private count({ server }: RoutedSession): void {
    if (server !== null) server.served++;
  }

  /** Ends the requests in progress at a server; unless all are meant, not those that try again or are about to. */
  private cutOff(server: ServerLine, all = false): void {
    const cut = server.sessions.filter(
      ({ isSent, stage, failures }) => all || isSent || (stage === 'connecting' && failures === 0),
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

/** The backend that a server line belongs to. */
const backendOf = ({ link }: Route): string => (link!.settings as LinkSettings<'backend'>).backend;

/** As HAProxy counts answers when it observes: 1xx to 4xx, and 501 and 505, which no crash gives. */
const isFine = ({ status }: Exchange, ending: Ending): boolean =>
  ending === 'cut off' ||
  (ending === 'answered' && ((status >= 100 && status < 500) || status === 501 || status === 505));

const howOf = (failure: ConnectionState): ConnectFailed['how'] => {
  if (isTlsProblem(failure)) return failure;
  return failure === 'refused' ? failure : 'timed out';
};
