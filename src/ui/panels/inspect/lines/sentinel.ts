import type { SentinelReading } from '../../../../site/readings';
import { countText } from '../../../format';
import { machineNamed, type ReadingLine } from './reading-line';

export const sentinel = (reading: SentinelReading): ReadingLine[] => [
  ['Watches', machineNamed(reading.watches)],
  ['Finds it dead', reading.findsDead ? `yes, and ${reading.agreeing} of ${reading.quorum} agree` : 'no'],
  ['Votes needed', `${Math.max(reading.quorum, reading.majority)} of ${reading.voters} Sentinels`],
  ['Promotions', countText(reading.failovers)],
];
