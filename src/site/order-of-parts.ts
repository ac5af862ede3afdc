import { serviceCatalog } from '../design/catalog';
import type { Design, DesignElement, DesignService, ServiceKind } from '../design/design';

const KINDS = Object.keys(serviceCatalog) as ServiceKind[];

/**
 * A design with its parts in the order in which they start: elements as the links first mention them, then the others; the
 * services of a machine as the catalog lists them. So the order of elements and services in a file means nothing; that of
 * links does, as the order of server lines does in HAProxy, and that of addresses in an application's settings. What no
 * link mentions meets nobody: there the order of the file decides only who is told of first.
 */
export function inStartingOrder(design: Design): Design {
  const { elements, links } = design;
  const mentioned = new Set(links.flatMap(({ from, to }) => [from, to]));
  const place = new Map([...mentioned].map((id, index) => [id, index]));
  const placeOf = ({ id }: DesignElement) => place.get(id) ?? mentioned.size;
  const sorted = elements.toSorted((one, other) => placeOf(one) - placeOf(other));
  return { ...design, elements: sorted.map(withServicesInOrder) };
}

const withServicesInOrder = (element: DesignElement): DesignElement =>
  element.services === undefined ? element : { ...element, services: asInCatalog(element.services) };

const asInCatalog = (services: readonly DesignService[]): readonly DesignService[] =>
  services.toSorted((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind));
