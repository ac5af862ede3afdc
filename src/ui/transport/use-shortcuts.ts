import { useEffect } from 'react';
import { viewStore } from '../../store/view-store';
import { perform } from './actions';
import { actionOf, type Place, type Press } from './shortcuts';

const TEXT =
  'input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable=true]';
const CONTROL = 'button, a, input, summary, label, [role=button], [role=tab], [role^=menuitem], [tabindex]';

/** The pane of the diagram has a tab stop of its own and yet counts as the page. */
const EMPTY_CANVAS = '.react-flow';

function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof Element)) return 'page';
  if (target.closest(TEXT)) return 'text';
  const control = target.closest(CONTROL);
  return control && !control.matches(EMPTY_CANVAS) ? 'control' : 'page';
}

const pressOf = (event: KeyboardEvent): Press => ({
  key: event.key,
  ctrl: event.ctrlKey || event.metaKey,
  alt: event.altKey,
  shift: event.shiftKey,
  place: placeOf(event.target),
});

/** A dialog, or another page over the diagram. */
const COVER = 'dialog[open], .frame[inert]';

/** Listens to the keyboard for the whole page, except while something covers it. */
export function useShortcuts(openSheet: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector(COVER)) return;
      const action = actionOf(pressOf(event), viewStore.getState().singleKeys);
      if (!action) return;
      event.preventDefault();
      if (action === 'shortcuts') openSheet();
      else perform[action]();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [openSheet]);
}
