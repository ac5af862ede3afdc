import type { LinkReading } from '../../../../site/readings';
import { countText } from '../../../format';
import type { ReadingLine } from './reading-line';

const all = (reading: LinkReading): ReadingLine[] => [
  ['Requests there', countText(reading.requests)],
  ['Answers back', countText(reading.answers)],
  ['Of these, failures', countText(reading.failures)],
  ['Health checks', countText(reading.checks)],
  ['Transactions replicated', countText(reading.replicated)],
  ['Lost on the way', countText(reading.lost)],
];

/** What never went along it is left out. */
export const link = (reading: LinkReading): ReadingLine[] =>
  all(reading).filter(
    ([name, value]) => value !== '0' || (name.startsWith('Requests') && reading.replicated === 0),
  );
