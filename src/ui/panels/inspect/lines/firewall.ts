import type { FirewallReading } from '../../../../site/readings';
import { countText } from '../../../format';
import type { ReadingLine } from './reading-line';

const ports = (list: readonly number[]): string => (list.length === 0 ? 'none' : list.join(', '));

export const firewall = (reading: FirewallReading): ReadingLine[] => [
  ['Ports open to everybody', ports(reading.openPorts)],
  ['Other ports with a program', ports(reading.closedPorts)],
  ...reading.rules.map((packets, i): ReadingLine => [`Packets of rule ${i + 1}`, countText(packets)]),
  ['Packets that no rule fits', countText(reading.policy)],
  ['Of known connections', countText(reading.established)],
  ['Let in', countText(reading.passed)],
  ['Dropped', countText(reading.dropped)],
  ['Rejected', countText(reading.rejected)],
];
