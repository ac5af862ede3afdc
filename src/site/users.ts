import type { ElementSettings } from '../design/catalog';
import type { PlannedArrival, RequestKind } from '../design/design';
import { sharesProblem } from '../design/rules';
import {
  type Behaviour,
  type Deadlines,
  Interruption,
  type Process,
  type Seconds,
  Signal,
  type Stream,
} from '../kernel';
import { ClosedLoop } from './closed-loop';
import type { Resolver } from './dns';
import { Exchange, isGood } from './exchange';
import type { Cause, Status } from './facts';
import { addressNumber } from './network/address';
import type { Route } from './network/route';
import { isTlsProblem } from './network/tls';
import { KnownAddresses } from './known-addresses';
import type { SiteContext } from './site-context';
import { DemandBook } from './demand';
import { Habits } from './visitors/habits';
import type { Visitor } from './visitors/visitor';
import { Complaints } from './monitoring/complaints';
import { CLIENT_LIMIT, type ClientReading, type Demand, type UsersReading } from './readings';
import { cargoOf, type Client, newClient, type Request, type Stay } from './request';
import type { Visit } from './visits';

/** First client address: the block set aside for benchmarks, which belongs to nobody (RFC 2544). */
const FIRST_ADDRESS = addressNumber('198.18.0.1');
const NEVER = Number.POSITIVE_INFINITY;

/**
 * People who visit the site: independent arrivals that do not wait for each other (an open model), a closed loop,
 * or an exact plan. Somebody whose patience ends leaves; the work that was begun for them goes on.
 */
export class Users {
  private readonly book = new DemandBook();
  private readonly clients: Client[] = [];
  private readonly named = new Map<string, Client>();
  private readonly gaps: Stream;
  private readonly who: Stream;
  private readonly what: Stream;
  private readonly paceChanged: Signal;
  private readonly loop: ClosedLoop;
  private readonly habits: Habits;
  private readonly complaints: Complaints;
  private patience: Deadlines;
  private hasLeft = false;
  /** How often somebody was answered by another server than before. */
  private moves = 0;
  private readonly name: string;
  /** Null where nothing is connected: then nobody can be reached. */
  private route: Route | null = null;
  /** Null where there is one address, and it stays where it is. */
  private known: KnownAddresses | null = null;
  private resolver: Resolver | null = null;
  /** The random arrivals; a plan cannot be disturbed. */
  private source: Process | null = null;
  /** The same way by HTTPS, for those who were redirected. */
  private secured: Route | null = null;

  constructor(
    private readonly site: SiteContext,
    readonly id: string,
    private readonly settings: ElementSettings<'users'>,
  ) {
    const { simulation } = site;
    const name = site.nextName('users');
    this.name = name;
    this.gaps = simulation.stream(`arrivals of ${name}`);
    this.who = simulation.stream(`clients of ${name}`);
    this.what = simulation.stream(`kinds of ${name}`);
    this.paceChanged = new Signal(simulation);
    this.habits = new Habits(simulation, settings, name);
    this.loop = new ClosedLoop(
      simulation,
      this.gaps,
      settings,
      (index) => this.clientAt(index),
      (client) => this.send(client, this.anyKind(), null, false, null),
    );
    this.patience = this.patienceLeft();
    this.complaints = new Complaints(site, id, name, settings);
  }

  start(plan: readonly PlannedArrival[] | undefined): void {
    const { simulation } = this.site;
    if (plan === undefined) this.source = simulation.spawn(this.arrive(), this);
    else simulation.spawn(this.follow(plan), this);
  }

