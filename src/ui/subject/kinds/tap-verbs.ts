import { tellDeed } from '../../../store/deeds';
import { perform } from '../../../store/lab';
import { select } from '../../../store/view-store';
import type { Subject } from '../subject';
import type { Verb } from '../verb';

/** How long somebody reads along, in simulated seconds. */
const SPAN = 10;

/** Anybody who gets to a cable can read what passes, whatever state it is in. */
export const tapVerbs = ({ id, title, target }: Subject): readonly Verb[] =>
  target.type === 'link' ? [{ title: `Tap for ${SPAN} s`, run: () => tap(id, title) }] : [];

/** Nothing changes by it: what is read is listed where the link is inspected. */
function tap(id: string, title: string): void {
  perform({ type: 'tap', target: id, seconds: SPAN });
  select(id);
  tellDeed(`${title} is tapped for ${SPAN} s. Inspect shows what can be read there.`);
}
