import { type ElementSettings, serviceCatalog } from '../design/catalog';
import type { PlannedArrival, RequestKind } from '../design/design';
import { sharesProblem } from '../design/rules';
import {
  type Behaviour,
  type Deadlines,
  type Process,
  program,
  type Seconds,
  Signal,
  type Stream,
} from '../kernel';
import { Clients } from './clients';
import { ClosedLoop } from './closed-loop';
import type { Resolver } from './dns';
import { Exchange, isGood, type ReplyTime } from './exchange';
import type { Cause, Status } from './facts';
import type { Route } from './network/route';
import { isTlsProblem } from './network/tls-problem';
import { KnownAddresses } from './known-addresses';
import type { Region } from './region';
import type { SiteContext } from './site-context';
import { DemandBook } from './demand';
import { Habits } from './visitors/habits';
import type { Visitor } from './visitors/visitor';
import { Complaints } from './monitoring/complaints';
import type { Demand, UsersReading } from './readings';
import { cargoOf, type Client, type Request } from './request';
import { UserRetries } from './user-retries';
import type { Visit } from './visits';

/** In a megabyte. */
const BYTES = 1e6;
const NEVER = Number.POSITIVE_INFINITY;
/** The name of the cookie of a plan: that of a balancer as it comes. */
const PLANNED = serviceCatalog['load-balancer'].settings.cookieName.default;

/** Steps of arrivals, and of a plain visit. */
const Arriving = { begins: 0, waits: 1 } as const;
const Asking = { begins: 0, connects: 1, waits: 2, isElsewhere: 3 } as const;

/** What is asked, with the click for which it is. */
type Visiting = Process<Exchange, Visit>;

/**
 * People who visit the site: independent arrivals that do not wait for each other (an open model), a closed loop,
 * or an exact plan. Somebody whose patience ends leaves; the work that was begun for them goes on.
 */
export class Users {
  private readonly book = new DemandBook();
  private readonly clients: Clients;
  private readonly gaps: Stream;
  private readonly what: Stream;
  private readonly hosts: Stream;
  private readonly paceChanged: Signal;
  private readonly loop: ClosedLoop;
  private readonly habits: Habits;
  private readonly complaints: Complaints;
  private readonly tries: UserRetries;
  private replyTime: ReplyTime;
  /** Bytes of what they are sent, as the settings are now. */
  readonly weights: Record<RequestKind, number> = { static: 0, read: 0, write: 0 };
  private hasLeft = false;
  private readonly name: string;
  /** Null where nothing is connected: then nobody can be reached. */
  private route: Route | null = null;
  /** Null where there is one address, and it stays where it is. */
  private known: KnownAddresses | null = null;
  private resolver: Resolver | null = null;
  /** The random arrivals; a plan cannot be disturbed. */
  private source: Process | null = null;
  /** Where they live; null for nowhere in particular. */
  private region: Region | null = null;
  /** The same way by HTTPS, for those who were redirected. */
  private secured: Route | null = null;
  private readonly arrivals = program<this, null>(
    (process) => this.goOnArriving(process),
    (process) => this.hasLeft || this.awaitArrival(process),
  );
  private readonly plainVisit = program<Exchange, Visit>(
    (process, came) => this.goOnVisiting(process, came),
    () => true,
  );

  constructor(
    private readonly site: SiteContext,
    readonly id: string,
    readonly settings: ElementSettings<'users'>,
  ) {
    const { simulation } = site;
    const name = site.nextName('users');
    this.name = name;
    this.gaps = simulation.stream(`arrivals of ${name}`);
    this.clients = new Clients(simulation.stream(`clients of ${name}`));
    this.what = simulation.stream(`kinds of ${name}`);
    this.hosts = simulation.stream(`hosts of ${name}`);
    this.paceChanged = new Signal(simulation);
    this.habits = new Habits(simulation, settings, name);
    this.loop = new ClosedLoop(
      simulation,
      this.gaps,
      settings,
      (index) => this.clients.at(index),
      (client) => this.send(client, this.anyKind(), null, false, null),
    );
    this.replyTime = { deadlines: this.patienceLeft() };
    this.complaints = new Complaints(site, id, name, settings);
    this.tries = new UserRetries(simulation, settings, name);
    this.weigh();
  }

  private weigh(): void {
    const { pageSize, fileSize } = this.settings;
    this.weights.static = fileSize * BYTES;
    this.weights.read = this.weights.write = pageSize * BYTES;
  }

