import type { FailoverManagerReading } from '../../../../site/readings';
import { hostOf, type ReadingLine } from './reading-line';

export const failoverManager = (reading: FailoverManagerReading): ReadingLine[] => [
  ['Automatic failover', reading.enabled ? 'on' : 'off'],
  ['Watches', hostOf(reading.watches)],
  ['Failed checks in a row', `${reading.failures} of ${reading.needed}`],
];
