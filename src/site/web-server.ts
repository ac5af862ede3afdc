import type { ServiceSettings } from '../design/catalog';
import type { LinkKind } from '../design/design';
import { type Behaviour, type Deadlines, type Process, program, type Seconds, type Stream } from '../kernel';
import { Exchange } from './exchange';
import type { Cause } from './facts';
import type { Machine } from './machine';
import { ProcessCounters } from './monitoring/process-counters';
import { SERIES } from './monitoring/samples';
import type { SiteContext } from './site-context';
import type { WebServerReading } from './readings';
import type { Route } from './network/route';
import type { Request } from './request';
import { Service } from './service';
import { HttpsPort } from './tls/https-port';
import { type Upstream, Upstreams } from './upstreams';

/** Of its own it needs two connections: where it listens, and to its master process. */
const CONNECTIONS_OF_ITS_OWN = 2;
const CONNECTIONS_OF_FILE = 1;
/** Client side and upstream side. */
const CONNECTIONS_OF_PROXIED = 2;

/** Steps of serving a file, and of passing a request on. */
const Serve = { begins: 0, waitsForCore: 1, computes: 2 } as const;
const Pass = { begins: 0, computes: 1, connects: 2, waits: 3 } as const;

/** With the exchange in which the application is asked. */
type Passing = Process<Exchange, Exchange | null>;

/**
 * Nginx: serves static files by itself and passes the rest to the application server of its machine, or to
 * several elsewhere. An event loop: what bounds it is `worker_connections`, not a number of workers. To one upstream server
 * alone `max_fails` does not apply, and it recovers at once (nginx manual, ngx_http_upstream_module).
 */
export class WebServer extends Service {
  private connections = 0;
  private served = 0;
  private readonly totals = { requests: 0, errors: 0 };
  private readonly counters = new ProcessCounters(this.totals);
  private readTimeout: Deadlines;
  /** Null: there is no application but the one beside it. */
  private upstreams: Upstreams | null = null;
  private readonly failures: Stream;
  private readonly https: HttpsPort;
  private readonly file = program<Exchange, null>(
    (process) => this.goOnServing(process),
    (process) => this.breakOffFile(process),
  );
  /** Passes a request to the application beside it. */
  private readonly proxy = program<Exchange, Exchange | null>(
    (process, came) => this.goOnPassing(process, came),
    ({ about: exchange }) => this.disconnect(exchange, CONNECTIONS_OF_PROXIED),
  );

  constructor(
    site: SiteContext,
    machine: Machine,
    private readonly settings: ServiceSettings<'web-server'>,
    /** The way to the application beside it. */
    private readonly app: Route,
  ) {
    super(site, machine, 'web-server');
    this.https = new HttpsPort(site, this, settings);
    this.readTimeout = site.simulation.deadlines(settings.proxyReadTimeout);
    this.failures = site.simulation.stream(`failures of ${this.name}`);
  }

  /**
   * The ways to applications elsewhere are these from now on. The application beside it is the first of them, if there is
   * one; without any elsewhere it is all there is, and no `upstream` block is needed.
   */
  connect(routesFrom: (from: string, kind: LinkKind) => readonly Route[]): void {
    const elsewhere = routesFrom(this.machine.id, 'upstream');
    if (elsewhere.length === 0) {
      this.upstreams = null;
      return;
    }
    const beside = this.machine.runs('app-server') ? [this.app] : [];
    this.upstreams ??= new Upstreams();
    this.upstreams.connect([...beside, ...elsewhere]);
  }

  override set(setting: string): string | null {
    if (setting === 'proxyReadTimeout')
      this.readTimeout = this.site.simulation.deadlines(this.settings.proxyReadTimeout);
    else if (setting === 'certificate' || setting === 'tlsPort') this.https.update();
    return null;
  }

  override started(): void {
    this.https.started();
  }

  protected override died(): void {
    this.counters.restart();
    this.https.died();
  }

  protected override frozen(): void {
    this.https.frozen();
  }

  protected override thawed(): void {
    this.https.thawed();
  }

  protected override get backlog(): number {
    return this.settings.backlog;
  }

  accept(exchange: Exchange): void {
    if (this.settings.httpsRedirect && exchange.socket?.tls === null)
      return this.serve(exchange, this.redirect(exchange));
    if (isStatic(exchange.request)) return this.carryOut(exchange, this.file, null);
    if (this.upstreams !== null) return this.serve(exchange, this.proxyToOneOf(this.upstreams, exchange));
    this.carryOut(exchange, this.proxy, null);
  }

  reading(): WebServerReading {
    return {
      kind: 'web-server',
      condition: this.condition,
      amount: this.amount,
      connections: this.connections,
      connectionLimit: this.settings.workerConnections,
      served: this.served,
      upstreams: this.upstreams?.reading(this.site.simulation.now) ?? [],
      ...this.https.reading(),
    };
  }

