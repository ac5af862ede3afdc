import type { ServiceSettings } from '../../design/catalog';
import type { Seconds } from '../../kernel';
import type { Exchange } from '../exchange';
import type { Cause, SessionNews } from '../facts';
import type { Route } from '../network/route';
import { probe } from '../request';
import type { SiteContext } from '../site-context';
import { SentinelExchange } from './sentinel-exchange';
import { SessionMemory } from './session-memory';
import { StoreExchange, type StoreQuestion } from './store-exchange';
import type { SessionCookie, SessionLoss, Visitor } from './visitor';

const OK = 200;
const FAILED = 500;
/** 302 Found: to the page where one logs in. */
const TO_LOG_IN = 302;

/** What an application server does about sessions before it works on a page. */
export class SessionDesk {
  private readonly memory = new SessionMemory();
  /** The ways to the session stores, in the order in which it tries them. */
  private stores: readonly Route[] = [];
  private sentinels: readonly Route[] = [];
  /** What a Sentinel has said: id of a store; null: it has to be asked. */
  private primary: string | null = null;
  private life = 1;
  readonly counts = { opened: 0, kept: 0, lost: 0, turnedAway: 0, loggedOut: 0, leftOpen: 0 };

  /** @param app id of the application server. */
  constructor(
    private readonly site: SiteContext,
    private readonly app: string,
    private readonly settings: ServiceSettings<'app-server'>,
  ) {
    site.visitors.addKeeper(app, (session) => this.memory.endOf(session, site.simulation.now));
  }

  /** Sessions in its own memory. */
  get held(): number {
    return this.memory.size;
  }

  connect(stores: readonly Route[], sentinels: readonly Route[]): void {
    this.stores = stores;
    this.sentinels = sentinels;
  }

  /** What the process had in its memory goes with it. */
  died(): void {
    this.memory.clear();
    this.life++;
  }

  /** True when the page may be made; otherwise the visitor has had an answer. */
  *admit(exchange: Exchange, { needsSession, cookie, logsOut }: Visitor): Generator<void, boolean, boolean> {
    if (!needsSession) return true;
    if (logsOut) return yield* this.logOut(exchange, cookie);
    const { sessions } = this.settings;
    if (sessions === 'store')
      return cookie === null ? yield* this.openInStore(exchange) : yield* this.askStore(exchange, cookie);
    if (cookie === null) return this.open(exchange, sessions);
    const loss = sessions === 'memory' ? this.lookUp(cookie) : this.verify(cookie);
    return loss === null ? this.keep(exchange, cookie) : this.lose(exchange, cookie, loss);
  }

  /** Why its memory does not have the session; null where it has. */
  private lookUp({ home, keeper, life, session }: SessionCookie): SessionLoss | null {
    if (home !== 'memory') return 'other home';
    if (keeper !== this.app) return 'elsewhere';
    if (life !== this.life) return 'process ended';
    const { simulation, visitors } = this.site;
    if (this.memory.use(session, simulation.now)) return null;
    return visitors.wasEnded(session) ? 'logged out' : 'expired';
  }

  /** Why a signed cookie is not good; null where it is. Nobody has to be asked. */
  private verify({ home, key, usedAt }: SessionCookie): SessionLoss | null {
    const { sessionKey, sessionTimeout } = this.settings;
    if (home !== 'cookie') return 'other home';
    if (key !== sessionKey) return 'other key';
    return this.site.simulation.now - usedAt < sessionTimeout ? null : 'expired';
  }

  private *askStore(exchange: Exchange, cookie: SessionCookie): Generator<void, boolean, boolean> {
    if (cookie.home !== 'store') return this.lose(exchange, cookie, 'other home');
    const answer = yield* this.ask(exchange, 'GETEX', cookie.session, cookie);
    if (!(answer instanceof StoreExchange)) {
      if (this.settings.storeFailure === 'log-out') return this.lose(exchange, cookie, 'no store');
      exchange.answer(FAILED, answer);
      return false;
    }
    return answer.found
      ? this.keep(exchange, cookie, answer.route.meant)
      : this.lose(exchange, cookie, answer.loss ?? 'expired');
  }

  private *openInStore(exchange: Exchange): Generator<void, boolean, boolean> {
    const answer = yield* this.ask(exchange, 'SET', this.site.visitors.nextSession(), null);
    if (answer instanceof StoreExchange) {
      this.begin(exchange, answer.question.session, 'store', answer.route.meant, answer.position);
      return true;
    }
    this.counts.turnedAway++;
    this.site.visitors.counts.turnedAway++;
    this.note(exchange, 'turned away', { session: 0, home: 'store', keeper: answer.where }, null);
    if (this.settings.storeFailure === 'log-out') exchange.answer(TO_LOG_IN);
    else exchange.answer(FAILED, answer);
    return false;
  }

