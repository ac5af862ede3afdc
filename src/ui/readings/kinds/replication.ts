import { linkCatalog } from '../../../design/catalog';
import type { DesignLink } from '../../../design/design';
import { serviceId } from '../../../design/design';
import type { DatabaseReading } from '../../../site/readings';
import { lagText } from '../lag-text';
import type { LinkNews, LinkView, Of } from './view';

/** Which end follows the other, and how far behind it is. */
function news(link: DesignLink, of: Of): LinkNews {
  const { from, to } = link;
  if (databaseAt(to, of) === null) return storeNews(link, of);
  const [one, other] = [databaseAt(from, of), databaseAt(to, of)];
  const arrow = follows(other, from) ? 'to' : follows(one, to) ? 'from' : null;
  const replica = arrow === 'to' ? other : one;
  if (arrow === null || replica === null) return { idle: other !== null, word: '', arrow };
  const running = replica.replication === 'running';
  return { idle: !running, word: running ? `lag ${lagText(replica.lag)}` : replica.replication, arrow };
}

/** The same between two session stores. */
function storeNews({ from, to }: DesignLink, of: Of): LinkNews {
  const [one, other] = [storeAt(from, of), storeAt(to, of)];
  if (one === null || other === null) return { idle: false, word: '', arrow: null };
  const arrow = other.primary === one.id ? 'to' : one.primary === other.id ? 'from' : null;
  const status = (arrow === 'to' ? other : one).reading.replication;
  if (arrow === null) return { idle: true, word: '', arrow };
  return { idle: status !== 'running', word: status === 'running' ? '' : status, arrow };
}

function storeAt(machine: string, of: Of) {
  const id = serviceId(machine, 'session-store');
  const reading = of[id];
  return reading?.kind === 'session-store' ? { id, primary: reading.primary ?? '', reading } : null;
}

function databaseAt(machine: string, of: Of): DatabaseReading | null {
  const reading = of[serviceId(machine, 'database')];
  return reading?.kind === 'database' ? reading : null;
}

const follows = (replica: DatabaseReading | null, machine: string): boolean =>
  replica?.source === machine || replica?.source === serviceId(machine, 'database');

export const replication: LinkView = {
  words: linkCatalog.replication.title,
  line: 'replication',
  counts: 'replicated',
  news,
};