  start(plan: readonly PlannedArrival[] | undefined): void {
    const { simulation } = this.site;
    if (plan === undefined) this.source = simulation.run(this.arrivals, this, null) as Process;
    else simulation.spawn(this.follow(plan), this);
  }

  /** A setting has changed. Gives a sentence where it does not go with the others. */
  set(setting: string): string | null {
    const { arrivals, staticShare, writeShare } = this.settings;
    if (setting === 'staticShare' || setting === 'writeShare') return sharesProblem(staticShare, writeShare);
    const isPace =
      setting === 'rate' || setting === 'arrivals' || (setting === 'clients' && arrivals === 'closed');
    if (isPace) this.source?.interrupt('the pace changed');
    else if (setting === 'patience') this.patienceChanged();
    else if (setting.endsWith('Size')) this.weigh();
    return null;
  }

  /**
   * The ways to the site, and who knows its name, are these from now on.
   *
   * @param moves one of the addresses may move.
   */
  connect(
    routes: readonly Route[],
    moves: boolean,
    resolver: (before: Resolver | null) => Resolver | null,
  ): void {
    this.resolver = resolver(this.resolver);
    const route = routes[0] ?? null;
    const isSame =
      route?.link === this.route?.link &&
      route?.address === this.route?.address &&
      route?.port === this.route?.port;
    const isSeveral = routes.length > 1 || moves;
    if (isSame && isSeveral === (this.known !== null) && (this.known === null || this.known.areSame(routes)))
      return;
    this.route = route;
    this.known = isSeveral ? new KnownAddresses(routes) : null;
    // What browsers have open leads to where the way led before.
    this.clients.forgetConnections();
    this.secured = null;
    this.replyTime.deadlines = this.patienceLeft();
  }

  liveIn(region: Region | null): void {
    this.region = region;
  }

  /** Nobody comes any more, and nobody tries again. What is under way comes to its end. */
  leave(): void {
    this.hasLeft = true;
    this.source?.interrupt('the users have left');
    this.source = null;
    this.loop.end();
    this.route = null;
    this.known = null;
    this.site.giveNameBack(this.name);
  }

  /** Whoever is on the way has the patience with which they set out. */
  private patienceChanged(): void {
    this.replyTime.deadlines = null;
    this.replyTime = { deadlines: this.patienceLeft() };
  }

  /** The latency of the link in front counts towards patience. */
  linkChanged(): void {
    this.replyTime.deadlines = this.patienceLeft();
  }

  reading(): UsersReading {
    const { moves } = this.clients;
    return { kind: 'users', ...this.demand(), moves, clients: this.clients.readings() };
  }

  demand(): Demand {
    return this.book.demand(this.site.simulation.now);
  }

  private goOnArriving(process: Process<this, null>): false {
    if (process.step === Arriving.waits)
      this.send(this.clients.any(this.settings.clients), this.anyKind(), null, false, null);
    return this.awaitArrival(process);
  }

  private awaitArrival(process: Process<this, null>): false {
    const { arrivals, rate } = this.settings;
    process.step = Arriving.waits;
    if (arrivals === 'closed') this.loop.admit();
    if (arrivals === 'closed' || rate === 0) this.paceChanged.wait();
    else this.site.simulation.hold(this.gap());
    return false;
  }

  private *follow(plan: readonly PlannedArrival[]): Behaviour {
    const { simulation } = this.site;
    for (const { at, client, address, kind, hold, cookie, partial } of plan) {
      // The sum of spans may be past the time itself by a rounding.
      yield simulation.hold(Math.max(0, at - simulation.now));
      if (this.hasLeft) return;
      const somebody = this.clients.called(client, address);
      if (cookie !== undefined) somebody.cookies = { [PLANNED]: cookie };
      this.send(somebody, kind ?? 'read', hold ?? null, partial ?? false, null);
    }
  }

  private gap(): Seconds {
    const mean = 1 / this.settings.rate;
    return this.settings.arrivals === 'poisson' ? this.gaps.exponential(mean) : mean;
  }

  private anyKind(): RequestKind {
    const drawn = this.what.uniform();
    if (drawn < this.settings.staticShare) return 'static';
    return drawn < this.settings.staticShare + this.settings.writeShare ? 'write' : 'read';
  }

