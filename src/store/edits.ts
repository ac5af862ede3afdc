import { partId } from '../design/part';
import { clipOf, clipText, readClip } from '../design/clip';
import type { Design, DesignElement, Point } from '../design/design';
import { duplicateIn, pasteInto, type Pasted } from '../design/paste';
import { inWords } from '../run/sentences/words';
import { targetOf } from '../design/targets';
import { announceNow } from './announce';
import { designStore } from './design-store';
import { titleOf } from './elements';
import { refuse } from './run-store';
import { selectedElements, selectedParts, selectTogether } from './selection';
import { addLike, carryOut, partsOf, removePart } from './structure';
import { select } from './view-store';

/** What is done to several parts at once, while the run goes on. Each is one step of undo. */

const design = (): Design => designStore.getState().design;

/** Says why something cannot be done. */
function say(message: string): void {
  announceNow(message);
  refuse(message);
}

/** Removes machines, services and links, with all that they work on. */
export function removeParts(ids: readonly string[]): void {
  const before = design();
  const there = ids.filter((id) => targetOf(before, id) !== null);
  const [only, ...more] = there;
  if (only === undefined) return;
  if (more.length === 0) return removePart(only);
  // Links go with their ends: one that is named itself has to go first.
  const isLink = (id: string): boolean => targetOf(before, id)?.type === 'link';
  const remove = [...there.filter(isLink), ...there.filter((id) => !isLink(id))];
  const opposite = { title: 'Put them back', run: () => putAllBack(before, there) };
  const text = `${titles(before, there)} were removed.`;
  if (carryOut({ remove, add: [] }, there, { text, opposite })) select(null);
}

const titles = (of: Design, ids: readonly string[]): string =>
  ids.length > 6 ? `${ids.length} parts` : inWords(ids.map((id) => titleOf(of, id)));

/** The same parts with the same links, as far as they are not there again already. */
function putAllBack(before: Design, ids: readonly string[]): void {
  const isGone = (id: string): boolean => targetOf(design(), id) === null;
  const parts = ids.flatMap((id) => {
    const target = targetOf(before, id);
    return target === null ? [] : partsOf(before, target);
  });
  const add = [...new Map(parts.map((part) => [partId(part), part])).values()].filter((part) =>
    isGone(partId(part)),
  );
  if (add.length === 0) return;
  const opposite = { title: 'Remove', run: () => removeParts(ids) };
  const sorted = add.toSorted((one, other) => Number('link' in one) - Number('link' in other));
  const text = `${titles(before, ids)} were put back.`;
  carryOut({ remove: [], add: sorted }, ids, { text, opposite });
}

/** What is selected, as text; null, with a sentence, where nothing that is selected can be copied. */
export function copiedText(): string | null {
  const ids = selectedParts().filter((id) => targetOf(design(), id)?.type === 'element');
  if (ids.length > 0) return clipText(clipOf(design(), ids));
  if (selectedParts().length > 0) say('Machines and users can be copied, with all that runs on them.');
  return null;
}

/** Puts parts from a text into the design, beside where they were copied. @returns whether it could. */
export function pasteText(text: string): boolean {
  const read = readClip(text);
  if (!read.ok) {
    say(read.message);
    return false;
  }
  const { elements } = read.clip;
  if (elements.length === 0) return false;
  return add(pasteInto(design(), read.clip, shiftFor(design(), elements)));
}

/** The same again, with links like its links. */
export function duplicateParts(ids = selectedElements()): void {
  const [only, ...more] = ids;
  if (only === undefined) return;
  const elements = design().elements.filter(({ id }) => ids.includes(id));
  if (more.length > 0) add(duplicateIn(design(), ids, shiftFor(design(), elements)));
  else addLike(only);
}

function add(pasted: Pasted): boolean {
  if (!pasted.ok) {
    say(pasted.message);
    return false;
  }
  const { change, ids } = pasted;
  const opposite = { title: 'Remove', run: () => removeParts(ids) };
  const text = `${ids.length > 6 ? `${ids.length} parts` : inWords(ids)} ${ids.length > 1 ? 'were' : 'was'} added.`;
  const done = carryOut(change, ids, { text, opposite });
  if (done) selectTogether(ids);
  return done;
}

/** CSS pixels at 100 % that a card takes up at most, and how far a copy moves on where there is no room. */
const CARD = { lr: { x: 250, y: 230 }, tb: { x: 122, y: 60 } } as const;
const STEP = 24;

/** How far down copies of some elements have to go so that none lies on a card. */
function shiftFor({ elements }: Design, copied: readonly DesignElement[]): DesignElement['position'] {
  const free = (arrangement: 'lr' | 'tb'): Point => {
    const { x: width, y: height } = CARD[arrangement];
    const places = elements.map(({ position }) => position[arrangement]);
    const isFree = (down: number): boolean =>
      copied.every(({ position }) => {
        const { x, y } = position[arrangement];
        return places.every((at) => Math.abs(at.x - x) >= width || Math.abs(at.y - y - down) >= height);
      });
    let down = 0;
    while (!isFree(down)) down += STEP;
    return { x: 0, y: down };
  };
  return { lr: free('lr'), tb: free('tb') };
}