  /** Asks one store after the other until one answers. Gives its answer, or why there is none. */
  private *ask(
    { request }: Exchange,
    command: StoreQuestion['command'],
    session: number,
    cookie: SessionCookie | null,
  ): Generator<void, StoreExchange | Cause, boolean> {
    const { sessionTimeout: timeout, sessionSize: size, storeTimeout } = this.settings;
    const question: StoreQuestion = { command, session, cookie, timeout, size };
    let failure: Cause = { what: 'session store unreachable', where: this.app };
    for (const route of yield* this.tries()) {
      const call = new StoreExchange(this.site, route, request, question);
      const isThere = yield* call.within(storeTimeout);
      if (isThere && call.status === 200) return call;
      this.primary = null;
      if (isThere && call.cause !== null && call.status !== 0) failure = call.cause;
    }
    return failure;
  }

  /** Which stores it asks, first to last. */
  private *tries(): Generator<void, readonly Route[], boolean> {
    const { storeDiscovery } = this.settings;
    if (storeDiscovery === 'list') return this.stores;
    if (storeDiscovery === 'first') return this.stores.slice(0, 1);
    this.primary ??= yield* this.askSentinels();
    return this.stores.filter(({ meant }) => meant === this.primary);
  }

  /** The first Sentinel that answers knows the primary, or none. */
  private *askSentinels(): Generator<void, string | null, boolean> {
    const { simulation } = this.site;
    for (const route of this.sentinels) {
      const call = new SentinelExchange(this.site, route, probe('tcp', simulation.now), { what: 'primary' });
      if ((yield* call.within(this.settings.storeTimeout)) && call.status === OK) return call.primary;
    }
    return null;
  }

  /** Deletes the session where it is asked for; the browser forgets it in any case but that of an error page. */
  private *logOut(exchange: Exchange, cookie: SessionCookie | null): Generator<void, boolean, boolean> {
    const { sessions, storeFailure } = this.settings;
    if (cookie === null) return this.sendAway(exchange);
    if (sessions === 'memory' && this.lookUp(cookie) === null) this.memory.delete(cookie.session);
    if (sessions === 'store' && cookie.home === 'store') {
      const answer = yield* this.ask(exchange, 'DEL', cookie.session, cookie);
      if (!(answer instanceof StoreExchange) && storeFailure === 'error') {
        exchange.answer(FAILED, answer);
        return false;
      }
    }
    const still = this.stillGoodUntil(cookie);
    if (still === null) this.site.visitors.noteEnd(cookie.session);
    exchange.keeps = { cookie: null };
    for (const counts of [this.counts, this.site.visitors.counts]) {
      counts.loggedOut++;
      if (still !== null) counts.leftOpen++;
    }
    this.note(exchange, 'logged out', cookie, null, still === null ? {} : { still });
    return this.sendAway(exchange);
  }

  /** When a session ends that nobody has ended; null where it is gone. Whoever has signed a cookie cannot take it back. */
  private stillGoodUntil({ home, keeper, session, usedAt }: SessionCookie): Seconds | null {
    const until = usedAt + this.settings.sessionTimeout;
    if (home === 'cookie') return until > this.site.simulation.now ? until : null;
    return this.site.visitors.endOf(keeper, session);
  }

  private sendAway(exchange: Exchange): false {
    exchange.answer(TO_LOG_IN);
    return false;
  }

  private open(exchange: Exchange, home: 'memory' | 'cookie'): boolean {
    const { sessionTimeout, sessionSize } = this.settings;
    const session = this.site.visitors.nextSession();
    if (home === 'memory') this.memory.open(session, this.site.simulation.now, sessionTimeout, sessionSize);
    this.begin(exchange, session, home, this.app);
    return true;
  }

  private begin(
    exchange: Exchange,
    session: number,
    home: SessionCookie['home'],
    keeper: string,
    position: SessionCookie['position'] = null,
  ): void {
    const { now } = this.site.simulation;
    const { sessionKey: key, sessionSize: size } = this.settings;
    const cookie = { session, home, keeper, position, life: this.life, key, size, since: now, usedAt: now };
    exchange.keeps = { cookie };
    this.counts.opened++;
    this.site.visitors.counts.logIns++;
    this.note(exchange, 'opened', cookie, null);
  }

  /** @param store which of the stores has it, if it is in one. */
  private keep(exchange: Exchange, cookie: SessionCookie, store = cookie.keeper): boolean {
    exchange.keeps = { cookie: { ...cookie, usedAt: this.site.simulation.now } };
    this.counts.kept++;
    this.site.visitors.counts.kept++;
    this.note(exchange, 'kept', cookie, null, store === cookie.keeper ? {} : { store });
    return true;
  }

  private lose(exchange: Exchange, cookie: SessionCookie, why: SessionLoss): boolean {
    exchange.keeps = { cookie: null };
    this.counts.lost++;
    this.site.visitors.counts.lost++;
    this.note(exchange, 'lost', cookie, why);
    return this.sendAway(exchange);
  }

  private note(
    { request }: Exchange,
    what: SessionNews['what'],
    { session, home, keeper }: Pick<SessionCookie, 'session' | 'home' | 'keeper'>,
    why: SessionLoss | null,
    more: Pick<SessionNews, 'still' | 'store'> = {},
  ): void {
    const { journal, simulation } = this.site;
    if (!journal.on) return;
    const [at, where] = [simulation.now, this.app];
    const news = {
      type: 'session',
      at,
      request: request.id,
      where,
      what,
      session,
      home,
      keeper,
      why,
    } as const;
    journal.report({ ...news, ...more });
  }
}
