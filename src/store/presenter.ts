import { announceNow } from './announce';
import { type View, viewStore } from './view-store';

/** How the page stood before, for the way back. */
const before = ({ panel, dockOpen }: View): Pick<View, 'panel' | 'dockOpen'> => ({ panel, dockOpen });

/** Shows the diagram to a room: larger, with little round it. What was open comes back afterwards. */
export function startPresenting(): void {
  const view = viewStore.getState();
  if (view.presenting !== null) return;
  viewStore.setState({ presenting: before(view), panel: null, dockOpen: false });
  announceNow('Presenter mode. Escape leaves it.');
}

export function stopPresenting(): void {
  const { presenting } = viewStore.getState();
  if (presenting === null) return;
  viewStore.setState({ ...presenting, presenting: null });
  announceNow('Left presenter mode.');
}

export const togglePresenting = (): void =>
  viewStore.getState().presenting === null ? startPresenting() : stopPresenting();
