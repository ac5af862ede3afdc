import type { Design } from '../../design/design';
import { targetOf } from '../../design/targets';
import type { Readings } from '../../run/protocol';
import { selectedElements } from '../../store/selection';
import { SELECTION } from '../../store/view-store';
import { counted } from '../format';
import { menuItems, SITE } from '../subject/menu-items';
import type { Verb } from '../subject/verb';
import { type EditVerb, verbsForOne, verbsForSelection, verbsForSite } from './editing/edit-verbs';

export interface Menu {
  readonly title: string;
  readonly items: readonly Verb[];
}

const plain = ({ title, run }: EditVerb): Verb => ({ title, run });

/** They stand behind a word of their own: a menu is long enough, and they have keys. */
const folded = ({ title, run }: EditVerb): Verb => ({ title, run, group: 'Edit', folded: true });

/**
 * What can be done to something, to the site, or to all that is selected: to the run, and to the diagram. Null where
 * there is no such thing.
 *
 * @param isBlind whoever does not see how it is may break it, and may restore it.
 */
export function menuOf(
  design: Design,
  readings: Readings | null,
  target: string,
  isBlind: boolean,
): Menu | null {
  const selected = selectedElements();
  if (target === SELECTION)
    return { title: counted(selected.length, 'card'), items: verbsForSelection(selected.length).map(plain) };
  const menu = menuItems(design, readings, target, isBlind);
  if (menu === null) return null;
  return { ...menu, items: [...menu.items, ...editing(design, target, selected).map(folded)] };
}

function editing(design: Design, target: string, selected: readonly string[]): readonly EditVerb[] {
  if (target === SITE) return verbsForSite;
  return targetOf(design, target)?.type === 'element' ? verbsForOne(target, selected) : [];
}
