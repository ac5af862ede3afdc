import type { Design, DesignElement, SettingValues } from './design';
import { serviceId } from './design';
import { isSameValue, type SettingValue } from './settings';
import { specsOf } from './settings-of';
import { targetOf } from './targets';

/** The design with another value of a setting. A default is left out, as everywhere in a design. */
export function withSetting(design: Design, id: string, setting: string, value: SettingValue): Design {
  const target = targetOf(design, id);
  if (target === null) return design;
  const change = <
    T extends { readonly kind: Parameters<typeof specsOf>[0]; readonly settings?: SettingValues },
  >(
    owner: T,
  ): T => ({
    ...owner,
    settings: changed(owner.settings, setting, value, specsOf(owner.kind)[setting]?.default),
  });
  if (target.type === 'link')
    return { ...design, links: design.links.map((link) => (link.id === id ? change(link) : link)) };
  if (target.type === 'element') return withElement(design, id, change);
  return withElement(design, target.element.id, (machine) => ({
    ...machine,
    services: (machine.services ?? []).map((service) =>
      serviceId(machine.id, service.kind) === id ? change(service) : service,
    ),
  }));
}

/** The design with one of its elements changed; the design itself where it has no such element. */
export function withElement(
  design: Design,
  id: string,
  change: (element: DesignElement) => DesignElement,
): Design {
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
