import type { Design, DesignElement, DesignLink, DesignService, ServiceKind } from './design';
import { serviceId } from './design';
import { type ServiceEntry, serviceCatalog } from './catalog';

/** What an id of the design names. */
export type Target =
  | { readonly type: 'element'; readonly element: DesignElement }
  | { readonly type: 'service'; readonly element: DesignElement; readonly service: DesignService }
  | { readonly type: 'link'; readonly link: DesignLink };

/** What the ids of a design name, so that nobody walks through a large one to find a part of it. */
interface Parts {
  readonly targets: ReadonlyMap<string, Target>;
  /** The links at each element, in the order of the design. */
  readonly linksAt: ReadonlyMap<string, readonly DesignLink[]>;
}

const known = new WeakMap<Design, Parts>();

function partsOf(design: Design): Parts {
  // Every card and every link asks, each time that it is drawn.
  const before = known.get(design);
  if (before !== undefined) return before;
  const parts = { targets: targetsIn(design), linksAt: linksByEnd(design) };
  known.set(design, parts);
  return parts;
}

function targetsIn({ elements, links }: Design): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>();
  const add = (id: string, target: Target): void => {
    if (!targets.has(id)) targets.set(id, target);
  };
  for (const element of elements) add(element.id, { type: 'element', element });
  for (const link of links) add(link.id, { type: 'link', link });
  for (const element of elements)
    for (const service of element.services ?? [])
      add(serviceId(element.id, service.kind), { type: 'service', element, service });
  return targets;
}

function linksByEnd({ links }: Design): ReadonlyMap<string, readonly DesignLink[]> {
  const at = new Map<string, DesignLink[]>();
  for (const link of links)
    for (const end of new Set([link.from, link.to])) {
      const others = at.get(end);
      if (others === undefined) at.set(end, [link]);
      else others.push(link);
    }
  return at;
}

/** What an id stands for; null when the design has nothing of that name. */
export const targetOf = (design: Design, id: string): Target | null =>
  partsOf(design).targets.get(id) ?? null;

export const serviceOn = (element: DesignElement, kind: ServiceKind): DesignService | null =>
  element.services?.find((service) => service.kind === kind) ?? null;

const NO_LINKS: readonly DesignLink[] = [];

/** The links that begin or end at an element. */
export const linksOf = (design: Design, id: string): readonly DesignLink[] =>
  partsOf(design).linksAt.get(id) ?? NO_LINKS;

const SERVICE_KINDS = Object.keys(serviceCatalog) as readonly ServiceKind[];

/** The kinds of service on a machine, in the order of the catalog: what stands in front of others comes first. */
export const servicesInOrder = (element: DesignElement): readonly ServiceKind[] =>
  SERVICE_KINDS.filter((kind) => serviceOn(element, kind) !== null);

/** The service that answers whoever turns to a machine with HTTP or, where none does, with SQL; null for none. */
export function frontOf(element: DesignElement): ServiceKind | null {
  const kinds = servicesInOrder(element);
  return kinds.find((kind) => speaks(kind, 'http')) ?? kinds.find((kind) => speaks(kind, 'mysql')) ?? null;
}

const speaks = (kind: ServiceKind, what: ServiceEntry['speaks']): boolean =>
  (serviceCatalog[kind] as ServiceEntry).speaks === what;

/** Groups of users, in the order of the design. */
export const usersIn = ({ elements }: Design): readonly DesignElement[] =>
  elements.filter(({ kind }) => kind === 'users');

/** The machines of a design, in its order. */
export const machinesOf = ({ elements }: Design): readonly DesignElement[] =>
  elements.filter(({ kind }) => kind === 'machine');

/** The services of an element that stand on its card in one way, in the order of the design. */
export const servicesStanding = (
  { services = [] }: DesignElement,
  stands: ServiceEntry['stands'],
): readonly ServiceKind[] =>
  services.map(({ kind }) => kind).filter((kind) => (serviceCatalog[kind] as ServiceEntry).stands === stands);
