import {
  elementCatalog,
  type Harm,
  type Kill,
  linkCatalog,
  type ServiceEntry,
  serviceCatalog,
} from './catalog';
import type { Design, DesignElement, ServiceKind } from './design';
import { type Target, targetOf } from './targets';

/**
 * What can break, and how: the one answer for the site that carries it out, the command line that reads it and the
 * page that offers it.
 */

/** Every harm, in the order in which it is offered. */
export const HARMS: readonly Harm[] = ['freeze', 'slow', 'fail-share'];

/** What breaks something at one blow; null for what nobody can break, and for what the design does not have. */
export function killOf(design: Design, id: string): Kill | null {
  const target = targetOf(design, id);
  if (target === null) return null;
  if (target.type === 'link') return linkCatalog[target.link.kind].kill;
  return target.type === 'service'
    ? serviceCatalog[target.service.kind].kill
    : elementCatalog[target.element.kind].kill;
}

/** Why that harm cannot come to a service of that kind, as the end of a sentence; null if it can. */
export function immunity(kind: ServiceKind, harm: Harm): string | null {
  const { immune = {} }: ServiceEntry = serviceCatalog[kind];
  return immune[harm] ?? null;
}

/** The signals that a service of that kind obeys without harm to its open requests; undefined where there are none. */
export const gracefulSignals = (kind: ServiceKind): ServiceEntry['graceful'] =>
  (serviceCatalog[kind] as ServiceEntry).graceful;

/** What a thing is made of that can come to harm: itself, or what runs on it. */
function processesOf(target: Target): readonly ServiceKind[] {
  if (target.type === 'link') return [];
  if (target.type === 'service') return [target.service.kind];
  return (target.element.services ?? []).map(({ kind }) => kind);
}

/** Harm that can come to something: on a machine, what can come to any of its services. */
export const harmsOf = (target: Target): readonly Harm[] =>
  HARMS.filter((harm) => processesOf(target).some((kind) => immunity(kind, harm) === null));

/** Whether anything that a learner does breaks an element. */
export const canBreak = ({ kind }: DesignElement): boolean => elementCatalog[kind].kill !== null;
