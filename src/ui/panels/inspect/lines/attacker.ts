import type { AttackReading } from '../../../../site/readings';
import { countText } from '../../../format';
import { attackWords } from '../../../readings/attack-words';
import type { ReadingLine } from './reading-line';

export const attacker = (reading: AttackReading): ReadingLine[] => {
  const { scanned, logIns, tablesRead, flood } = reading;
  const open = scanned.filter(({ found }) => found === 'open');
  return [
    ['Now', attackWords(reading)],
    ['Ports tried', countText(scanned.length)],
    ['Open ports', open.length === 0 ? 'none' : open.map(({ machine, port }) => `${machine}:${port}`)],
    ['Log-ins tried', countText(logIns.tried)],
    ['Log-ins that succeeded', countText(logIns.succeeded)],
    ['Tables read', countText(tablesRead)],
    ['Flood: sent', countText(flood.sent)],
    ['Flood: answered', countText(flood.answered)],
    ['Flood: denied', countText(flood.denied)],
    ['Flood: open now', countText(flood.inFlight)],
  ];
};
