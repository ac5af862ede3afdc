import { type CatalogEntry, elementCatalog, linkCatalog, serviceCatalog } from '../../design/catalog';
import type { Design, ServiceKind } from '../../design/design';
import { serviceId } from '../../design/design';
import { cardKind, type Target, targetOf, titleOf } from '../../store/elements';
import { titleAtStart } from '../format';
import type { IconName } from '../kit/icon';

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

const serviceIcons: Record<ServiceKind, IconName> = {
  'load-balancer': 'balancer',
  'web-server': 'nginx',
  'app-server': 'application',
  'app-files': 'files',
  'health-agent': 'info',
  database: 'database',
  'failover-manager': 'starting',
};

function iconOf(target: Target): IconName {
  if (target.type === 'link') return 'request';
  return target.type === 'service' ? serviceIcons[target.service.kind] : cardKind(target.element);
}

function entryOf(target: Target): CatalogEntry {
  if (target.type === 'link') return linkCatalog[target.link.kind];
  return target.type === 'service'
    ? serviceCatalog[target.service.kind]
    : elementCatalog[target.element.kind];
}

/** What a machine is there for, where that is one daemon. */
function mainKind(target: Target): 'load-balancer' | 'database' | null {
  const kind = target.type === 'element' ? cardKind(target.element) : null;
  if (kind === 'balancer') return 'load-balancer';
  return kind === 'database' ? 'database' : null;
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
