import type { Design, DesignLink } from '../../../design/design';
import { serviceId } from '../../../design/design';
import type { Readings } from '../../../run/protocol';
import type { Command } from '../../../site/commands';
import type { Subject } from '../subject';
import { command, type Verb } from '../verb';

/** What the balancer was told about the server at the end of a line; null before the first reading. */
function toldOf(line: DesignLink, readings: Readings | null): 'ready' | 'drain' | 'maintenance' | null {
  const balancer = readings?.of[serviceId(line.from, 'load-balancer')];
  if (balancer?.kind !== 'load-balancer') return null;
  const state = balancer.servers.find(({ link }) => link === line.id)?.state ?? null;
  return state === 'up' || state === 'down' ? 'ready' : state;
}

/** The balancer's own word about a server, where it differs from the last: of its machine, or of the line to it. */
export function balancerVerbs({ id, target }: Subject, design: Design, readings: Readings | null): Verb[] {
  const line = design.links.find((link) => link.kind === 'backend' && (link.to === id || link.id === id));
  if (target.type === 'service' || !line) return [];
  const told = toldOf(line, readings);
  const words = [
    ['Drain', 'drain'],
    ['Maintenance', 'maintenance'],
    ['Ready', 'ready'],
  ] as const;
  return words.flatMap(([title, state]): Verb[] => {
    if (state === told) return [];
    const what: Command = { type: 'server-state', balancer: line.from, server: line.to, state };
    return [{ ...command(title, what), group: `For ${line.from}` }];
  });
}
