import type { ServiceSettings } from '../../design/catalog';
import type { Seconds } from '../../kernel';
import type { Exchange } from '../exchange';
import type { Cause } from '../facts';
import type { Route } from '../network/route';
import type { SiteContext } from '../site-context';
import { SessionMemory } from './session-memory';
import { StoreExchange } from './session-store';
import type { SessionCookie, SessionLoss, Visitor } from './visitor';

const FAILED = 500;
/** 302 Found: to the page where one logs in. */
const TO_LOG_IN = 302;

/** What an application server does about sessions before it works on a page. */
export class SessionDesk {
  private readonly memory = new SessionMemory();
  /** The ways to the session stores, in the order in which it tries them. */
  private stores: readonly Route[] = [];
  private life = 1;
  readonly counts = { opened: 0, kept: 0, lost: 0, turnedAway: 0 };

  /** @param app id of the application server. */
  constructor(
    private readonly site: SiteContext,
    private readonly app: string,
    private readonly settings: ServiceSettings<'app-server'>,
  ) {}

  /** Sessions in its own memory. */
  get held(): number {
    return this.memory.size;
  }

  connect(stores: readonly Route[]): void {
    this.stores = stores;
  }

  /** What the process had in its memory goes with it. */
  died(): void {
    this.memory.clear();
    this.life++;
  }

  /** True when the page may be made; otherwise the visitor has had an answer. */
  *admit(exchange: Exchange, { needsSession, cookie }: Visitor): Generator<void, boolean, boolean> {
    if (!needsSession) return true;
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
    return this.memory.use(session, this.site.simulation.now) ? null : 'expired';
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
    const answer = yield* this.ask(exchange, cookie.session, cookie);
    if (!(answer instanceof StoreExchange)) {
      if (this.settings.storeFailure === 'log-out') return this.lose(exchange, cookie, 'no store');
      exchange.answer(FAILED, answer);
      return false;
    }
    return answer.found ? this.keep(exchange, cookie) : this.lose(exchange, cookie, answer.loss ?? 'expired');
  }

  private *openInStore(exchange: Exchange): Generator<void, boolean, boolean> {
    const answer = yield* this.ask(exchange, this.site.visitors.nextSession(), null);
    if (answer instanceof StoreExchange) {
      this.begin(exchange, answer.number, 'store', answer.route.meant);
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
    session: number,
    cookie: SessionCookie | null,
  ): Generator<void, StoreExchange | Cause, boolean> {
    const { sessionTimeout, sessionSize, storeTimeout } = this.settings;
    const { simulation } = this.site;
    let failure: Cause = { what: 'session store unreachable', where: this.app };
    for (const route of this.stores) {
      const until: Seconds = simulation.now + storeTimeout;
      const call = new StoreExchange(this.site, route, request, session, cookie, sessionTimeout, sessionSize);
      yield call.dial(storeTimeout);
      if (call.state !== 'open') continue;
      call.send();
      const isThere = yield call.reply(simulation.deadline(Math.max(0, until - simulation.now)));
      if (isThere && call.status === 200) return call;
      if (isThere && call.cause !== null && call.status !== 0) failure = call.cause;
    }
    return failure;
  }

  private open(exchange: Exchange, home: 'memory' | 'cookie'): boolean {
    const { sessionTimeout, sessionSize } = this.settings;
    const session = this.site.visitors.nextSession();
    if (home === 'memory') this.memory.open(session, this.site.simulation.now, sessionTimeout, sessionSize);
    this.begin(exchange, session, home, this.app);
    return true;
  }

  private begin(exchange: Exchange, session: number, home: SessionCookie['home'], keeper: string): void {
    const { now } = this.site.simulation;
    const { sessionKey: key, sessionSize: size } = this.settings;
    const cookie = { session, home, keeper, life: this.life, key, size, since: now, usedAt: now };
    exchange.keeps = { cookie };
    this.counts.opened++;
    this.site.visitors.counts.logIns++;
    this.note(exchange, 'opened', cookie, null);
  }

  private keep(exchange: Exchange, cookie: SessionCookie): boolean {
    exchange.keeps = { cookie: { ...cookie, usedAt: this.site.simulation.now } };
    this.counts.kept++;
    this.site.visitors.counts.kept++;
    this.note(exchange, 'kept', cookie, null);
    return true;
  }

  private lose(exchange: Exchange, cookie: SessionCookie, why: SessionLoss): boolean {
    exchange.keeps = { cookie: null };
    this.counts.lost++;
    this.site.visitors.counts.lost++;
    this.note(exchange, 'lost', cookie, why);
    exchange.answer(TO_LOG_IN);
    return false;
  }

  private note(
    { request }: Exchange,
    what: 'opened' | 'kept' | 'lost' | 'turned away',
    { session, home, keeper }: Pick<SessionCookie, 'session' | 'home' | 'keeper'>,
    why: SessionLoss | null,
  ): void {
    const { journal, simulation } = this.site;
    if (!journal.on) return;
    const [at, where] = [simulation.now, this.app];
    journal.report({ type: 'session', at, request: request.id, where, what, session, home, keeper, why });
  }
}
