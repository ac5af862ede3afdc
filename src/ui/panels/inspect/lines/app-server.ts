import type { AppServerReading } from '../../../../site/readings';
import { counted, countText } from '../../../format';
import type { ReadingLine } from './reading-line';

export const appServer = (reading: AppServerReading): ReadingLine[] => [
  ['Workers busy', `${reading.busyWorkers} of ${reading.workers}`],
  ['Of these, at the database', countText(reading.atDatabase)],
  ['Waiting for a worker', counted(reading.queue.length, 'request')],
  ['Served', counted(reading.served, 'request')],
];