  /** The other name of the site, for some; nothing is drawn where nobody uses it. */
  private anyHost(): string | undefined {
    const { otherHost, otherHostShare } = this.settings;
    if (otherHostShare === 0 || this.hosts.uniform() >= otherHostShare) return undefined;
    return otherHost;
  }

  private send(
    client: Client,
    kind: RequestKind,
    hold: Seconds | null,
    partial: boolean,
    retry: Retry | null,
  ): void {
    const sentAt = this.site.simulation.now;
    const request: Request = {
      id: this.site.nextRequest(),
      client,
      kind,
      host: retry === null ? this.anyHost() : retry.host,
      probe: null,
      cargo: cargoOf(kind),
      sentAt,
      cookies: client.cookies,
      hold,
      partial,
      visitor: retry === null ? this.habits.visitor(client, kind) : this.habits.again(client, retry.visitor),
      release: 0,
    };
    const isRefused = retry === null && this.site.isFull;
    const visit = retry?.visit ?? this.click(client, sentAt, isRefused ? 0 : this.settings.retries);
    this.book.sent(kind);
    const { journal, steps } = this.site;
    if (journal.on) steps.sent(request.id, client.name, client.dotted, kind, retry?.of ?? null, request.host);
    this.loop.sent(client, request.id, retry?.of ?? null);
    if (isRefused) {
      this.book.refused();
      return this.fail(request, client, visit, 'refused by the simulation', this.id);
    }
    const way = this.plainWay(client);
    const { simulation } = this.site;
    if (way === null) simulation.spawn(this.visit(request, client, visit), this);
    else simulation.run(this.plainVisit, new Exchange(this.site, way, request), visit);
  }

  private click(client: Client, at: Seconds, retries: number): Visit {
    this.site.people++;
    this.tries.clicked(client);
    return this.book.clicked(at, retries);
  }

  /** The way of a request that needs nothing but to be sent in the clear over a new connection; null: ask `visit`. */
  private plainWay(client: Client): Route | null {
    const { known, resolver, route } = this;
    if (known !== null || client.isRedirected || client.idleConnections > 0) return null;
    if (resolver !== null && !resolver.knows) return null;
    return route === null || route.tls ? null : route;
  }

  /** What `visit` does, for most. */
  private goOnVisiting(process: Visiting, came: boolean): boolean {
    switch (process.step) {
      case Asking.begins:
        return this.askPlainly(process);
      case Asking.connects:
        return this.hasConnected(process, came);
      case Asking.waits:
        return this.hasWaited(process, came);
      default:
        return true;
    }
  }

  private askPlainly(process: Visiting): false {
    const { about: exchange, own: visit } = process;
    const { request, route } = exchange;
    const patience = this.settings.patience || NEVER;
    if (patience < route.latency + route.handshake) {
      process.step = Asking.isElsewhere;
      return process.detour(this.leaveEarly(request, request.client!, visit, route, patience));
    }
    process.step = Asking.connects;
    exchange.ask(patience, this.replyTime);
    return false;
  }

  private hasConnected(process: Visiting, came: boolean): boolean {
    const { about: exchange, own: visit } = process;
    if (exchange.isHandedOver && exchange.state === 'open') return this.hasWaited(process, came);
    const { request, until } = exchange;
    if (exchange.state !== 'open') {
      this.failToConnect(request, request.client!, visit, exchange);
      return true;
    }
    exchange.send();
    process.step = Asking.waits;
    const usual = this.settings.patience || NEVER;
    const patience = until === request.sentAt + usual ? usual : until! - request.sentAt;
    exchange.reply(this.deadlineOf(exchange, patience, until!, false));
    return false;
  }

  private hasWaited(process: Visiting, came: boolean): boolean {
    const { about: exchange, own: visit } = process;
    const { request, until } = exchange;
    const client = request.client!;
    if (!this.hasToGoOn(request, client, visit, exchange, came)) return true;
    process.step = Asking.isElsewhere;
    const left = Math.max(0, until! - this.site.simulation.now);
    return process.detour(this.visit(request, client, visit, left));
  }

