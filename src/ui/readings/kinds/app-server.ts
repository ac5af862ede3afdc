import type { ServiceView } from './view';

export const appServer: ServiceView<'app-server'> = {
  icon: 'application',
  short: 'App',
  load: ({ busyWorkers, workers, queue }) => `${busyWorkers} of ${workers} workers, ${queue.length} waiting`,
};
