import { dottedAddress } from '../network/address';
import type { Farm } from './balance/farm';
import type { ServerLine } from './server-line';

/** Why the algorithm gives a server to a request that it does not count yet. At most six words. */
export function whyChosen(
  farm: Farm<ServerLine>,
  server: ServerLine,
  client: { readonly address: number },
  open: number,
): string {
  const { inUse, areEquals } = farm.roster;
  if (server.backup && inUse.length === 1) return 'first usable backup';
  if (inUse.length === 1) return 'only server left';
  switch (farm.algorithm) {
    case 'roundrobin':
    case 'static-rr':
      return 'next in turn';
    case 'first':
      return 'first with a free slot';
    case 'source':
      return `hash of ${dottedAddress(client.address)}`;
    case 'leastconn':
      return areEquals ? `fewest connections: ${open}` : 'lowest weighted load';
  }
}

/** What the next new request would get; null where that depends on who sends it, or where there is nobody. */
export function nextServer(
  farm: Farm<ServerLine>,
  sticksBy: 'none' | 'cookie' | 'source',
  waiting: number,
): { readonly server: string | null; readonly why: string } {
  if (farm.isEmpty) return { server: null, why: 'no server is usable' };
  if (farm.algorithm === 'source' && farm.roster.inUse.length > 1) {
    return { server: null, why: 'depends on the client’s address' };
  }
  if (sticksBy === 'source') return { server: null, why: 'depends on the client’s address' };
  if (sticksBy === 'cookie') return { server: null, why: 'depends on the client’s cookie' };
  if (waiting > 0 && farm.keepsOrder) return { server: null, why: 'others wait already' };
  const server = farm.peek(0);
  if (server === null) return { server: null, why: 'all servers are full' };
  return {
    server: server.name,
    why: whyChosen(farm, server, { address: 0 }, server.connections + server.queued),
  };
}
