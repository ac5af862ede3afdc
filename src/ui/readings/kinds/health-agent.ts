import type { ServiceView } from './view';

export const healthAgent: ServiceView<'health-agent'> = {
  icon: 'info',
  short: 'Agent',
  // Shorter than what it is, and tells more.
  says: ({ says }) => ({ text: says === '' ? 'says nothing' : says }),
  load: ({ says }) => says,
};
