import { type Changed, changeBetween, changeDesign, isNoChange } from '../design/change';
import type { Design } from '../design/design';
import { partId } from '../design/part';
import { publicMachine, withPublicAddressAtDoor } from '../design/catalog/usual-links';
import { targetOf } from '../design/targets';
import { expectChange } from './deeds';
import { designStore, restructure } from './design-store';
import { refuse } from './run-store';

/**
 * Takes a changed design over: it can be undone, the running site follows, and what was done is told with a way back.
 *
 * @param about id of the part whose coming the log will tell of. @returns whether it could be done.
 */
export function takeOver(changed: Changed, about: string, text: string): boolean {
  const before = designStore.getState().design;
  if (!changed.ok) {
    refuse(changed.message);
    return false;
  }
  const after = withPublicAddressAtDoor(before, changed.design);
  expectChange([about], `${text}${addressWords(before, after)}`, {
    title: 'Take it back',
    run: () => takeBack(before, after),
  });
  restructure(after);
  return true;
}

/** Who has the public address from now on, where that is somebody else. */
function addressWords(before: Design, after: Design): string {
  const [was, is] = [before, after].map((design) => publicMachine(design)?.id);
  return was === undefined || is === undefined || was === is ? '' : ` ${is} has the public address now.`;
}

/** Undoes that one change, whatever was done since. */
function takeBack(before: Design, after: Design): void {
  const { design } = designStore.getState();
  const { remove, add } = changeBetween(after, before);
  const gone = remove.filter((id) => targetOf(design, id) !== null);
  const change = {
    remove: gone,
    add: add.filter((part) => targetOf(design, partId(part)) === null || gone.includes(partId(part))),
  };
  if (isNoChange(change)) return;
  const changed = changeDesign(design, change);
  if (changed.ok) restructure(withPublicAddressAtDoor(design, changed.design));
  else refuse(changed.message);
}
