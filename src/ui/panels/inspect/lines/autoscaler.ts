import type { AutoscalerReading } from '../../../../site/readings';
import { counted, durationText, figure, percentText } from '../../../format';
import type { ReadingLine } from './reading-line';

const loadText = ({ metric }: AutoscalerReading, load: number | null): string => {
  if (load === null) return 'not measured yet';
  return metric === 'cpu' ? percentText(load) : `${figure(load)} per server`;
};

const coming = ({ booting, leaving }: AutoscalerReading): string =>
  [
    ...(booting > 0 ? [`${booting} boot`] : []),
    ...(leaving > 0 ? [`${leaving} drained, to be removed`] : []),
  ].join(', ') || 'none';

export const autoscaler = (reading: AutoscalerReading): ReadingLine[] => [
  ['Rule', reading.enabled ? 'in force' : 'paused'],
  ['Measured', loadText(reading, reading.measured)],
  ['Target', loadText(reading, reading.target)],
  ['Servers', `${reading.servers}, from ${reading.min} to ${reading.max}`],
  ['Wanted', reading.wanted === null ? 'not known' : counted(reading.wanted, 'server')],
  ['On their way', coming(reading)],
  ['Cooldown', reading.coolsFor > 0 ? `adds none for ${durationText(Math.ceil(reading.coolsFor))}` : 'over'],
];