  /** @param patience how long this person waits from now on. */
  private *visit(
    request: Request,
    client: Client,
    visit: Visit,
    patience = this.settings.patience || NEVER,
  ): Behaviour {
    const { resolver, known } = this;
    const { simulation } = this.site;
    if (resolver !== null && !resolver.knows && !(yield* resolver.resolve(request.id))) {
      return this.fail(request, client, visit, 'name not found', this.id);
    }
    const patienceEnds = simulation.now + patience;
    const ways = known === null ? null : known.waysFor(client, resolver);
    let left = patience;
    for (let place = 0; ; ) {
      const way = ways === null ? this.route : (ways[place] ?? null);
      if (way === null) return this.fail(request, client, visit, 'connection timed out', this.id);
      const route = client.isRedirected ? this.securedRoute(way) : way;
      if (left < route.latency + route.handshake) {
        return yield* this.leaveEarly(request, client, visit, route, left);
      }
      const exchange = new Exchange(this.site, route, request);
      if (known !== null) known.takeOpenConnection(client, exchange);
      else if (client.idleConnections > 0) {
        client.idleConnections--;
        exchange.isUsedAgain = true;
      }
      const triesNext = ways !== null && this.settings.nextAddress && place + 1 < ways.length;
      const isPlain =
        known === null &&
        !exchange.isUsedAgain &&
        !route.tls &&
        patience === (this.settings.patience || NEVER);
      let came = isPlain
        ? yield exchange.ask(left, this.replyTime)
        : yield exchange.dial(triesNext ? Math.min(left, this.settings.addressTimeout) : left);
      if (known !== null && exchange.state !== 'open') {
        // A browser whose open connection is gone opens another one, and tells nobody.
        const isStale = exchange.isReset && exchange.isUsedAgain;
        known.forgetOpen(client);
        left = Math.max(0, patienceEnds - simulation.now);
        if (isStale) continue;
        place++;
        if (triesNext) continue;
      }
      if (exchange.state !== 'open') return this.failToConnect(request, client, visit, exchange);
      if (!exchange.isHandedOver) {
        exchange.send();
        came = yield exchange.reply(this.deadlineOf(exchange, patience, patienceEnds, known !== null));
      }
      if (came) known?.noteOpen(client, exchange);
      if (this.hasToGoOn(request, client, visit, exchange, came))
        yield* this.visit(request, client, visit, Math.max(0, patienceEnds - simulation.now));
      return;
    }
  }

  /** Its answer has come, or its time is up. True where the answer sends it elsewhere. */
  private hasToGoOn(
    request: Request,
    client: Client,
    visit: Visit,
    exchange: Exchange,
    came: boolean,
  ): boolean {
    const { cause, isRescued, route, server, status } = exchange;
    if (!came) this.fail(request, client, visit, 'gave up waiting', this.id);
    else if (status !== 301) {
      this.keep(client, exchange);
      this.end(request, client, visit, status, cause, server, isRescued);
    }
    // Who ends TLS elsewhere and is asked in the clear sends the browser where it is already, on and on.
    else if (route.tls) this.fail(request, client, visit, 'too many redirects', route.meant);
    else {
      client.isRedirected = true;
      client.idleConnections = 0;
      return true;
    }
    return false;
  }

  /** What a browser keeps of an answer. */
  private keep(client: Client, exchange: Exchange): void {
    const { keeps, request, server, setCookie, staysOpen } = exchange;
    if (staysOpen) client.idleConnections++;
    if (server !== null && server !== client.server)
      this.clients.move(client, server, this.site.simulation.now);
    if (setCookie !== null && server !== null) client.cookies = { ...client.cookies, [setCookie]: server };
    if (keeps !== null) this.habits.keep(client, request.visitor?.cookie ?? null, keeps);
  }

  /** When patience ends: where nothing has come in between, as long after the opening as for everybody. */
  private deadlineOf(
    { wasRepeated, isUsedAgain, route }: Exchange,
    patience: Seconds,
    patienceEnds: Seconds,
    isElsewhere: boolean,
  ): Deadlines {
    const { simulation } = this.site;
    const isLate = wasRepeated || isUsedAgain || route.tls || isElsewhere;
    const usual = patience === (this.settings.patience || NEVER) ? this.replyTime.deadlines : null;
    return isLate || usual === null ? simulation.deadline(Math.max(0, patienceEnds - simulation.now)) : usual;
  }

  private failToConnect(request: Request, client: Client, visit: Visit, exchange: Exchange): void {
    const { state, route, refusal, isReset } = exchange;
    if (state === 'refused') client.idleConnections = 0;
    if (state === 'refused')
      return this.fail(request, client, visit, isReset ? 'connection reset' : refusal, route.meant);
    if (isTlsProblem(state)) return this.fail(request, client, visit, state, route.meant);
    // The machine to which the latest packet set out, where the address has moved since.
    const far = this.known === null ? null : exchange.cableOfOpening;
    this.fail(request, client, visit, 'connection timed out', far?.other(this.id) ?? route.far);
  }

