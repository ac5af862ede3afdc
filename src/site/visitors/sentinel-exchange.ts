import { Exchange } from '../exchange';
import type { Route } from '../network/route';
import type { Request } from '../request';
import type { SiteContext } from '../site-context';

/** What a Sentinel is asked. */
export type SentinelQuestion =
  /** By applications: who is the primary? (`SENTINEL GET-MASTER-ADDR-BY-NAME`) */
  | { readonly what: 'primary' }
  /** By others: do you find it dead too? (`SENTINEL IS-MASTER-DOWN-BY-ADDR`) @see store: an id. */
  | { readonly what: 'down'; readonly store: string }
  /** By others: shall I promote another one? Each votes once in an epoch. */
  | { readonly what: 'vote'; readonly epoch: number };

/** A question to a Sentinel, and its answer. */
export class SentinelExchange extends Exchange {
  isYes = false;
  /** Id of the store that it takes for the primary. */
  primary: string | null = null;

  constructor(
    site: SiteContext,
    route: Route,
    request: Request,
    readonly question: SentinelQuestion,
  ) {
    super(site, route, request);
  }

  override ownText(isAnswer: boolean): string {
    const { question } = this;
    if (question.what === 'primary')
      return isAnswer ? (this.primary ?? '(nil)') : 'SENTINEL GET-MASTER-ADDR-BY-NAME sessions';
    if (isAnswer) return `(integer) ${this.isYes ? 1 : 0}`;
    return question.what === 'down'
      ? `SENTINEL IS-MASTER-DOWN-BY-ADDR ${question.store} *`
      : `SENTINEL IS-MASTER-DOWN-BY-ADDR epoch ${question.epoch}`;
  }
}
