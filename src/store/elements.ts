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

export const elementById = (design: Design, id: string): DesignElement | null =>
  design.elements.find((element) => element.id === id) ?? null;

export const linkById = (design: Design, id: string): DesignLink | null =>
  design.links.find((link) => link.id === id) ?? null;

export const serviceOn = (element: DesignElement, kind: ServiceKind): DesignService | null =>
  element.services?.find((service) => service.kind === kind) ?? null;

/** What an id stands for; null when the design has nothing of that name. */
export function targetOf(design: Design, id: string): Target | null {
  const element = elementById(design, id);
  if (element !== null) return { type: 'element', element };
  const link = linkById(design, id);
  if (link !== null) return { type: 'link', link };
  for (const machine of design.elements) {
    const service = machine.services?.find(({ kind }) => serviceId(machine.id, kind) === id);
    if (service !== undefined) return { type: 'service', element: machine, service };
  }
  return null;
}

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

/** The links that begin or end at an element. */
export const linksOf = (design: Design, id: string): readonly DesignLink[] =>
  design.links.filter((link) => link.from === id || link.to === id);

let latest: { readonly design: Design; readonly names: Directory } | null = null;

/** What the ids of a design stand for. */
export function directoryOf(design: Design): Directory {
  // A screenful of cards asks for the same design again and again.
  if (latest?.design !== design) latest = { design, names: new Directory(design) };
  return latest.names;
}

/** "web-02", "Nginx on web-02", "link lb-1 – web-02". */
export const titleOf = (design: Design, id: string): string => directoryOf(design).title(id);
