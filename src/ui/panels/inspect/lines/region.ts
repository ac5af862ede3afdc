import type { RegionReading } from '../../../../site/readings';
import { counted, durationText } from '../../../format';
import type { ReadingLine } from './reading-line';

export const region = ({ p95, samples, ...reading }: RegionReading): ReadingLine[] => [
  [
    'Slowest 5 % (p95)',
    p95 === null ? 'no answer lately' : `${durationText(p95)}, of ${counted(samples, 'answer')}`,
  ],
  ['Machines with power', `${reading.powered} of ${reading.machines}`],
  ['Lines to elsewhere', `${reading.whole} of ${reading.cables} whole`],
];
