import { elementCatalog, type End, type LinkEntry, linkCatalog, serviceCatalog } from './catalog';
import type { Design, DesignElement, DesignLink, LinkKind, ServiceKind } from './design';
import type { Problem } from './place';

/** Users have one address to go to and one name server to ask. */
const isSingle = (kind: LinkKind): boolean => (linkCatalog[kind] as LinkEntry).single === true;

/** Why a link of this kind may not lead from one element to another, in one sentence; null where it may. */
function refuseLink(kind: LinkKind, from: DesignElement, to: DesignElement): string | null {
  if (from.id === to.id) {
    return `A link needs two different ends: what runs on ${from.id} reaches the rest of it without one.`;
  }
  return (
    refuseEnd(kind, 'begins at', linkCatalog[kind].from, from) ??
    refuseEnd(kind, 'leads to', linkCatalog[kind].to, to) ??
    refuseUnlike(kind, from, to)
  );
}

function refuseUnlike(kind: LinkKind, from: DesignElement, to: DesignElement): string | null {
  const { alike, to: end, title }: LinkEntry = linkCatalog[kind];
  if (alike !== true || 'element' in end) return null;
  const runs = ({ services = [] }: DesignElement, wanted: ServiceKind) =>
    services.some((service) => service.kind === wanted);
  return end.services.some((wanted) => runs(from, wanted) && runs(to, wanted))
    ? null
    : `A ${title.toLowerCase()} link joins two of a kind, and ${from.id} and ${to.id} both run none of ${titles(end.services)}.`;
}

/** Whether a link of this kind may lead from one element to another. */
export const fitsBetween = (kind: LinkKind, from: DesignElement, to: DesignElement): boolean =>
  refuseLink(kind, from, to) === null;

function refuseEnd(kind: LinkKind, verb: string, end: End, element: DesignElement): string | null {
  if (fits(end, element)) return null;
  return `A ${linkCatalog[kind].title.toLowerCase()} link ${verb} ${nameOf(end)}, and ${element.id} ${lacks(end)}.`;
}

function fits(end: End, { kind, services = [] }: DesignElement): boolean {
  return 'element' in end
    ? kind === end.element
    : services.some((service) => end.services.includes(service.kind));
}

const titles = (services: readonly ServiceKind[]): string =>
  services.map((kind) => serviceCatalog[kind].title).join(' or ');

const nameOf = (end: End): string =>
  'element' in end ? elementCatalog[end.element].noun : `a machine with ${titles(end.services)}`;

const lacks = (end: End): string => ('element' in end ? 'is something else' : 'has none');

export function brokenLinkRules(design: Design): Problem[] {
  const elements = new Map(design.elements.map((element) => [element.id, element]));
  const taken = new Set<string>();
  return design.links.flatMap((link, i) => {
    const path = `links[${i}]`;
    const from = elements.get(link.from);
    const to = elements.get(link.to);
    if (from === undefined)
      return [{ path: `${path}.from`, message: `There is no "${link.from}" in this design.` }];
    if (to === undefined)
      return [{ path: `${path}.to`, message: `There is no "${link.to}" in this design.` }];
    const message = refuseLink(link.kind, from, to) ?? refuseSecond(link, taken);
    return message === null ? [] : [{ path, message }];
  });
}

function refuseSecond({ kind, from, to }: DesignLink, taken: Set<string>): string | null {
  const way = isSingle(kind) ? `${kind} ${from}` : `${kind} ${from} ${to}`;
  if (!taken.has(way)) {
    taken.add(way);
    return null;
  }
  const title = linkCatalog[kind].title.toLowerCase();
  return isSingle(kind)
    ? `Only one ${title} link may begin at ${from}.`
    : `A ${title} link leads from ${from} to ${to} already.`;
}