  /** A setting has changed. Gives a sentence where it does not go with the others. */
  set(setting: string): string | null {
    const { arrivals, staticShare, writeShare } = this.settings;
    if (setting === 'staticShare' || setting === 'writeShare') return sharesProblem(staticShare, writeShare);
    const isPace =
      setting === 'rate' || setting === 'arrivals' || (setting === 'clients' && arrivals === 'closed');
    if (isPace) this.source?.interrupt('the pace changed');
    else if (setting === 'patience') this.patience = this.patienceLeft();
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
    this.secured = null;
    this.patience = this.patienceLeft();
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

  /** The latency of the link in front counts towards patience. */
  linkChanged(): void {
    this.patience = this.patienceLeft();
  }

  reading(): UsersReading {
    return { kind: 'users', ...this.demand(), moves: this.moves, clients: this.stays() };
  }

  /** Of the first of those who were answered through a balancer. */
  private stays(): ClientReading[] {
    const stays: ClientReading[] = [];
    for (const clients of [this.clients, this.named.values()]) {
      for (const client of clients) {
        if (stays.length === CLIENT_LIMIT) return stays;
        if (client?.stay) stays.push(readingOf(client, client.stay));
      }
    }
    return stays;
  }

  demand(): Demand {
    return this.book.demand(this.site.simulation.now);
  }

  private *arrive(): Behaviour {
    for (;;) {
      try {
        if (this.settings.arrivals === 'closed') this.loop.admit();
        if (this.settings.arrivals === 'closed' || this.settings.rate === 0) yield this.paceChanged.wait();
        else yield this.site.simulation.hold(this.gap());
      } catch (thrown) {
        if (thrown instanceof Interruption && !this.hasLeft) continue;
        throw thrown;
      }
      this.send(this.anyClient(), this.anyKind(), null, false, null);
    }
  }

  private *follow(plan: readonly PlannedArrival[]): Behaviour {
    const { simulation } = this.site;
    for (const { at, client, address, kind, hold, cookie, partial } of plan) {
      // The sum of spans may be past the time itself by a rounding.
      yield simulation.hold(Math.max(0, at - simulation.now));
      if (this.hasLeft) return;
      const somebody = this.clientNamed(client, address);
      if (cookie !== undefined) somebody.cookie = cookie;
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

  private anyClient(): Client {
    return this.clientAt(this.who.below(this.settings.clients));
  }

  private clientAt(index: number): Client {
    let client = this.clients[index];
    if (client === undefined) {
      client = newClient(index, `client-${index + 1}`, FIRST_ADDRESS + index);
      this.clients[index] = client;
    }
    return client;
  }

  private clientNamed(name: string, address: string | undefined): Client {
    let client = this.named.get(name);
    if (client === undefined) {
      const number = address === undefined ? FIRST_ADDRESS + this.named.size : addressNumber(address);
      client = newClient(this.named.size, name, number);
      this.named.set(name, client);
    }
    return client;
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
      probe: null,
      cargo: cargoOf(kind),
      sentAt,
      cookie: client.cookie,
      hold,
      partial,
      visitor: retry === null ? this.habits.visitor(client, kind) : this.habits.again(client, retry.visitor),
      release: 0,
    };
    const isRefused = retry === null && this.site.isFull;
    const visit = retry?.visit ?? this.click(sentAt, isRefused ? 0 : this.settings.retries);
    this.book.sent(kind);
    const { journal } = this.site;
    if (journal.on) {
      const { name, dotted: address } = client;
      const retryOf = retry?.of ?? null;
      journal.report({
        type: 'sent',
        at: sentAt,
        request: request.id,
        client: name,
        address,
        kind,
        retryOf,
      });
    }
    this.loop.sent(client, request.id, retry?.of ?? null);
    if (isRefused) {
      this.book.refused();
      return this.fail(request, client, visit, 'refused by the simulation', this.id);
    }
    this.site.simulation.spawn(this.visit(request, client, visit), this);
  }

  private click(at: Seconds, retries: number): Visit {
    this.site.people++;
    return this.book.clicked(at, retries);
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
      yield exchange.dial(triesNext ? Math.min(left, this.settings.addressTimeout) : left);
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
      const isLate = exchange.wasRepeated || exchange.isUsedAgain || route.tls || known !== null;
      const deadline =
        isLate || patience !== (this.settings.patience || NEVER)
          ? simulation.deadline(Math.max(0, patienceEnds - simulation.now))
          : this.patience;
      exchange.send();
      if (!(yield exchange.reply(deadline))) {
        return this.fail(request, client, visit, 'gave up waiting', this.id);
      }
      known?.noteOpen(client, exchange);
      if (exchange.status === 301) {
        // Who ends TLS elsewhere and is asked in the clear sends the browser where it is already, on and on.
        if (route.tls) return this.fail(request, client, visit, 'too many redirects', route.meant);
        client.isRedirected = true;
        client.idleConnections = 0;
        return yield* this.visit(request, client, visit, Math.max(0, patienceEnds - simulation.now));
      }
      if (exchange.staysOpen) client.idleConnections++;
      if (exchange.server !== null && exchange.server !== client.stay?.server)
        this.move(client, exchange.server);
      if (exchange.setCookie !== null) client.cookie = exchange.setCookie;
      if (exchange.keeps !== null) this.habits.keep(client, request.visitor?.cookie ?? null, exchange.keeps);
      return this.end(
        request,
        client,
        visit,
        exchange.status,
        exchange.cause,
        exchange.server,
        exchange.rescued,
      );
    }
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

  private move(client: Client, server: string): void {
    const { stay } = client;
    if (stay === null) {
      client.stay = { server, former: null, moves: 0, movedAt: null };
      return;
    }
    stay.former = stay.server;
    stay.server = server;
    stay.moves++;
    stay.movedAt = this.site.simulation.now;
    this.moves++;
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
      this.book.answered(this.site.simulation.now, request.kind, visit, rescued);
      if (request.release !== client.release && request.release !== 0) this.sawCode(request, client);
    }
    const retrying = !ok && this.book.failed(request.kind, visit, this.hasLeft);
    if (!retrying) this.site.people--;
    const { journal, simulation } = this.site;
    if (journal.on) {
      const { id, kind, sentAt } = request;
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

  private retryLater({ id, kind, hold, partial, visitor }: Request, client: Client, visit: Visit): void {
    this.site.simulation.after(this.settings.retryPause, () => {
      if (this.hasLeft) {
        this.book.gaveUp(visit);
        this.site.people--;
        return;
      }
      this.book.retries(visit);
      this.send(client, kind, hold, partial, { of: id, visit, visitor });
    });
  }

  /** Patience is counted from the click; by the time the connection is open, part of it is gone. */
  private patienceLeft(): Deadlines {
    const underWay = this.route === null ? 0 : this.route.latency + this.route.handshake;
    return this.site.simulation.deadlines(Math.max(0, (this.settings.patience || NEVER) - underWay));
  }
}

const readingOf = ({ name, jar }: Client, stay: Stay): ClientReading => ({
  client: name,
  ...stay,
  session: jar?.cookie?.keeper ?? null,
});

interface Retry {
  readonly of: number;
  readonly visit: Visit;
  readonly visitor: Visitor | null;
}
