import {
  type Design,
  type ElementKind,
  type LinkKind,
  type ServiceKind,
  type SettingValues,
  serviceId,
} from './design';

/** Something that has settings: an element, a service or a link. */
export interface Owner {
  /** `web-01`, `web-01/app-server`, `lb-1--web-01`. */
  readonly id: string;
  readonly kind: ElementKind | ServiceKind | LinkKind;
  readonly settings?: SettingValues;
}

/** Whoever has settings: elements, then services, then links. */
export function ownersIn({ elements, links }: Design): Owner[] {
  const services = elements.flatMap(({ id, services: on = [] }) =>
    on.map((service): Owner => ({ ...service, id: serviceId(id, service.kind) })),
  );
  return [...elements, ...services, ...links];
}

/** Names that a sentence tells; of more it says how many. */
const NAMED = 12;

/** "rate, arrivals and 3 more": the first of many. */
export function firstNames(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return `${names.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
