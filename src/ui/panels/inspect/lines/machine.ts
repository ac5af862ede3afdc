import type { MachineReading } from '../../../../site/readings';
import { counted, countText } from '../../../format';
import type { ReadingLine } from './reading-line';

/** @param load in percent, as its card tells it; null while that is not known. */
export const machine = (reading: MachineReading, load: number | null): ReadingLine[] => [
  ['CPU, last 3 s', load === null ? '–' : `${load} %`],
  ['Cores busy now', `${reading.busyCores} of ${reading.cores}`],
  ['Waiting for a core', counted(reading.waitingForCore.length, 'request')],
  ['Disk used', usedText(reading.diskUsed, reading.disk)],
  ['Memory used', usedText(reading.memoryUsed, reading.memory)],
];

const usedText = (used: number, size: number): string =>
  `${Math.floor((100 * used) / size)} % of ${countText(size)} MB`;
