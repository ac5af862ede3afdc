import type { HealthAgentReading } from '../../../../site/readings';
import type { ReadingLine } from './reading-line';

export const healthAgent = (reading: HealthAgentReading): ReadingLine[] => [
  ['Says', reading.says === '' ? 'nothing' : reading.says],
];
