import type { ServiceView } from './view';

export const failoverManager: ServiceView<'failover-manager'> = { icon: 'starting', short: 'Manager' };
