import { serviceCatalog } from '../../design/catalog';
import type { DesignElement } from '../../design/design';
import { servicesInOrder } from '../../design/targets';

/** The titles of what runs on a machine, what stands in front of others first. */
export const partsOn = (element: DesignElement): readonly string[] =>
  servicesInOrder(element).map((kind) => serviceCatalog[kind].title);
