import { dottedAddress } from '../network/address';
import type { ChoiceReason } from '../facts';
import type { BalancerReading } from '../readings';
import type { Farm } from './balance/farm';
import type { ServerLine } from './server-line';

const BACKUP: ChoiceReason = { code: 'first usable backup' };
const ONLY: ChoiceReason = { code: 'only server left' };
const IN_TURN: ChoiceReason = { code: 'next in turn' };
const FREE: ChoiceReason = { code: 'first with a free slot' };
const LOWEST: ChoiceReason = { code: 'lowest weighted load' };

/** Why the algorithm gives a server to a request that it does not count yet. */
export function whyChosen(
  farm: Farm<ServerLine>,
  server: ServerLine,
  client: { readonly address: number },
  open: number,
): ChoiceReason {
  const { inUse, areEquals } = farm.roster;
  if (server.backup && inUse.length === 1) return BACKUP;
  if (inUse.length === 1) return ONLY;
  switch (farm.algorithm) {
    case 'roundrobin':
    case 'static-rr':
      return IN_TURN;
    case 'first':
      return FREE;
    case 'source':
      return { code: 'hash', of: dottedAddress(client.address) };
    case 'leastconn':
      return areEquals ? { code: 'fewest connections', open } : LOWEST;
  }
}

/** What the next new request would get; null where that depends on who sends it, or where there is nobody. */
export function nextServer(
  farm: Farm<ServerLine>,
  sticksBy: 'none' | 'cookie' | 'source',
  waiting: number,
): NonNullable<BalancerReading['next']> {
  if (farm.isEmpty) return { server: null, why: { code: 'no server is usable' } };
  if (farm.algorithm === 'source' && farm.roster.inUse.length > 1) {
    return { server: null, why: { code: 'depends on the client’s address' } };
  }
  if (sticksBy === 'source') return { server: null, why: { code: 'depends on the client’s address' } };
  if (sticksBy === 'cookie') return { server: null, why: { code: 'depends on the client’s cookie' } };
  if (waiting > 0 && farm.keepsOrder) return { server: null, why: { code: 'others wait already' } };
  const server = farm.peek(0);
  if (server === null) return { server: null, why: { code: 'all servers are full' } };
  return {
    server: server.name,
    why: whyChosen(farm, server, { address: 0 }, server.connections + server.queued),
  };
}
