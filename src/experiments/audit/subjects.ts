import type { Command } from '../../design/command';
import type { Design, DesignElement, ElementKind, LinkKind, ServiceKind } from '../../design/design';
import { serviceId } from '../../design/design';
import { harmsOf, killOf } from '../../design/faults';
import { settingsOf } from '../../design/settings-of';
import { targetOf } from '../../design/targets';
import type { SettingValue } from '../../design/settings';

/** The ways in which something of a site fails. */
export type FaultKind = 'stop' | 'unplug' | 'cut' | 'freeze' | 'slow';

/** How many times as long everything takes where something is slow. */
export const SLOW_FACTOR = 10;

/** One thing that fails in one way. */
export interface Fault {
  /** Id of an element, a service or a link; an address stands for whoever holds it at that moment. */
  readonly subject: string;
  readonly kind: FaultKind;
}

/** Something that is failed in turn. */
export interface Subject {
  readonly id: string;
  readonly part: 'element' | 'service' | 'link' | 'address';
  readonly kind: ElementKind | ServiceKind | LinkKind | 'virtual address';
  /** Whether it lies between the users and the site: the internet and the name servers, which are others' business. */
  readonly isOutside: boolean;
  /** In the order in which they are tried; the first breaks it at one blow. */
  readonly faults: readonly FaultKind[];
}

/** Everything of a design that can fail: name servers, regions, machines with what runs on them, links, moving addresses. */
export function subjectsOf(design: Design): Subject[] {
  const elements = design.elements.flatMap((element) => [
    subjectOf(design, element.id, 'element', element.kind, element.kind === 'dns'),
    ...(element.services ?? []).map(({ kind }) =>
      subjectOf(design, serviceId(element.id, kind), 'service', kind, false),
    ),
  ]);
  const links = design.links
    .filter(({ kind }) => kind !== 'attack')
    .map(({ id, kind }) => subjectOf(design, id, 'link', kind, kind === 'visit' || kind === 'lookup'));
  const addresses = virtualAddressesOf(design).map(
    (id): Subject => ({
      id,
      part: 'address',
      kind: 'virtual address',
      isOutside: false,
      faults: ['unplug'],
    }),
  );
  return [...elements, ...links, ...addresses].filter(({ faults }) => faults.length > 0);
}

function subjectOf(
  design: Design,
  id: string,
  part: Subject['part'],
  kind: Subject['kind'],
  isOutside: boolean,
): Subject {
  const kill = killOf(design, id);
  const target = targetOf(design, id);
  const harms = target === null ? [] : harmsOf(target).filter((harm) => harm !== 'fail-share');
  // A region may lose its power, or its lines to everywhere else.
  const more: readonly FaultKind[] = kind === 'region' ? ['cut'] : harms;
  return { id, part, kind, isOutside, faults: kill === null ? [] : [kill.by, ...more] };
}

/** The addresses that machines share by VRRP. */
function virtualAddressesOf({ elements }: Design): string[] {
  return [...new Set(elements.flatMap((element) => virtualAddressesOn(element)))];
}

/** The addresses that a machine shares with others by VRRP. */
export function virtualAddressesOn({ services = [] }: DesignElement): string[] {
  const keepalived = services.find(({ kind }) => kind === 'keepalived');
  if (keepalived === undefined) return [];
  const instances = settingsOf(keepalived).instances as Exclude<SettingValue, number | string | boolean>;
  return instances.map(({ address }) => String(address));
}

/** What a fault does to a target. */
export function commandOf({ kind }: Fault, target: string): Command {
  return kind === 'slow'
    ? { type: 'slow', target, factor: SLOW_FACTOR }
    : kind === 'freeze' || kind === 'stop' || kind === 'cut'
      ? { type: kind, target }
      : { type: 'unplug', target };
}