  /** What `stub_status` tells, and the errors of its access log. */
  override expose(samples: Map<string, number>): void {
    this.https.expose(samples);
    samples.set(SERIES.webUp, this.running ? 1 : 0);
    if (!this.running) return;
    samples.set(SERIES.webRequests, this.counters.get('requests'));
    samples.set(SERIES.webErrors, this.counters.get('errors'));
    samples.set(SERIES.webConnections, this.connections);
  }

  /* oxlint-disable require-yield -- it answers at once, as soon as it gets processor time */
  // biome-ignore lint/correctness/useYield: the same
  private *redirect(exchange: Exchange): Behaviour {
    this.totals.requests++;
    exchange.answer(301);
    this.disconnect(exchange, 0);
  }

  private goOnServing(process: Process<Exchange>): boolean {
    switch (process.step) {
      case Serve.begins:
        return this.beginToServe(process);
      case Serve.waitsForCore:
        return this.readFile(process);
      default:
        return this.hasRead(process.about);
    }
  }

  private beginToServe(process: Process<Exchange>): boolean {
    const { about: exchange } = process;
    if (this.occupy(exchange, CONNECTIONS_OF_FILE) === 0) return this.disconnect(exchange, 0);
    if (exchange.request.probe !== null) return this.give(exchange);
    this.noteBegun(exchange.request.id);
    const { cores } = this.machine;
    if (cores.tryAcquire()) return this.readFile(process);
    process.step = Serve.waitsForCore;
    cores.acquire();
    return false;
  }

  private readFile(process: Process): false {
    process.step = Serve.computes;
    this.site.simulation.hold(this.settings.staticTime * this.slowFactor);
    return false;
  }

  private hasRead(exchange: Exchange): true {
    this.machine.cores.release();
    if (!this.fails()) return this.give(exchange);
    exchange.answer(500, this.cause('application error'));
    return this.disconnect(exchange, CONNECTIONS_OF_FILE);
  }

  private give(exchange: Exchange): true {
    this.finish(exchange, 200);
    return this.disconnect(exchange, CONNECTIONS_OF_FILE);
  }

  private breakOffFile({ about: exchange, step }: Process<Exchange>): true {
    if (step === Serve.computes) this.machine.cores.release();
    return this.disconnect(exchange, CONNECTIONS_OF_FILE);
  }

  private goOnPassing(process: Passing, came: boolean): boolean {
    switch (process.step) {
      case Pass.begins:
        return this.beginToPass(process);
      case Pass.computes:
        return this.connectToApp(process);
      case Pass.connects:
        return this.sendToApp(process);
      default:
        return this.handBack(process, came);
    }
  }

  private beginToPass(process: Passing): boolean {
    const { about: exchange } = process;
    if (this.occupy(exchange, CONNECTIONS_OF_PROXIED) === 0) return this.disconnect(exchange, 0);
    process.step = Pass.computes;
    if (this.settings.proxyTime > 0) return process.detour(this.compute(exchange, this.settings.proxyTime));
    return this.connectToApp(process);
  }

  private connectToApp(process: Passing): boolean {
    const { about: exchange } = process;
    if (exchange.request.probe === null && this.fails()) {
      exchange.answer(500, this.cause('application error'));
      return this.disconnect(exchange, CONNECTIONS_OF_PROXIED);
    }
    const { proxyConnectTimeout, upstream: socket } = this.settings;
    const upstream = new Exchange(this.site, this.app, exchange.request);
    process.own = upstream;
    process.step = Pass.connects;
    // A Unix socket that is full says so at once; over TCP the kernel drops the SYN, which is sent again.
    const isSettled = upstream.tryDial(socket === 'unix' ? 0 : proxyConnectTimeout);
    return isSettled && this.sendToApp(process);
  }

  private sendToApp(process: Passing): boolean {
    const { about: exchange } = process;
    const upstream = process.own!;
    const where = this.app.target?.listener.id ?? this.id;
    if (upstream.state !== 'open') return this.notConnected(exchange, upstream, where);
    if (exchange.request.probe === null) this.notePassedOn(exchange.request.id, where);
    upstream.send();
    process.step = Pass.waits;
    upstream.reply(this.readTimeout);
    return false;
  }

  private notConnected(exchange: Exchange, { state }: Exchange, where: string): true {
    if (state === 'refused') this.finish(exchange, 502, where);
    else if (this.settings.upstream === 'unix') exchange.answer(502, { what: 'backlog full', where });
    else exchange.answer(504, { what: 'gateway timed out', where });
    return this.disconnect(exchange, CONNECTIONS_OF_PROXIED);
  }

