import type { SharedStorageReading } from '../../../../site/readings';
import { counted, countText } from '../../../format';
import type { ReadingLine } from './reading-line';

export const sharedStorage = (reading: SharedStorageReading): ReadingLine[] => [
  ['Files', countText(reading.files)],
  ['Threads busy', `${reading.busyThreads} of ${reading.threads}`],
  ['Waiting', counted(reading.queue.length, 'access').replace('accesss', 'accesses')],
  ['Reads', countText(reading.reads)],
  ['Writes', countText(reading.writes)],
];
