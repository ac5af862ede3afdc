import type { Readings } from '../run/protocol';
import { raidId } from '../site/attack/raid-id';
import type { AttackReading } from '../site/readings';

/** What is tried from an attacker, or from a machine that was broken into; null where nothing is. */
export function attackOf(of: Readings['of'], id: string): AttackReading | null {
  for (const reading of [of[id], of[raidId(id)]]) if (reading?.kind === 'attacker') return reading;
  return null;
}
