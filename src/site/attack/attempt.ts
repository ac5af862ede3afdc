import { Exchange } from '../exchange';
import { newClient, type Request } from '../request';
import type { Address } from '../network/address';
import type { SiteContext } from '../site-context';

/** What an attacker sends: nobody's request, so it is in no life of a request and in no figure of the users. */
export const attackRequest = (
  site: SiteContext,
  kind: Request['kind'],
  probe: Request['probe'],
  address: Address | null,
): Request => ({
  id: site.nextAttack(),
  client: address === null ? null : newClient(0, 'attacker', address),
  kind,
  probe,
  cargo: 'attack',
  sentAt: site.simulation.now,
  cookies: null,
  hold: null,
  partial: false,
  visitor: null,
  release: 0,
});

/** A connection is opened to see whether it can be, and closed. */
export const knock = (site: SiteContext, route: Exchange['route'], from: Address | null): Exchange =>
  new Exchange(site, route, attackRequest(site, 'static', 'tcp', from));
