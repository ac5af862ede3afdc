import type { MachineReading } from '../../../../site/readings';
import { counted } from '../../../format';
import type { ReadingLine } from './reading-line';

/** @param load in percent, as its card tells it; null while that is not known. */
export const machine = (reading: MachineReading, load: number | null): ReadingLine[] => [
  ['CPU, last 3 s', load === null ? '–' : `${load} %`],
  ['Cores busy now', `${reading.busyCores} of ${reading.cores}`],
  ['Waiting for a core', counted(reading.waitingForCore.length, 'request')],
];
