import type { Design, ElementKind, LinkKind, ServiceKind } from '../../design/design';
import { serviceId } from '../../design/design';
import { servicesInOrder } from '../../design/targets';
import { cardKind, cardOf, type Target, targetOf, titleOf } from '../../store/elements';
import { titleAtStart } from '../format';
import type { IconName } from '../kit/icon';
import { serviceViews } from '../readings/kinds/services';

type AnyKind = ElementKind | ServiceKind | LinkKind;

/** What the inspector shows: something of the design, and what the catalog says of its kind. */
export interface Subject {
  readonly id: string;
  readonly title: string;
  readonly icon: IconName;
  readonly kind: AnyKind;
  /** As what it is explained: a machine that stands for one daemon as that daemon. */
  readonly meaning: AnyKind;
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

function kindOf(target: Target): AnyKind {
  if (target.type === 'link') return target.link.kind;
  return target.type === 'service' ? target.service.kind : target.element.kind;
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
    kind: kindOf(target),
    meaning: main ?? kindOf(target),
    target,
    main: main === null ? null : serviceId(id, main),
    related: relatedTo(target, design),
  };
}
