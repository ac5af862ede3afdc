import type { Subject } from '../subject';
import { command, type Verb } from '../verb';

/** How long somebody reads along, in simulated seconds. */
const SPAN = 10;

/** Anybody who gets to a cable can read what passes, whatever state it is in. */
export const tapVerbs = ({ id, target }: Subject): readonly Verb[] =>
  target.type === 'link' ? [command(`Tap for ${SPAN} s`, { type: 'tap', target: id, seconds: SPAN })] : [];
