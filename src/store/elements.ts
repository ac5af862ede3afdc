import type { Design, DesignElement, DesignLink, DesignService, ServiceKind } from '../design/design';
import { serviceId } from '../design/design';
import { Directory } from '../run/directory';

/** The silhouette of an element's card. */
export type CardKind = 'users' | 'dns' | 'balancer' | 'database' | 'server';

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

export function elementById(design: Design, id: string): DesignElement | null {
  const target = targetOf(design, id);
  return target?.type === 'element' ? target.element : null;
}

export function linkById(design: Design, id: string): DesignLink | null {
  const target = targetOf(design, id);
  return target?.type === 'link' ? target.link : null;
}

export const serviceOn = (element: DesignElement, kind: ServiceKind): DesignService | null =>
  element.services?.find((service) => service.kind === kind) ?? null;

/** What an id stands for; null when the design has nothing of that name. */
export const targetOf = (design: Design, id: string): Target | null =>
  partsOf(design).targets.get(id) ?? null;

/** The element that an id belongs to: itself, or the machine of a service. Null for a link. */
export function elementOf(design: Design, id: string): DesignElement | null {
  const target = targetOf(design, id);
  return target === null || target.type === 'link' ? null : target.element;
}

/** A machine is drawn as what it is mainly there for: balancing, else serving, else keeping data. */
export function cardKind(element: DesignElement): CardKind {
  if (element.kind !== 'machine') return element.kind;
  if (serviceOn(element, 'load-balancer') !== null) return 'balancer';
  const serves = serviceOn(element, 'web-server') !== null || serviceOn(element, 'app-server') !== null;
  return serviceOn(element, 'database') !== null && !serves ? 'database' : 'server';
}

const NO_LINKS: readonly DesignLink[] = [];

/** The links that begin or end at an element. */
export const linksOf = (design: Design, id: string): readonly DesignLink[] =>
  partsOf(design).linksAt.get(id) ?? NO_LINKS;

let latest: { readonly design: Design; readonly names: Directory } | null = null;

/** What the ids of a design stand for. */
export function directoryOf(design: Design): Directory {
  // A screenful of cards asks for the same design again and again.
  if (latest?.design !== design) latest = { design, names: new Directory(design) };
  return latest.names;
}

/** "web-02", "Nginx on web-02", "link lb-1 – web-02". */
export const titleOf = (design: Design, id: string): string => directoryOf(design).title(id);
