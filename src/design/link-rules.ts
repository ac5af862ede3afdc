import { linkCatalog, serviceCatalog } from './catalog';
import type { Design, DesignElement, DesignLink, ElementKind, LinkKind, ServiceKind } from './design';
import type { Problem } from './place';

/** What must stand at an end of a link: an element of a kind, or a machine that runs one of some services. */
type End = { readonly element: ElementKind } | { readonly services: readonly ServiceKind[] };

const ends: Readonly<Record<LinkKind, { readonly from: End; readonly to: End }>> = {
  lookup: { from: { element: 'users' }, to: { element: 'dns' } },
  visit: { from: { element: 'users' }, to: { services: ['load-balancer', 'web-server'] } },
  backend: { from: { services: ['load-balancer'] }, to: { services: ['web-server', 'app-server'] } },
  sql: { from: { services: ['app-server'] }, to: { services: ['database'] } },
  replication: { from: { services: ['database'] }, to: { services: ['database'] } },
};

/** Users have one address to go to and one name server to ask. */
const ONE_EACH: readonly LinkKind[] = ['lookup', 'visit'];

/** Why a link of this kind may not lead from one element to another, in one sentence; null where it may. */
function refuseLink(kind: LinkKind, from: DesignElement, to: DesignElement): string | null {
  if (from.id === to.id) {
    return `A link needs two different ends: what runs on ${from.id} reaches the rest of it without one.`;
  }
  return (
    refuseEnd(kind, 'begins at', ends[kind].from, from) ?? refuseEnd(kind, 'leads to', ends[kind].to, to)
  );
}

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

const elementNames: Readonly<Record<ElementKind, string>> = {
  users: 'users',
  dns: 'a name server',
  machine: 'a machine',
};

const nameOf = (end: End): string =>
  'element' in end ? elementNames[end.element] : `a machine with ${titles(end.services)}`;

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
  const way = ONE_EACH.includes(kind) ? `${kind} ${from}` : `${kind} ${from} ${to}`;
  if (!taken.has(way)) {
    taken.add(way);
    return null;
  }
  const title = linkCatalog[kind].title.toLowerCase();
  return ONE_EACH.includes(kind)
    ? `Only one ${title} link may begin at ${from}.`
    : `A ${title} link leads from ${from} to ${to} already.`;
}
