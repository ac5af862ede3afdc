import { type ServiceEntry, serviceCatalog } from '../design/catalog';
import type { Design, DesignElement, DesignLink, ElementKind, ServiceKind } from '../design/design';
import { linksOf, serviceOn, servicesInOrder, type Target, targetOf } from '../design/targets';
import { Directory } from '../run/directory';

export { linksOf, serviceOn, type Target, targetOf };

/** What the card of an element looks like: of its own for what is no machine, else that of what runs on it. */
export type CardKind = Exclude<ElementKind, 'machine'> | NonNullable<ServiceEntry['card']>;

export function elementById(design: Design, id: string): DesignElement | null {
  const target = targetOf(design, id);
  return target?.type === 'element' ? target.element : null;
}

export function linkById(design: Design, id: string): DesignLink | null {
  const target = targetOf(design, id);
  return target?.type === 'link' ? target.link : null;
}

/** The element that an id belongs to: itself, or the machine of a service. Null for a link. */
export function elementOf(design: Design, id: string): DesignElement | null {
  const target = targetOf(design, id);
  return target === null || target.type === 'link' ? null : target.element;
}

/** A machine is drawn as what it is mainly there for: balancing, else serving, else keeping data. */
export function cardKind(element: DesignElement): CardKind {
  if (element.kind !== 'machine') return element.kind;
  return servicesInOrder(element).flatMap((kind) => cardOf(kind) ?? [])[0] ?? 'server';
}

/** The card that a service gives its machine; undefined where it does not decide that. */
export const cardOf = (kind: ServiceKind): ServiceEntry['card'] =>
  (serviceCatalog[kind] as ServiceEntry).card;

let latest: { readonly design: Design; readonly names: Directory } | null = null;

/** What the ids of a design stand for. */
export function directoryOf(design: Design): Directory {
  // A screenful of cards asks for the same design again and again.
  if (latest?.design !== design) latest = { design, names: new Directory(design) };
  return latest.names;
}

/** "web-02", "Nginx on web-02", "link lb-1 – web-02". */
export const titleOf = (design: Design, id: string): string => directoryOf(design).title(id);
