import type { Design, DesignElement, DesignLink } from '../../design/design';
import { serviceId } from '../../design/design';
import { serviceCatalog } from '../../design/catalog';
import type { Readings } from '../../run/protocol';
import { canBreak } from '../../design/faults';
import { servicesInOrder } from '../../design/targets';
import { linksOf } from '../../store/elements';
import { counted } from '../format';
import { cardState, conditionOf, conditionWord } from './card-state';
import { kindWords } from './kinds/cards';
import type { lockOf } from '../../design/link-tls';
import { linkWords } from './kinds/links';

type Of = Readings['of'];

/** The open connections of an element, or the requests that its users wait for. */
export function connectionsAt(element: DesignElement, of: Of): number | null {
  const own = of[element.id];
  if (own !== undefined && 'inFlight' in own) return own.inFlight;
  for (const kind of servicesInOrder(element)) {
    const reading = of[serviceId(element.id, kind)];
    if (reading !== undefined && 'connections' in reading) return reading.connections;
  }
  return null;
}

/** What a screen reader says of a card: "web-02, server, down. Nginx stopped. 0 connections. Receives from lb-1." */
export function cardName(design: Design, element: DesignElement, of: Of): string {
  const { word, failed, spoken } = cardState(design, element, of);
  const state = spoken ?? (failed ? 'down' : word.toLowerCase());
  const connections = connectionsAt(element, of);
  const waits = 'inFlight' in (of[element.id] ?? {});
  return [
    canBreak(element)
      ? `${element.id}, ${kindWords(element, of)}, ${state}`
      : `${element.id}, ${kindWords(element, of)}`,
    failures(element, of),
    connections === null
      ? ''
      : waits
        ? `${counted(connections, 'request')} in flight`
        : counted(connections, 'connection'),
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

const neighboursKnown = new WeakMap<Design['links'], Map<string, readonly [string, string]>>();

/** "Receives from lb-1" and "Sends to db-1", each empty where there is nobody. */
function neighbours(design: Design, id: string): readonly [string, string] {
  // They follow from the links alone; the rest of a name is made anew with each reading.
  const inDesign = neighboursKnown.get(design.links) ?? new Map<string, readonly [string, string]>();
  neighboursKnown.set(design.links, inDesign);
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

/**
 * What a screen reader says of a link: "HTTP from users to lb-1, plain text, 8.0 per second".
 *
 * @param lock that is drawn there: one that is open says that everybody on the way can read along.
 */
export function linkName(
  link: DesignLink,
  of: Of,
  rate: string,
  lock: ReturnType<typeof lockOf> = null,
): string {
  const { id, from, to } = link;
  const cut = conditionOf(of[id]) === 'cut';
  const plain = lock === 'open' || lock === 'opened' ? 'plain text, ' : '';
  return `${linkWords(link)} from ${from} to ${to}, ${plain}${cut ? 'cut' : rate.replace('/s', ' per second')}`;
}
