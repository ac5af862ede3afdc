import type { Design, DesignElement, DesignLink } from '../../design/design';
import { serviceId } from '../../design/design';
import { elementCatalog, linkCatalog, serviceCatalog } from '../../design/catalog';
import type { Readings } from '../../run/protocol';
import { cardKind, linksOf, serviceOn } from '../../store/elements';
import { counted } from '../format';
import { cardState, conditionOf, conditionWord } from './card-state';

type Of = Readings['of'];

/** What an element is, in lower case: "server", "replica database". */
export function kindWords(element: DesignElement, of: Of): string {
  const kind = cardKind(element);
  if (kind === 'users') return elementCatalog.users.role;
  if (kind === 'dns') return elementCatalog.dns.role;
  if (kind === 'balancer') return serviceCatalog['load-balancer'].role;
  return kind === 'database' ? `${roleOf(element, of)} database` : 'server';
}

/** The role of the database on a machine: as it is now, or as designed before the first reading. */
function roleOf(element: DesignElement, of: Of): 'primary' | 'replica' {
  const reading = of[serviceId(element.id, 'database')];
  if (reading?.kind === 'database') return reading.role;
  return serviceOn(element, 'database')?.settings?.role === 'replica' ? 'replica' : 'primary';
}

/** The open connections of an element, or the requests that its users wait for. */
export function connectionsAt({ id, kind, services = [] }: DesignElement, of: Of): number | null {
  if (kind === 'users') {
    const users = of[id];
    return users?.kind === 'users' ? users.inFlight : null;
  }
  for (const service of ['load-balancer', 'web-server', 'database'] as const) {
    if (!services.some((one) => one.kind === service)) continue;
    const reading = of[serviceId(id, service)];
    return reading !== undefined && 'connections' in reading ? reading.connections : null;
  }
  return null;
}

/** What a screen reader says of a card: "web-02, server, down. Nginx stopped. 0 connections. Receives from lb-1." */
export function cardName(design: Design, element: DesignElement, of: Of): string {
  const { word, failed, spoken } = cardState(design, element, of);
  const state = spoken ?? (failed ? 'down' : word.toLowerCase());
  const connections = connectionsAt(element, of);
  const load = element.kind === 'users' ? 'request' : 'connection';
  return [
    element.kind === 'users'
      ? `${element.id}, ${kindWords(element, of)}`
      : `${element.id}, ${kindWords(element, of)}, ${state}`,
    failures(element, of),
    connections === null
      ? ''
      : `${counted(connections, load)}${element.kind === 'users' ? ' in flight' : ''}`,
    ...neighbours(design, element.id),
  ]
    .filter((part) => part !== '')
    .map((part) => `${part}.`)
    .join(' ');
}

function failures({ id, services = [] }: DesignElement, of: Of): string {
  if (conditionOf(of[id]) === 'unplugged') return 'No power';
  const bad = services.flatMap(({ kind }) => {
    const reading = of[serviceId(id, kind)];
    const condition = conditionOf(reading);
    const amount = reading !== undefined && 'amount' in reading ? reading.amount : 1;
    return condition === 'up'
      ? []
      : [`${serviceCatalog[kind].title} ${conditionWord(condition, amount).toLowerCase()}`];
  });
  return bad.join(', ');
}

const neighboursKnown = new WeakMap<Design, Map<string, readonly [string, string]>>();

/** "Receives from lb-1" and "Sends to db-1", each empty where there is nobody. */
function neighbours(design: Design, id: string): readonly [string, string] {
  // They follow from the design alone; the rest of a name is made anew with each reading.
  const inDesign = neighboursKnown.get(design) ?? new Map<string, readonly [string, string]>();
  neighboursKnown.set(design, inDesign);
  const known = inDesign.get(id);
  if (known !== undefined) return known;
  const links = linksOf(design, id);
  const words = [
    ends(
      'Receives from',
      links.filter(({ to }) => to === id).map(({ from }) => from),
    ),
    ends(
      'Sends to',
      links.filter(({ from }) => from === id).map(({ to }) => to),
    ),
  ] as const;
  inDesign.set(id, words);
  return words;
}

const ends = (verb: string, names: readonly string[]): string =>
  names.length === 0 ? '' : `${verb} ${[...new Set(names)].join(', ')}`;

/** What a link carries, in a word or two. */
export const linkWords: Readonly<Record<DesignLink['kind'], string>> = {
  lookup: 'Name lookup',
  visit: linkCatalog.visit.role,
  backend: linkCatalog.backend.role,
  sql: 'SQL',
  replication: linkCatalog.replication.title,
};

/** What a screen reader says of a link: "HTTP from lb-1 to web-01, 8.0 per second". */
export function linkName({ id, kind, from, to }: DesignLink, of: Of, rate: string): string {
  const cut = conditionOf(of[id]) === 'cut';
  return `${linkWords[kind]} from ${from} to ${to}, ${cut ? 'cut' : rate.replace('/s', ' per second')}`;
}
