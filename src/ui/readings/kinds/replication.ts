import { linkCatalog } from '../../../design/catalog';
import type { DesignLink } from '../../../design/design';
import { serviceId } from '../../../design/design';
import type { DatabaseReading } from '../../../site/readings';
import { lagText } from '../lag-text';
import type { LinkNews, LinkView, Of } from './view';

/** Which end follows the other, and how far behind it is. */
function news({ from, to }: DesignLink, of: Of): LinkNews {
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

export const replication: LinkView = {
  words: linkCatalog.replication.title,
  line: 'replication',
  counts: 'replicated',
  news,
};
