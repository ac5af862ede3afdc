import type { DnsReading } from '../../../../site/readings';
import { countText, durationText } from '../../../format';
import type { ReadingLine } from './reading-line';

export const dns = (reading: DnsReading): ReadingLine[] => [
  ['Lookups', countText(reading.lookups)],
  ...reading.answers.map(
    ({ region, answer }): ReadingLine => [
      reading.answers.length > 1 ? `Answer to ${region || 'others'}` : 'Answer',
      answer || 'none',
    ],
  ),
  ['Browsers keep it for', durationText(reading.ttl)],
];
