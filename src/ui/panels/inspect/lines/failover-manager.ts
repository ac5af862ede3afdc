import type { FailoverManagerReading } from '../../../../site/readings';
import { machineNamed, type ReadingLine } from './reading-line';

export const failoverManager = (reading: FailoverManagerReading): ReadingLine[] => [
  ['Automatic failover', reading.enabled ? 'on' : 'off'],
  ['Watches', reading.enabled ? machineNamed(reading.watches) : 'nobody while it is off'],
  ...(reading.enabled
    ? ([['Failed checks in a row', `${reading.failures} of ${reading.needed}`]] as const)
    : []),
  ['Decides', reading.majority === 0 ? 'alone' : `with ${reading.majority} of ${reading.voters} managers`],
];
