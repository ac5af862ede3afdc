import type { ServiceSettings } from '../../design/catalog';
import type { Seconds } from '../../kernel';
import type { Exchange } from '../exchange';
import type { Dispatcher } from './dispatcher';
import type { ServerLine } from './server-line';
import type { Session } from './session';

/**
 * How the wait for a server's answer ended; a broken connection is an answer too. `cut off`: the balancer closed the
 * connection, because the server was marked down.
 */
export type Ending = 'answered' | 'timed out' | 'cut off';

/** Longest pause before the same server is tried again. */
const LONGEST_PAUSE: Seconds = 1;

/** When a request that failed is tried again, and where: `retries`, `option redispatch` and `retry-on`. */
export class Retries {
  /** Attempts after one that had failed. */
  made = 0;

  constructor(
    private readonly settings: ServiceSettings<'load-balancer'>,
    private readonly dispatcher: Dispatcher,
  ) {}

  /** Whether `retry-on` lets a request that was sent be sent again; one whose answer has begun never is. */
  isRetriable({ status, headersSent }: Exchange, ending: Ending): boolean {
    const { retryOn, mode } = this.settings;
    if (mode === 'tcp' || retryOn === 'conn-failure' || headersSent) return false;
    if (retryOn.endsWith('502')) return ending === 'answered' && status === 502;
    return ending !== 'answered' || status === 0 || status === 500 || (status >= 502 && status <= 504);
  }

  /** The same of a connection that could not be opened. */
  nextAfterFailedConnection(session: Session, server: ServerLine): boolean {
    return this.settings.retryOn !== 'only-502' && this.next(session, server);
  }

  /** Counts a failed attempt. False when it was the last; a session that is redispatched has no server then. */
  next(session: Session, server: ServerLine): boolean {
    session.failures++;
    if (session.failures > this.settings.retries) return false;
    this.made++;
    if (this.mayMove(session, server)) {
      session.avoid = server;
      session.bound = false;
      session.released = true;
      session.exchange.server = null;
      this.dispatcher.release(session);
    }
    return true;
  }

  /** Pause before the next attempt after a failed connection: only a server that refused is given time. */
  pause({ server }: Session, isRefused: boolean): Seconds {
    const isMovable = server === null && this.dispatcher.farm.roster.active > 1;
    return !isRefused || isMovable ? 0 : Math.min(LONGEST_PAUSE, this.settings.timeoutConnect);
  }

  private mayMove({ bound, failures }: Session, server: ServerLine): boolean {
    const { redispatch, redispatchInterval, retries } = this.settings;
    if (!redispatch) return false;
    if (!server.isUp) return true;
    const isDue = redispatchInterval > 0 ? failures % redispatchInterval === 0 : failures === retries;
    return isDue || (!bound && this.dispatcher.farm.mayMoveAtOnce);
  }
}
