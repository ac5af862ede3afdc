import { useEffect } from 'react';
import { viewStore } from '../../store/view-store';
import { commandOf } from './command-keys';
import { laterCommands } from './command-list';

const TEXT =
  'input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable=true]';

/** A dialog, or another page over the diagram. */
const COVER = 'dialog[open], .frame[inert]';

/** Listens for the keys of commands that nobody needs before the page is whole. */
export function useCommandKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector(COVER)) return;
      if (event.target instanceof Element && event.target.closest(TEXT) !== null) return;
      const command = commandOf(laterCommands, event);
      if (command === null || (command.single && !viewStore.getState().singleKeys)) return;
      event.preventDefault();
      command.run?.();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
