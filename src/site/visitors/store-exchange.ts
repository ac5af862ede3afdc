import type { Seconds } from '../../kernel';
import { Exchange } from '../exchange';
import type { Route } from '../network/route';
import type { Request } from '../request';
import type { SiteContext } from '../site-context';
import type { StorePosition } from './store-log';
import type { SessionCookie, SessionLoss } from './visitor';

const OK = 200;

/** What an application server asks a session store for. */
export interface StoreQuestion {
  /** A session begins, is used, or ends. */
  readonly command: 'SET' | 'GETEX' | 'DEL';
  readonly session: number;
  /** Of the browser; null where a session begins. */
  readonly cookie: SessionCookie | null;
  /** Seconds without a use after which it ends. */
  readonly timeout: Seconds;
  /** Megabytes. */
  readonly size: number;
}

/** One command to a session store, and its answer. */
export class StoreExchange extends Exchange {
  /** Whether the session was there; and where not, why. */
  found = false;
  loss: SessionLoss | null = null;
  /** Where in its writes the store was then; null where it has not answered. */
  position: StorePosition | null = null;

  constructor(
    site: SiteContext,
    route: Route,
    request: Request,
    readonly question: StoreQuestion,
  ) {
    super(site, route, request);
  }

  override ownText(isAnswer: boolean): string {
    const { command, session, timeout } = this.question;
    if (isAnswer) return this.status === OK ? this.result : (this.cause?.says ?? 'ERR');
    const key = `session:${session}`;
    if (command === 'DEL') return `DEL ${key}`;
    return `${command} ${key}${command === 'SET' ? ` {"user":${session}, …}` : ''} EX ${timeout}`;
  }

  private get result(): string {
    const { command, session } = this.question;
    if (command === 'SET') return 'OK';
    if (command === 'DEL') return this.found ? '(integer) 1' : '(integer) 0';
    return this.found ? `{"user":${session}, …}` : '(nil)';
  }
}
