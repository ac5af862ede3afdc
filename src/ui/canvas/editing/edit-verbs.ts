import { announceNow } from '../../../store/announce';
import { copiedText, duplicateParts, pasteText, removeParts } from '../../../store/edits';
import { refuse } from '../../../store/run-store';
import { selectedElements, selectedParts, selectEverything, selectTogether } from '../../../store/selection';
import { select } from '../../../store/view-store';
import { addNoteInView } from '../note-editing';
import { beginRenaming, renameSelected } from './renaming';
import { align, distribute, tidyUp } from './arrange';

/** Something that is done to what is selected, or to the whole diagram. */
export interface EditVerb {
  readonly title: string;
  /** As the list of shortcuts writes them; empty for none. */
  readonly keys: string;
  /** How many cards have to be selected. */
  readonly least: 0 | 1 | 2 | 3;
  readonly run: () => void;
}

const tell = (message: string): void => {
  announceNow(message);
  refuse(message);
};

const NOTHING = 'Nothing is selected. Press a card first, or draw a frame round several with Shift.';

/** For whoever asks by menu or by the list of commands. By its keys the browser hands the clipboard over itself. */
async function copy(): Promise<boolean> {
  if (selectedParts().length === 0) tell(NOTHING);
  const text = copiedText();
  if (text === null) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    tell('This browser does not let the page write to the clipboard. Press Ctrl+C instead.');
    return false;
  }
}

async function cut(): Promise<void> {
  const ids = selectedElements();
  if (await copy()) removeParts(ids);
}

async function paste(): Promise<void> {
  try {
    pasteText(await navigator.clipboard.readText());
  } catch {
    tell('This browser does not let the page read the clipboard. Press Ctrl+V instead.');
  }
}

async function tidy(): Promise<void> {
  if (!(await tidyUp())) tell('What tidies up could not be loaded. The connection may be gone.');
}

const verb = (keys: string, title: string, least: EditVerb['least'], run: () => void): EditVerb => ({
  title,
  keys,
  least,
  run,
});

/** What several cards are offered as well as one. */
const ofSelection: readonly EditVerb[] = [
  verb('Ctrl+C', 'Copy', 1, () => void copy()),
  verb('Ctrl+X', 'Cut', 1, () => void cut()),
  verb('Ctrl+D', 'Duplicate', 1, () => duplicateParts()),
];

const renaming = verb('F2', 'Rename …', 1, renameSelected);

const arranging: readonly EditVerb[] = [
  verb('', 'Align left', 2, () => align('left')),
  verb('', 'Align centres', 2, () => align('center')),
  verb('', 'Align right', 2, () => align('right')),
  verb('', 'Align tops', 2, () => align('top')),
  verb('', 'Align middles', 2, () => align('middle')),
  verb('', 'Align bottoms', 2, () => align('bottom')),
  verb('', 'Distribute across', 3, () => distribute('x')),
  verb('', 'Distribute down', 3, () => distribute('y')),
];

/** The card with the focus, where nothing is selected. */
function removeSelected(): void {
  const selected = selectedParts();
  const card = document.activeElement?.closest('.react-flow__node')?.getAttribute('data-id');
  removeParts(selected.length > 0 || !card ? selected : [card]);
}

const removing = verb('Delete, Backspace', 'Remove what is selected', 1, removeSelected);

/** Copying has keys of the browser's own, which `use-clipboard.ts` hears. */
export const BROWSER_KEYS: ReadonlySet<string> = new Set(['Ctrl+C', 'Ctrl+X', 'Ctrl+V']);

/** All of them, in the order in which they are listed. */
export const editVerbs: readonly EditVerb[] = [
  verb('Ctrl+A', 'Select every card', 0, selectEverything),
  ...ofSelection,
  renaming,
  verb('Ctrl+V', 'Paste', 0, () => void paste()),
  removing,
  ...arranging,
  verb('', 'Add a note', 0, addNoteInView),
  verb('', 'Tidy up: every card into its place', 0, () => void tidy()),
  verb('', 'Select nothing', 1, () => select(null)),
];

/** What the menu of one element offers, which is selected with that. */
export const verbsForOne = (id: string, selected: readonly string[]): readonly EditVerb[] => {
  const others = selected.filter((each) => each !== id);
  const joining = verb('', 'Select it with the others', 1, () => selectTogether([...others, id]));
  return [
    { ...renaming, run: () => beginRenaming(id) },
    ...ofSelection.slice(0, 2).map((each) => ({
      ...each,
      run: () => {
        select(id);
        each.run();
      },
    })),
    ...(others.length > 0 ? [joining] : []),
  ];
};

/** What the menu beside the cards offers. */
export const verbsForSite: readonly EditVerb[] = editVerbs.filter(({ least }) => least === 0);

/** What a menu of several cards offers. */
export const verbsForSelection = (count: number): readonly EditVerb[] =>
  [...ofSelection, ...arranging, removing].filter(({ least }) => least <= count);
