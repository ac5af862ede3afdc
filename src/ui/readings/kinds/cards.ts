import { elementCatalog, serviceCatalog } from '../../../design/catalog';
import { type DesignElement, serviceId } from '../../../design/design';
import { serviceOn } from '../../../design/targets';
import { type CardKind, cardKind } from '../../../store/elements';
import type { Of } from './view';

const words: Readonly<Record<CardKind, (element: DesignElement, of: Of) => string>> = {
  users: () => elementCatalog.users.role,
  dns: () => elementCatalog.dns.role,
  attacker: () => elementCatalog.attacker.role,
  balancer: () => serviceCatalog['load-balancer'].role,
  server: () => 'server',
  monitor: () => serviceCatalog.monitor.title.toLowerCase(),
  database: (element, of) => `${roleOf(element, of)} database`,
};

/** What an element is, in lower case: "server", "replica database". */
export const kindWords = (element: DesignElement, of: Of): string => words[cardKind(element)](element, of);

/** The role of the database on a machine: as it is now, or as designed before the first reading. */
function roleOf(element: DesignElement, of: Of): 'primary' | 'replica' {
  const reading = of[serviceId(element.id, 'database')];
  if (reading?.kind === 'database') return reading.role;
  return serviceOn(element, 'database')?.settings?.role === 'replica' ? 'replica' : 'primary';
}
