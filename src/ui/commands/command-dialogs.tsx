import { openDialog, type View, viewStore } from '../../store/view-store';
import { Renaming } from '../canvas/editing/renaming';
import { useClipboard } from '../canvas/editing/use-clipboard';
import { CommandPalette } from './command-palette';
import { ShortcutSheet } from './shortcut-sheet';
import { useCommandKeys } from './use-command-keys';

/** A dialog says that it is closed some time later, when another one may be open. */
const closing = (which: View['dialog']) => (): void => {
  if (viewStore.getState().dialog === which) openDialog(null);
};

const closeList = closing('commands');
const closeSheet = closing('shortcuts');

/** What shows the commands: the sheet of their keys, and the list to choose from. It listens to keys from when it has come. */
export function CommandDialogs({ open }: { readonly open: View['dialog'] }) {
  useCommandKeys();
  useClipboard();
  return (
    <>
      <Renaming />
      <CommandPalette open={open === 'commands'} onClose={closeList} />
      <ShortcutSheet open={open === 'shortcuts'} onClose={closeSheet} />
    </>
  );
}