  /**
   * Patience ends before the request can have arrived. What was sent by then arrives all the same, and is worked on for
   * nobody; the request itself is sent when the handshake is complete.
   */
  private *leaveEarly(
    request: Request,
    client: Client,
    visit: Visit,
    route: Route,
    patience: Seconds,
  ): Behaviour {
    const { simulation } = this.site;
    const exchange = new Exchange(this.site, route, request);
    const departure = route.depart(exchange.cargo, request.id);
    const arrivesAt = simulation.now + route.latency + route.handshake;
    yield simulation.hold(patience);
    this.fail(request, client, visit, 'gave up waiting', this.id);
    const isSent = patience >= route.handshake;
    // Whatever is under way counts, or a long cable could fill the memory with what nobody waits for.
    this.site.people++;
    const landsAt = isSent ? arrivesAt : arrivesAt - route.handshake;
    yield simulation.hold(Math.max(0, landsAt - simulation.now));
    this.site.people--;
    // Before a TLS handshake is complete, nothing of the request is sent.
    if (!isSent || route.tls || route.arrival(departure, exchange, true) !== 'open') return;
    exchange.socket = route.target;
    exchange.send();
  }

  private securedRoute(route: Route): Route {
    if (this.known !== null) return this.known.securedWay(route);
    this.secured ??= route.withScheme('https');
    return this.secured;
  }

  /** No answer came. */
  private fail(request: Request, client: Client, visit: Visit, what: Cause['what'], where: string): void {
    this.end(request, client, visit, 0, { what, where }, null, false);
  }

  private end(
    request: Request,
    client: Client,
    visit: Visit,
    status: Status,
    cause: Cause | null,
    server: string | null,
    rescued: boolean,
  ): void {
    const ok = isGood(status, cause);
    if (ok) {
      const { now } = this.site.simulation;
      this.book.answered(now, request.kind, visit, rescued);
      this.region?.served(request.kind, now - request.sentAt);
      if (request.release !== client.release && request.release !== 0) this.sawCode(request, client);
    }
    const retrying =
      !ok && this.book.failed(request.kind, visit, () => !this.hasLeft && this.tries.pays(client));
    if (!retrying) this.site.people--;
    const { journal, simulation, steps } = this.site;
    if (journal.on) {
      const { id, kind, sentAt } = request;
      if (ok) steps.served(id, sentAt, kind, status, server);
      else
        journal.report({
          type: 'outcome',
          at: simulation.now,
          request: id,
          sentAt,
          kind,
          status,
          ok,
          cause,
          server,
          retrying,
        });
    }
    if (!ok && !retrying) this.complaints.harmed(request.id);
    if (retrying) this.retryLater(request, client, visit);
    else this.loop.ended(client, request.id);
  }

  /** Of another release than before. */
  private sawCode({ id, release }: Request, client: Client): void {
    const { journal, releases, simulation } = this.site;
    const before = client.release;
    client.release = release;
    if (release > before) return;
    releases.pagesBack++;
    if (!client.hasGoneBack) releases.visitorsBack++;
    client.hasGoneBack = true;
    if (!journal.on) return;
    journal.report({
      type: 'older code',
      at: simulation.now,
      request: id,
      client: client.name,
      version: releases.versionOf(release),
      before: releases.versionOf(before),
    });
  }

  private retryLater(
    { id, kind, hold, partial, visitor, host }: Request,
    client: Client,
    visit: Visit,
  ): void {
    this.site.simulation.after(this.tries.pause(visit.retries), () => {
      if (this.hasLeft) {
        this.book.gaveUp(visit);
        this.site.people--;
        return;
      }
      this.book.retries(visit);
      this.send(client, kind, hold, partial, { of: id, visit, visitor, host });
    });
  }

  /** Patience is counted from the click; by the time the connection is open, part of it is gone. */
  private patienceLeft(): Deadlines {
    const underWay = this.route === null ? 0 : this.route.latency + this.route.handshake;
    return this.site.simulation.deadlines(Math.max(0, (this.settings.patience || NEVER) - underWay));
  }
}

interface Retry {
  readonly of: number;
  readonly visit: Visit;
  readonly visitor: Visitor | null;
  readonly host: string | undefined;
}
