import type { AppFilesReading } from '../../../../site/readings';
import type { ReadingLine } from './reading-line';

export const appFiles = (reading: AppFilesReading): ReadingLine[] => [
  ['Version', reading.isOlder ? `${reading.version}, older than others` : reading.version],
  ['Files', reading.missing ? 'missing' : 'complete'],
];
