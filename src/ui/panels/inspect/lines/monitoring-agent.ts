import type { MonitoringAgentReading } from '../../../../site/readings';
import { countText } from '../../../format';
import type { ReadingLine } from './reading-line';

export const monitoringAgent = ({ answered }: MonitoringAgentReading): ReadingLine[] => [
  ['Scrapes answered', countText(answered)],
];
