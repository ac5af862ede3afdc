import type { SessionStoreReading } from '../../../../site/readings';
import { counted, countText } from '../../../format';
import type { ReadingLine } from './reading-line';

const megabytes = (size: number): string => `${Number(size.toFixed(3))} MB`;

const memoryWords = ({ memoryUsed, memoryLimit }: SessionStoreReading): string =>
  memoryLimit === 0 ? megabytes(memoryUsed) : `${megabytes(memoryUsed)} of ${megabytes(memoryLimit)}`;

export const sessionStore = (reading: SessionStoreReading): ReadingLine[] => [
  ['Sessions', countText(reading.sessions)],
  ['Memory', memoryWords(reading)],
  ['After a restart', reading.isPersistent ? 'read from the disk' : 'empty'],
  ['Found', countText(reading.hits)],
  ['Not found', countText(reading.misses)],
  ['Deleted for want of memory', countText(reading.evicted)],
  ['Expired', countText(reading.expired)],
  ['Waiting', counted(reading.queue.length, 'command')],
];
