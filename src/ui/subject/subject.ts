import { type CatalogEntry, elementCatalog, linkCatalog, serviceCatalog } from '../../design/catalog';
import type { Design, ServiceKind } from '../../design/design';
import { serviceId } from '../../design/design';
import { servicesInOrder } from '../../design/targets';
import { cardKind, cardOf, type Target, targetOf, titleOf } from '../../store/elements';
import { titleAtStart } from '../format';
import type { IconName } from '../kit/icon';
import { serviceViews } from '../readings/kinds/services';

/** What the inspector shows: something of the design, and what the catalog says of its kind. */
export interface Subject {
  readonly id: string;
  readonly title: string;
  readonly icon: IconName;
  readonly entry: CatalogEntry;
  /** What is said of it: a machine that stands for one daemon is explained as that daemon. */
  readonly meaning: Pick<CatalogEntry, 'role' | 'purpose' | 'without'>;
  readonly target: Target;
  /** Id of the service that a machine's card stands for; null where the card stands for itself. */
  readonly main: string | null;
  /** Ids of what belongs to it: services of a machine, the machine of a service, the ends of a link. */
  readonly related: readonly string[];
}

function iconOf(target: Target): IconName {
  if (target.type === 'link') return 'request';
  return target.type === 'service' ? serviceViews[target.service.kind].icon : cardKind(target.element);
}

function entryOf(target: Target): CatalogEntry {
  if (target.type === 'link') return linkCatalog[target.link.kind];
  return target.type === 'service'
    ? serviceCatalog[target.service.kind]
    : elementCatalog[target.element.kind];
}

/** What a machine is there for, where that is one daemon. */
function mainKind(target: Target): ServiceKind | null {
  if (target.type !== 'element') return null;
  const card = cardKind(target.element);
  if (card !== 'balancer' && card !== 'database' && card !== 'monitor') return null;
  return servicesInOrder(target.element).find((kind) => cardOf(kind) === card) ?? null;
}

function relatedTo(target: Target, design: Design): readonly string[] {
  if (target.type === 'link') return [target.link.from, target.link.to];
  const { element } = target;
  if (target.type === 'service') return [element.id];
  const services = (element.services ?? []).map(({ kind }) => serviceId(element.id, kind));
  const links = design.links.filter(({ from, to }) => from === element.id || to === element.id);
  return [...services, ...links.map(({ id }) => id)];
}

/** Null when the design has nothing of that name. */
export function subjectOf(design: Design, id: string): Subject | null {
  const target = targetOf(design, id);
  if (target === null) return null;
  const main = mainKind(target);
  return {
    id,
    title: titleAtStart(titleOf(design, id)),
    icon: iconOf(target),
    entry: entryOf(target),
    meaning: main === null ? entryOf(target) : serviceCatalog[main],
    target,
    main: main === null ? null : serviceId(id, main),
    related: relatedTo(target, design),
  };
}
