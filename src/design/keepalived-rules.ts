import { serviceCatalog } from './catalog';
import type { DesignElement } from './design';
import type { Problem } from './place';
import { type SettingRecord, wholeRecords } from './settings';
import { serviceOn } from './targets';

/** What is wrong with the virtual addresses of one keepalived, in one sentence; null where nothing is. */
export function instancesProblem(records: readonly SettingRecord[]): string | null {
  for (const [i, { router, address }] of records.entries()) {
    const before = records.slice(0, i);
    if (address === '') return 'Each virtual address must be given.';
    if (before.some((other) => other.router === router))
      return `The router number ${router} is used twice: each virtual address needs a number of its own.`;
    if (before.some((other) => other.address === address))
      return `The virtual address ${address} is named twice.`;
  }
  return null;
}

/** @param path of the element's services. */
export function brokenVirtualAddresses(element: DesignElement, path: string): Problem[] {
  const service = serviceOn(element, 'keepalived');
  if (service === null) return [];
  const { instances } = serviceCatalog.keepalived.settings;
  const given = (service.settings?.instances ?? instances.default) as readonly SettingRecord[];
  const message = instancesProblem(wholeRecords(instances, given));
  const place = `${path}[${element.services!.indexOf(service)}].settings.instances`;
  return message === null ? [] : [{ path: place, message }];
}
