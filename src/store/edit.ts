import { isSameValue } from '../design/settings';
import type { Design, DesignElement, Point, SettingValues } from '../design/design';
import { serviceId } from '../design/design';
import type { SettingValue, Specs } from '../design/settings';
import { directoryOf, targetOf } from './elements';

/** Changes of a design, as new designs: what was given is never touched. */

export type Arrangement = 'lr' | 'tb';

/** The design with one card somewhere else; the design itself when it has no such element. */
export function withPosition(design: Design, id: string, arrangement: Arrangement, point: Point): Design {
  return withElement(design, id, (element) => ({
    ...element,
    position: { ...element.position, [arrangement]: point },
  }));
}

/** The design with another value of a setting. A default is left out, as everywhere in a design. */
export function withSetting(design: Design, id: string, setting: string, value: SettingValue): Design {
  const target = targetOf(design, id);
  if (target === null) return design;
  const change = <T extends { readonly settings?: SettingValues }>(owner: T): T => ({
    ...owner,
    settings: changed(owner.settings, setting, value, specsOf(design, id)[setting]?.default),
  });
  if (target.type === 'link') {
    return { ...design, links: design.links.map((link) => (link.id === id ? change(link) : link)) };
  }
  if (target.type === 'element') return withElement(design, id, change);
  return withElement(design, target.element.id, (machine) => ({
    ...machine,
    services: (machine.services ?? []).map((service) =>
      serviceId(machine.id, service.kind) === id ? change(service) : service,
    ),
  }));
}

/** The catalog's description of the settings of an element, service or link. */
export const specsOf = (design: Design, id: string): Specs => directoryOf(design).specs(id);

/** The value in force of a setting: what the design says, else the catalog's default. */
export function settingOf(design: Design, id: string, setting: string): SettingValue | undefined {
  const target = targetOf(design, id);
  if (target === null) return undefined;
  const owner =
    target.type === 'service' ? target.service : target.type === 'link' ? target.link : target.element;
  return owner.settings?.[setting] ?? specsOf(design, id)[setting]?.default;
}

function withElement(design: Design, id: string, change: (element: DesignElement) => DesignElement): Design {
  return {
    ...design,
    elements: design.elements.map((element) => (element.id === id ? change(element) : element)),
  };
}

function changed(
  settings: SettingValues | undefined,
  setting: string,
  value: SettingValue,
  byDefault: SettingValue | undefined,
): SettingValues {
  const { [setting]: _before, ...others } = settings ?? {};
  return isSameValue(value, byDefault) ? others : { ...others, [setting]: value };
}
