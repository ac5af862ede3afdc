import type { MonitorReading, TargetReading } from '../../../../site/readings';
import { counted, countText, durationText } from '../../../format';
import type { ReadingLine } from './reading-line';

function targetWords({ ok, scrapedAt, values }: TargetReading): string {
  if (scrapedAt === null) return 'not asked yet';
  if (ok !== true) return `no answer since ${durationText(scrapedAt)}`;
  const { cpu, requests, errors } = values;
  const known = [
    cpu === undefined ? '' : `CPU ${Math.round(100 * cpu)} %`,
    requests === undefined ? '' : `${requests.toFixed(1)} requests per second`,
    errors === undefined ? '' : `${(100 * errors).toFixed(1)} % errors`,
  ].filter((part) => part !== '');
  return ['answered', ...known].join(', ');
}

export const monitor = (reading: MonitorReading): ReadingLine[] => [
  ...reading.targets.map((target): ReadingLine => [target.target, targetWords(target)]),
  [
    'Scrapes',
    `${countText(reading.scrapes)}, of these ${countText(reading.failedScrapes)} without an answer`,
  ],
  ...reading.alerts.map(
    ({ rule, target, state, fired }): ReadingLine => [
      `${rule}, ${target}`,
      `${state}, fired ${counted(fired, 'time')}`,
    ],
  ),
];
