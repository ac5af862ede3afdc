import type { RegionReading, Waits } from '../../../../site/readings';
import { counted, countText, durationText } from '../../../format';
import type { ReadingLine } from './reading-line';

const mean = ({ answers, time }: Waits): string =>
  answers === 0 ? 'no answer yet' : `${durationText(time / answers)} on average, of ${countText(answers)}`;

export const region = ({ p95, samples, waits, ...reading }: RegionReading): ReadingLine[] => [
  [
    'Slowest 5 % (p95)',
    p95 === null ? 'no answer lately' : `${durationText(p95)}, of ${counted(samples, 'answer')}`,
  ],
  ['Pages that read', mean(waits.read)],
  ['Pages that write', mean(waits.write)],
  ['Machines with power', `${reading.powered} of ${reading.machines}`],
  ['Lines to elsewhere', `${reading.whole} of ${reading.cables} whole`],
];
