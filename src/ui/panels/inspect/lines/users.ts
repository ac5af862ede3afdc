import type { ClientReading, Reading, Tally, TallyByKind, UsersReading } from '../../../../site/readings';
import { counted, countText, durationText } from '../../../format';
import type { ReadingLine } from './reading-line';

const kindLines = ({ static: files, read, write }: TallyByKind): ReadingLine[] => [
  ['Static files', tallyWords(files)],
  ['Reads', tallyWords(read)],
  ['Writes', tallyWords(write)],
];

const tallyWords = ({ sent, answered, failed }: Tally): string =>
  `${countText(answered)} of ${countText(sent)} answered, ${countText(failed)} failed`;

export const users = (reading: UsersReading): ReadingLine[] => [
  ['Sent', countText(reading.sent)],
  ['Answered', countText(reading.answered)],
  ['Failed', countText(reading.failed)],
  ['In flight', countText(reading.inFlight)],
  ['Waiting', counted(reading.waiting, 'person').replace('persons', 'people')],
  ['Longest wait now', durationText(reading.longestWait)],
  ['Gone', countText(reading.gone)],
  ['Retried', countText(reading.retried)],
  ...(reading.refused > 0 ? ([['Refused by the simulation', countText(reading.refused)]] as const) : []),
  ['Rescued by retries', countText(reading.rescued)],
  ...kindLines(reading.kinds),
  ...(reading.clients.length > 0 ? ([['Changes of server', countText(reading.moves)]] as const) : []),
];

const nobody: readonly ClientReading[] = [];

/** The servers of its clients; none of what is no crowd of users. */
export const clientsOf = (reading: Reading | undefined): readonly ClientReading[] =>
  reading?.kind === 'users' ? reading.clients : nobody;
