import type { SessionStoreReading } from '../../../../site/readings';
import { counted, countText } from '../../../format';
import { machineNamed, type ReadingLine } from './reading-line';

const megabytes = (size: number): string => `${Number(size.toFixed(3))} MB`;

const memoryWords = ({ memoryUsed, memoryLimit }: SessionStoreReading): string =>
  memoryLimit === 0 ? megabytes(memoryUsed) : `${megabytes(memoryUsed)} of ${megabytes(memoryLimit)}`;

/** What tells a store that is not alone from one that is. */
function followerLines(reading: SessionStoreReading): ReadingLine[] {
  const { copied, primary, notReceived, replicas, replication, rivals } = reading;
  const state = copied === null ? replication : `${replication}, ${Math.floor(100 * copied)} %`;
  return [
    ...(primary === null
      ? []
      : ([
          ['Follows', machineNamed(primary)],
          ['Replication', state],
        ] as const)),
    ...(primary === null ? [] : ([['Sessions not received yet', countText(notReceived)]] as const)),
    ...(replicas === 0 ? [] : ([['Replicas', countText(replicas)]] as const)),
    ...(rivals.length === 0 ? [] : ([['Take writes too: split brain', rivals.map(machineNamed)]] as const)),
  ];
}

export const sessionStore = (reading: SessionStoreReading): ReadingLine[] => [
  ['Role', reading.role],
  ...followerLines(reading),
  ['Sessions', countText(reading.sessions)],
  ['Memory', memoryWords(reading)],
  ['After a restart', reading.isPersistent ? 'read from the disk' : 'empty'],
  ['Found', countText(reading.hits)],
  ['Not found', countText(reading.misses)],
  ['Deleted for want of memory', countText(reading.evicted)],
  ['Expired', countText(reading.expired)],
  ['Waiting', counted(reading.queue.length, 'command')],
];
