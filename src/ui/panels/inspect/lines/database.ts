import type { DatabaseReading } from '../../../../site/readings';
import { counted, countText, durationText } from '../../../format';
import { hostOf, type ReadingLine } from './reading-line';

const areOrIs = (count: number): string => (count === 1 ? 'is' : 'are');
const haveOrHas = (count: number): string => (count === 1 ? 'has' : 'have');

/** What has not arrived is lost when the source dies; what is only not applied is safe. */
function lagWords({ lag, lagTransactions, notReceived, source }: DatabaseReading): string {
  const whose = source === null ? 'the primary' : hostOf(source);
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

const replica = (reading: DatabaseReading): ReadingLine[] => [
  ['Follows', hostOf(reading.source)],
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
  ...(reading.role === 'replica' ? replica(reading) : []),
  ['Semi-synchronous', reading.semiSync],
  ['Connections', `${reading.connections} of ${reading.connectionLimit}`],
  ['Queries waiting', countText(reading.waiting.length)],
  ['Reads', countText(reading.reads)],
  ...(reading.ownReads > 0 ? ([['Own writes not found', ownWords(reading)]] as const) : []),
  ['Writes', countText(reading.writes)],
  ...(reading.rivals.length > 0
    ? ([['Take writes too: split brain', reading.rivals.map(hostOf)]] as const)
    : []),
  ...(reading.errant > 0 ? ([['Writes nobody else has', countText(reading.errant)]] as const) : []),
  ...(reading.lost.length > 0 ? ([['Lost writes', reading.lost]] as const) : []),
];
