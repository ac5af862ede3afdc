import { useEffect } from 'react';
import { useStore } from 'zustand';
import { stepVisible } from '../../store/lab';
import { stopPresenting } from '../../store/presenter';
import { viewStore } from '../../store/view-store';
import { stepBack } from '../transport/actions';
import { forgetPresenter } from '../address';

/** What a press of Esc closes first. */
const OPEN = 'dialog[open], :popover-open, .frame[inert]';

/** Esc leaves; PageDown and PageUp, which hand-held clickers send, go one event on and back. */
function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || document.querySelector(OPEN)) return;
  if (event.key === 'Escape') stopPresenting();
  else if (event.key === 'PageDown') stepVisible();
  else if (event.key === 'PageUp') stepBack();
  else return;
  event.preventDefault();
}

/** Whether the page is shown to a room. Makes its type larger, and listens to what a speaker presses. */
export function usePresenter(): boolean {
  const presenting = useStore(viewStore, (view) => view.presenting !== null);
  useEffect(() => {
    if (!presenting) return;
    void import('./presenter.css');
    document.documentElement.dataset.presenting = '';
    addEventListener('keydown', onKey);
    return () => {
      delete document.documentElement.dataset.presenting;
      removeEventListener('keydown', onKey);
      forgetPresenter();
    };
  }, [presenting]);
  return presenting;
}