  private handBack({ about: exchange, own: upstream }: Passing, came: boolean): true {
    if (came) this.pass(exchange, upstream!);
    else exchange.answer(504, { what: 'gateway timed out', where: upstream!.socket!.listener.id });
    return this.disconnect(exchange, CONNECTIONS_OF_PROXIED);
  }

  /** Several servers: whoever fails is followed by the next, as far as a request may be sent twice. */
  private *proxyToOneOf(upstreams: Upstreams, exchange: Exchange): Behaviour {
    const used = this.occupy(exchange, CONNECTIONS_OF_PROXIED);
    try {
      if (used === 0) return;
      if (this.settings.proxyTime > 0) yield* this.compute(exchange, this.settings.proxyTime);
      if (exchange.request.probe === null && this.fails())
        return exchange.answer(500, this.cause('application error'));
      const tried: Upstream[] = [];
      for (;;) {
        const server = upstreams.next(tried, this.clock);
        if (server === null) return this.finish(exchange, 502);
        tried.push(server);
        const failure = yield* this.tryUpstream(server, exchange);
        if (failure === null) return;
        if (tried.length === upstreams.size || !this.mayGoOn(exchange, failure.isSent))
          return exchange.answer(failure.status, failure.cause);
      }
    } finally {
      this.disconnect(exchange, used);
    }
  }

  /** Null where it has answered; otherwise how it has failed. */
  private *tryUpstream(server: Upstream, exchange: Exchange): Generator<void, Failure | null, boolean> {
    const { route } = server;
    const upstream = new Exchange(this.site, route, exchange.request);
    const where = route.meant;
    server.connections++;
    try {
      if (!upstream.tryDial(this.settings.proxyConnectTimeout)) yield;
      if (upstream.state !== 'open') {
        server.failed(this.clock);
        if (upstream.state === 'refused')
          return { isSent: false, status: 502, cause: { what: 'bad gateway', where } };
        return { isSent: false, status: 504, cause: { what: 'gateway timed out', where } };
      }
      if (exchange.request.probe === null) this.notePassedOn(exchange.request.id, where);
      upstream.send();
      if (!(yield upstream.reply(this.readTimeout))) {
        server.failed(this.clock);
        return { isSent: true, status: 504, cause: { what: 'gateway timed out', where } };
      }
    } finally {
      server.connections--;
    }
    if (upstream.status === 0) {
      server.failed(this.clock);
      return { isSent: true, status: 502, cause: upstream.cause };
    }
    server.succeeded();
    server.served++;
    this.pass(exchange, upstream);
    return null;
  }

  /** A request that changes something is not sent a second time (RFC 9110, 9.2.2). */
  private mayGoOn({ request }: Exchange, isSent: boolean): boolean {
    if (this.settings.nextUpstream === 'off') return false;
    return !isSent || request.kind !== 'write';
  }

  /** Nginx's clock shows whole seconds. */
  private get clock(): Seconds {
    return Math.floor(this.site.simulation.now);
  }

  private notePassedOn(request: number, to: string): void {
    const { journal, steps } = this.site;
    if (journal.on) steps.passedOn(request, this.id, to);
  }

  private pass(exchange: Exchange, upstream: Exchange): void {
    if (upstream.status === 0) return exchange.answer(502, upstream.cause);
    this.served++;
    exchange.keeps = upstream.keeps;
    exchange.answer(upstream.status, upstream.cause);
  }

  /** Takes that many connections into use; 0 when there are too few, and the client's is closed without an answer. */
  private occupy(exchange: Exchange, needed: number): number {
    if (this.connections + needed + CONNECTIONS_OF_ITS_OWN > this.settings.workerConnections) {
      exchange.answer(0, this.cause('connection reset'));
      return 0;
    }
    this.connections += needed;
    this.totals.requests++;
    return needed;
  }

  private disconnect(exchange: Exchange, used: number): true {
    this.connections -= used;
    if (used > 0 && exchange.status >= 500) this.totals.errors++;
    this.close(exchange);
    return true;
  }

  private *compute(exchange: Exchange, time: number): Behaviour {
    const { cores } = this.machine;
    this.noteBegun(exchange.request.id);
    if (!cores.tryAcquire()) yield cores.acquire();
    try {
      yield this.site.simulation.hold(time * this.slowFactor);
    } finally {
      cores.release();
    }
  }

  private fails(): boolean {
    return this.failShare > 0 && this.failures.chance(this.failShare);
  }

  private finish(exchange: Exchange, status: number, where = this.id): void {
    if (status === 200) this.served++;
    exchange.answer(status, status === 200 ? null : { what: 'bad gateway', where });
  }
}

/** What came of one upstream server. */
interface Failure {
  /** The request was sent, and may have been carried out. */
  readonly isSent: boolean;
  readonly status: number;
  readonly cause: Cause | null;
}

function isStatic(request: Request): boolean {
  return request.probe === null ? request.kind === 'static' : request.probe === 'static-page';
}
