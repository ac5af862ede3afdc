import { command, type Verb } from '../verb';
import type { Subject } from '../subject';

/** What can be done to a place on the map, beside taking all its machines the power. */
export function regionVerbs({ id, target }: Subject): readonly Verb[] {
  if (target.type !== 'element' || target.element.kind !== 'region') return [];
  return [command('Cut off from the rest', { type: 'cut', target: id })];
}
