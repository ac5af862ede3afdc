import { announceNow } from './announce';
import { lessonOpen } from './lesson-open';
import { type View, viewStore } from './view-store';

/** How the page stood before, for the way back. */
const before = ({ panel, dockOpen }: View): Pick<View, 'panel' | 'dockOpen'> => ({ panel, dockOpen });

/** Shows the diagram to a room: larger, with little round it. A lesson stays open. What else was open comes back afterwards. */
export function startPresenting(inLesson = lessonOpen.getState().id !== null): void {
  const view = viewStore.getState();
  if (view.presenting !== null) return;
  viewStore.setState({ presenting: before(view), panel: inLesson ? 'guide' : null, dockOpen: false });
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
