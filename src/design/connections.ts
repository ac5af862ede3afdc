import { elementCatalog, type End, type LinkEntry, linkCatalog, serviceCatalog } from './catalog';
import { hasServices } from './catalog/palette';
import { type Changed, changeDesign } from './change';
import type { Design, DesignElement, DesignLink, LinkKind } from './design';
import { serviceId } from './design';
import { fitsBetween } from './link-rules';
import { linkIn } from './new-parts';
import { specsOf } from './settings-of';
import { linksOf, serviceOn, targetOf } from './targets';
import { withSetting } from './with-setting';

/** What may be connected to what, as the catalog says it, and in which words something may not. */

/** A link that a design does not have and may have. It leads from whoever opens connections. */
export interface Connection {
  readonly kind: LinkKind;
  readonly from: string;
  readonly to: string;
}

const KINDS = Object.keys(linkCatalog) as readonly LinkKind[];

/** What a link of that kind is called in a list, with what is spoken on it: "Server line (HTTP)". */
export const connectionTitle = ({ kind }: Pick<Connection, 'kind'>): string =>
  `${linkCatalog[kind].title} (${linkCatalog[kind].role})`;

/**
 * The links that may lead from one element to another, in the order of the catalog. Where none may, those that may lead
 * back: whoever draws a line from a server to its balancer means the line between the two.
 */
export function connectionsBetween(design: Design, one: string, other: string): readonly Connection[] {
  const there = connectionsFrom(design, one, other);
  return there.length > 0 ? there : connectionsFrom(design, other, one);
}

function connectionsFrom(design: Design, from: string, to: string): readonly Connection[] {
  const [start, end] = [elementIn(design, from), elementIn(design, to)];
  if (start === null || end === null) return [];
  return KINDS.filter((kind) => fitsBetween(kind, start, end))
    .map((kind): Connection => ({ kind, from, to }))
    .filter((connection) => mayBe(design, connection));
}

/** Most kinds ask nothing but what stands at their ends; the whole design is judged for the others alone. */
function mayBe(design: Design, connection: Connection): boolean {
  const { alike, single }: LinkEntry = linkCatalog[connection.kind];
  if (alike || single) return refusalOf(design, connection) === null;
  return !isThere(design, connection);
}

/** The design with a connection, or why it cannot have it. A store that is fed by another one becomes its replica. */
export function connected(design: Design, { kind, from, to }: Connection): Changed {
  const changed = changeDesign(design, { remove: [], add: [{ link: linkIn(design, kind, from, to) }] });
  const [start, end] = [elementIn(design, from), elementIn(design, to)];
  if (!changed.ok || !(linkCatalog[kind] as LinkEntry).alike || start === null || end === null)
    return changed;
  const follower = (end.services ?? []).find(
    (service) => FOLLOWS in specsOf(service.kind) && serviceOn(start, service.kind) !== null,
  );
  if (follower === undefined || follower.settings?.[FOLLOWS]) return changed;
  return { ok: true, design: withSetting(changed.design, serviceId(to, follower.kind), FOLLOWS, from) };
}

/** The setting of a service that names whom it follows, where no other setting says whether it does. */
const FOLLOWS = 'replicaof';

/** Why a connection of that kind cannot be made, in a sentence; null where it can. */
function refusalOf(design: Design, connection: Connection): string | null {
  if (isThere(design, connection)) return joinedWords(connection.from, connection.to);
  const changed = connected(design, connection);
  return changed.ok ? null : changed.message;
}

const isThere = (design: Design, { kind, from, to }: Connection): boolean =>
  linksOf(design, from).some(
    (link) => link.kind === kind && (link.to === to || (goesBothWays(kind) && link.from === to)),
  );

/** Whether it makes no difference which of the two ends a link begins at. */
const goesBothWays = (kind: LinkKind): boolean =>
  JSON.stringify(linkCatalog[kind].from) === JSON.stringify(linkCatalog[kind].to);

/** Why two elements cannot be connected, or not once more, in one or two sentences; null where they can. */
export function refusalBetween(design: Design, one: string, other: string): string | null {
  const [start, end] = [elementIn(design, one), elementIn(design, other)];
  if (start === null || end === null) return 'Nothing is there that could be connected.';
  if (one === other) return `What runs on ${one} reaches the rest of it without a link.`;
  if (connectionsBetween(design, one, other).length > 0) return null;
  if (linksOf(design, one).some((link) => isBetween(link, one, other))) return joinedWords(one, other);
  const ruled = KINDS.flatMap((kind) => [
    ...(fitsBetween(kind, start, end) ? [{ kind, from: one, to: other }] : []),
    ...(fitsBetween(kind, end, start) ? [{ kind, from: other, to: one }] : []),
  ]);
  for (const connection of ruled) {
    const message = refusalOf(design, connection);
    if (message !== null) return message;
  }
  return `${one} and ${other} do not speak to each other. ${reachWords(start)}`;
}

const joinedWords = (one: string, other: string): string => `${one} and ${other} are connected already.`;

const isBetween = ({ from, to }: DesignLink, one: string, other: string): boolean =>
  (from === one && to === other) || (from === other && to === one);

/** At most so many are named in a sentence. */
const NAMED = 4;

/** Whether any kind of link begins or ends at such an element. */
export const canBeConnected = (element: DesignElement): boolean =>
  hasServices(element.kind) ||
  Object.values(linkCatalog).some(({ from, to }: LinkEntry) => stands(element, from) || stands(element, to));

/** What an element may be connected to, in a sentence. */
export function reachWords(element: DesignElement): string {
  const ends = KINDS.flatMap((kind) => {
    const { from, to }: LinkEntry = linkCatalog[kind];
    return [...(stands(element, from) ? [to] : []), ...(stands(element, to) ? [from] : [])];
  });
  const names = [...new Set(ends.flatMap(namesOf))].slice(0, NAMED);
  if (names.length === 0) return `Nothing runs on ${element.id} that could be connected to anything.`;
  return `${element.id} can be connected to ${alternatives(names)}.`;
}

const stands = ({ kind, services = [] }: DesignElement, end: End): boolean =>
  'element' in end ? kind === end.element : services.some((service) => end.services.includes(service.kind));

const namesOf = (end: End): readonly string[] =>
  'element' in end
    ? [elementCatalog[end.element].noun]
    : end.services.map((kind) => serviceCatalog[kind].title);

const alternatives = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

export function elementIn(design: Design, id: string): DesignElement | null {
  const target = targetOf(design, id);
  return target?.type === 'element' ? target.element : null;
}

/** Everything that an element may be connected to, one entry for each link that may be made. */
export const connectionsOf = (design: Design, id: string): readonly Connection[] =>
  design.elements.flatMap((other) => (other.id === id ? [] : connectionsBetween(design, id, other.id)));

/** The end of a connection that is not that element. */
export const otherEnd = ({ from, to }: Connection, id: string): string => (from === id ? to : from);
