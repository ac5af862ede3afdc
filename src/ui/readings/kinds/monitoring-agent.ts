import { counted } from '../../format';
import type { ServiceView } from './view';

export const monitoringAgent: ServiceView<'monitoring-agent'> = {
  icon: 'charts',
  short: 'Agent',
  load: ({ answered }) => counted(answered, 'scrape'),
};
