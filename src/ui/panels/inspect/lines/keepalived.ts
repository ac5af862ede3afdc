import type { KeepalivedReading, VirtualAddressReading } from '../../../../site/readings';
import { countText } from '../../../format';
import type { ReadingLine } from './reading-line';

const SCRIPT = { none: 'none', ok: 'succeeds', failed: 'fails' } as const;

function heldWords({ holds, answers }: VirtualAddressReading): string {
  if (!holds) return '';
  return answers ? ', holds it' : ', holds it, and users reach another machine';
}

export const keepalived = (reading: KeepalivedReading): ReadingLine[] => [
  ...reading.instances.map(
    (instance): ReadingLine => [
      instance.address,
      `${instance.state.toUpperCase()}, priority ${instance.priority}${heldWords(instance)}`,
    ],
  ),
  ['Script', SCRIPT[reading.script]],
  ['Adverts sent', countText(reading.sent)],
  ['Adverts heard', countText(reading.heard)],
  ['Adverts ignored', countText(reading.ignored)],
];
