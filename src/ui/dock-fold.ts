import { useStore } from 'zustand';
import { openDock, viewStore } from '../store/view-store';
import { useMedia } from './kit/media';

/** Lower windows begin with the dock folded: the diagram needs the room. */
const HIGH_ENOUGH = '(min-height: 500px)';

/** Whether the dock shows its charts and its log: as somebody said, or else as the height of the window allows. */
export function useDockOpen(): boolean {
  const chosen = useStore(viewStore, (view) => view.dockOpen);
  const high = useMedia(HIGH_ENOUGH);
  return chosen ?? high;
}

/** Folds the dock to its first line, or opens it. */
export function toggleDock(): void {
  openDock(!(viewStore.getState().dockOpen ?? matchMedia(HIGH_ENOUGH).matches));
}
