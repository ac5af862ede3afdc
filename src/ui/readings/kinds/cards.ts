import { elementCatalog, serviceCatalog } from '../../../design/catalog';
import { type DesignElement, serviceId } from '../../../design/design';
import { regionOf } from '../../../design/region-rules';
import { serviceOn } from '../../../design/targets';
import { type CardKind, cardKind } from '../../../store/elements';
import type { Of } from './view';

const words: Readonly<Record<CardKind, (element: DesignElement, of: Of) => string>> = {
  users: () => elementCatalog.users.role,
  dns: () => elementCatalog.dns.role,
  attacker: () => elementCatalog.attacker.role,
  region: () => 'region',
  balancer: () => serviceCatalog['load-balancer'].role,
  server: () => 'server',
  monitor: () => serviceCatalog.monitor.title.toLowerCase(),
  database: (element, of) => `${roleOf(element, of)} database`,
};

/** What an element is, in lower case, and where on the map: "server", "replica database in europe". */
export function kindWords(element: DesignElement, of: Of): string {
  const region = regionOf(element);
  return `${words[cardKind(element)](element, of)}${region && ` in ${region}`}`;
}

/** The role of the database on a machine: as it is now, or as designed before the first reading. */
export function roleOf(element: DesignElement, of: Of): 'primary' | 'replica' {
  const reading = of[serviceId(element.id, 'database')];
  if (reading?.kind === 'database') return reading.role;
  return serviceOn(element, 'database')?.settings?.role === 'replica' ? 'replica' : 'primary';
}
