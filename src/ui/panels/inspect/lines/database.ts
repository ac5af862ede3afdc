import type { DatabaseReading } from '../../../../site/readings';
import { clockTime, counted, countText, durationText } from '../../../format';
import { machineNamed, type ReadingLine } from './reading-line';

const areOrIs = (count: number): string => (count === 1 ? 'is' : 'are');
const haveOrHas = (count: number): string => (count === 1 ? 'has' : 'have');

/** What has not arrived is lost when the source dies; what is only not applied is safe. */
function lagWords({ lag, lagTransactions, notReceived, source }: DatabaseReading): string {
  const whose = source === null ? 'the primary' : machineNamed(source);
  const parts = [
    notReceived === 0
      ? ''
      : `${counted(notReceived, 'write')} of ${whose} ${haveOrHas(notReceived)} not arrived yet`,
    lagTransactions === 0
      ? ''
      : `${counted(lagTransactions, 'write')} ${areOrIs(lagTransactions)} received but not applied yet`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'none' : `${durationText(lag)} behind: ${parts.join(', ')}`;
}

const oldReadsWords = ({ staleReads, reads }: DatabaseReading): string =>
  `${countText(staleReads)} of ${countText(reads)} were answered while a confirmed write was still missing here`;

const ownWords = ({ ownReads, ownWritesMissing }: DatabaseReading): string =>
  `${countText(ownWritesMissing)} of ${countText(ownReads)} visitors who looked for what they wrote last`;

/** "on, waits for 2 replicas" */
const semiSyncWords = ({ semiSync, receipts }: DatabaseReading): string =>
  semiSync === 'on' && receipts > 1 ? `on, waits for ${receipts} replicas` : semiSync;

/** What transactions of several statements and edits of one row suffer, where anything of it ever was. */
const transactionLines = (reading: DatabaseReading): ReadingLine[] =>
  (
    [
      ['Rolled back', reading.rolledBack],
      ['Lost updates', reading.lostUpdates],
      ['Waits for a row', reading.lockWaits],
      ['Deadlocks', reading.deadlocks],
    ] as const
  ).flatMap(([name, count]) => (count === 0 ? [] : [[name, countText(count)] as const]));

const bulkWords = ({ what, share }: NonNullable<DatabaseReading['bulkWork']>): string =>
  `${what} all rows: ${Math.floor(100 * share)} %`;

const backupWords = ({ number, at, rows }: DatabaseReading['backups'][number]): string =>
  `${number}: of ${clockTime(at)}, ${counted(rows, 'row')}`;

const replica = (reading: DatabaseReading): ReadingLine[] => [
  ['Follows', machineNamed(reading.source)],
  [
    'Replication',
    reading.errno === 0 ? reading.replication : `${reading.replication}, error ${reading.errno}`,
  ],
  ['Received up to', countText(reading.received)],
  ['Applied up to', countText(reading.applied)],
  ['Lag', lagWords(reading)],
  [
    'Seconds behind source',
    reading.secondsBehindSource === null ? 'NULL' : durationText(reading.secondsBehindSource),
  ],
  ['Old reads', oldReadsWords(reading)],
];

export const database = (reading: DatabaseReading): ReadingLine[] => [
  ['Role', `${reading.role}${reading.readOnly ? ', read-only' : ''}`],
  ['Log position', countText(reading.logPosition)],
  ['Rows', reading.deleted ? `${countText(reading.rows)}, all others were deleted` : countText(reading.rows)],
  ...(reading.bulkWork === null ? [] : ([['Under way', bulkWords(reading.bulkWork)]] as const)),
  ...(reading.isCurrent
    ? ([
        ['Address leads to', machineNamed(reading.address)],
        ['Backups', reading.backups.length === 0 ? 'none' : reading.backups.map(backupWords)],
      ] as const)
    : []),
  ...(reading.role === 'replica' ? replica(reading) : []),
  ['Semi-synchronous', semiSyncWords(reading)],
  ['Connections', `${reading.connections} of ${reading.connectionLimit}`],
  ['Queries waiting', countText(reading.waiting.length)],
  ['Reads', countText(reading.reads)],
  ...(reading.ownReads > 0 ? ([['Own writes not found', ownWords(reading)]] as const) : []),
  ['Writes', countText(reading.writes)],
  ...transactionLines(reading),
  ...(reading.rivals.length > 0
    ? ([['Take writes too: split brain', reading.rivals.map(machineNamed)]] as const)
    : []),
  ...(reading.errant > 0 ? ([['Writes nobody else has', countText(reading.errant)]] as const) : []),
  ...(reading.lost.length > 0 ? ([['Lost writes', reading.lost]] as const) : []),
];
