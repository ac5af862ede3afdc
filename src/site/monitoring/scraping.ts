import type { Seconds } from '../../kernel';
import type { Route } from '../network/route';
import { probe } from '../request';
import type { SiteContext } from '../site-context';
import { ScrapeExchange } from './agent';
import type { Samples } from './samples';

/** What a monitor learns from one scrape: the numbers, or why there are none. */
export type Scraped =
  | { readonly samples: Samples }
  | { readonly samples: null; readonly detail: 'connection refused' | 'timed out' | 'HTTP status 503' };

const REFUSED: Scraped = { samples: null, detail: 'connection refused' };
const TURNED_AWAY: Scraped = { samples: null, detail: 'HTTP status 503' };
const TIMED_OUT: Scraped = { samples: null, detail: 'timed out' };

/**
 * Asks an agent once over the network. It learns what any client would: an answer, a closed port, or nothing until its
 * time is up.
 */
export function* scrape(
  site: SiteContext,
  route: Route,
  timeout: Seconds,
): Generator<void, Scraped, boolean> {
  const exchange = new ScrapeExchange(site, route, probe('tcp', site.simulation.now));
  const came = yield* exchange.within(timeout);
  if (exchange.state === 'refused') return REFUSED;
  if (!came) return TIMED_OUT;
  if (exchange.status === 503) return TURNED_AWAY;
  return exchange.samples === null ? REFUSED : { samples: exchange.samples };
}
