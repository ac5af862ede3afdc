import type { DnsReading } from '../../../../site/readings';
import { countText, durationText } from '../../../format';
import type { ReadingLine } from './reading-line';

export const dns = (reading: DnsReading): ReadingLine[] => [
  ['Lookups', countText(reading.lookups)],
  ['Answer', reading.answer ?? 'none'],
  ['Browsers keep it for', durationText(reading.ttl)],
];
