import type { ServiceView } from './view';

export const loadBalancer: ServiceView<'load-balancer'> = {
  icon: 'balancer',
  short: 'HAProxy',
  load: ({ queue }) => `${queue.length} waiting`,
};
