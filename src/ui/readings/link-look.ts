import type { DesignLink } from '../../design/design';
import { serviceId } from '../../design/design';
import type { Readings } from '../../run/protocol';
import type { DatabaseReading } from '../../site/readings';
import { conditionOf } from './card-state';
import { lagText } from './lag-text';
import { durationText } from '../format';
import { lineAt } from './server-lines';

type Of = Readings['of'];

/** How a link is drawn. All plain values, so that a link is drawn again only when it looks different. */
export interface LinkLook {
  readonly line: 'http' | 'sql' | 'replication';
  readonly cut: boolean;
  /** Drawn dashed: nothing is sent along it although it is whole. */
  readonly idle: boolean;
  /** A few words beside it; empty when there is nothing to say. */
  readonly word: string;
  /** The end at which a replica stands. */
  readonly arrow: 'from' | 'to' | null;
}

const lines: Readonly<Record<DesignLink['kind'], LinkLook['line']>> = {
  lookup: 'http',
  visit: 'http',
  backend: 'http',
  sql: 'sql',
  replication: 'replication',
};

export function linkLook(link: DesignLink, of: Of): LinkLook {
  const cut = conditionOf(of[link.id]) === 'cut';
  const plain: LinkLook = { line: lines[link.kind], cut, idle: false, word: '', arrow: null };
  if (link.kind === 'backend') return { ...plain, ...backendLook(link, of) };
  return link.kind === 'replication' ? { ...plain, ...replicationLook(link, of) } : plain;
}

type Part = Pick<LinkLook, 'idle' | 'word'>;

/** Out of the balancer's pool or not. */
function backendLook({ id, from }: DesignLink, of: Of): Part {
  const balancer = of[serviceId(from, 'load-balancer')];
  const server = balancer?.kind === 'load-balancer' ? lineAt(balancer, id) : undefined;
  if (server === undefined || server.state === 'up') return { idle: false, word: '' };
  const seconds = Math.round(server.outFor * 10) / 10;
  return { idle: true, word: server.state === 'down' ? `out ${durationText(seconds)}` : server.state };
}

/** Which end follows the other, and how far behind it is. */
function replicationLook({ from, to }: DesignLink, of: Of): Part & Pick<LinkLook, 'arrow'> {
  const [one, other] = [databaseAt(from, of), databaseAt(to, of)];
  const arrow = follows(other, from) ? 'to' : follows(one, to) ? 'from' : null;
  const replica = arrow === 'to' ? other : one;
  if (arrow === null || replica === null) return { idle: other !== null, word: '', arrow };
  const running = replica.replication === 'running';
  return { idle: !running, word: running ? `lag ${lagText(replica.lag)}` : replica.replication, arrow };
}

function databaseAt(machine: string, of: Of): DatabaseReading | null {
  const reading = of[serviceId(machine, 'database')];
  return reading?.kind === 'database' ? reading : null;
}

const follows = (replica: DatabaseReading | null, machine: string): boolean =>
  replica?.source === machine || replica?.source === serviceId(machine, 'database');
