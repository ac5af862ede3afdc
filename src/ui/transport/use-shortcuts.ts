import { useEffect } from 'react';
import { viewStore } from '../../store/view-store';
import { isFocusedByKey, watchFocus } from '../kit/focus-origin';
import { perform } from './actions';
import { actionOf, type Press } from './shortcuts';

const TEXT =
  'input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable=true]';
const CONTROL = 'button, a, input, select, summary, label, [role=button], [role=tab], [role^=menuitem]';

const matches = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null;

const pressOf = (event: KeyboardEvent): Press => ({
  key: event.key,
  ctrl: event.ctrlKey || event.metaKey,
  alt: event.altKey,
  shift: event.shiftKey,
  inText: matches(event.target, TEXT),
  // A list of choices opens on Space; one that was used by mouse is done with.
  onControl: matches(event.target, CONTROL) && isFocusedByKey(event.target),
  inField: matches(event.target, TEXT) && !matches(event.target, 'select'),
});

/** A dialog, or another page over the diagram. */
const COVER = 'dialog[open], .frame[inert]';

/** A button is pressed by Space when the key comes up, though its going down was used already. */
function withholdRelease(): void {
  const release = (event: KeyboardEvent) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    removeEventListener('keyup', release, true);
  };
  addEventListener('keyup', release, true);
}

/** Listens to the keyboard for the whole page, except while something covers it. */
export function useShortcuts(): void {
  useEffect(() => watchFocus(), []);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector(COVER)) return;
      const action = actionOf(pressOf(event), viewStore.getState().singleKeys);
      if (!action) return;
      event.preventDefault();
      if (event.key === ' ') withholdRelease();
      // A key that is held down goes on stepping, but play and pause must not flicker.
      if (event.repeat && action === 'toggle-play') return;
      perform[action]();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
