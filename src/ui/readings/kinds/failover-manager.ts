import { serviceCatalog } from '../../../design/catalog';
import type { ServiceView } from './view';

export const failoverManager: ServiceView<'failover-manager'> = {
  icon: 'starting',
  short: 'Manager',
  // It runs either way: whether it promotes anything by itself is what one wants to know of it.
  says: ({ enabled }) => ({ text: enabled ? serviceCatalog['failover-manager'].role : 'off' }),
  idle: ({ enabled }) => !enabled,
};
