import { createStore } from 'zustand/vanilla';
import type { Design, Point } from '../../design/design';
import { addNote } from '../../store/notes';
import { designStore } from '../../store/design-store';
import type { Arrangement } from '../../store/edit';
import { canvasStore } from './canvas-store';
import { receiver } from './carrying';

/** The note that is being written; null for none. */
export const noteStore = createStore<{ readonly writing: string | null }>(() => ({ writing: null }));

export const beginWriting = (id: string): void => noteStore.setState({ writing: id });
export const endWriting = (): void => noteStore.setState({ writing: null });

/** Of a note that is new, until something else is written. */
const FRESH = 'A note';
/** Below everything else, where the other arrangement has no place for it yet. */
const BELOW = 160;
/** What a note takes on screen at most, with what appears below it; and how closely a free place is looked for. */
const ROOM = { width: 190, height: 130 };
const STEP = 30;

/** Puts a note there and begins to write. It stands below all cards in the other arrangement. */
export function dropNote({ x, y }: Point): void {
  const { design } = designStore.getState();
  const { arrangement, stretch } = canvasStore.getState();
  const here = { x: Math.round(x / stretch.x), y: Math.round(y / stretch.y) };
  const position = { lr: below(design, 'lr'), tb: below(design, 'tb'), [arrangement]: here };
  const id = addNote(FRESH, position);
  if (id !== null) beginWriting(id);
}

function below({ elements }: Design, arrangement: Arrangement): Point {
  const places = elements.map(({ position }) => position[arrangement]);
  if (places.length === 0) return { x: 0, y: 0 };
  return { x: Math.min(...places.map(({ x }) => x)), y: BELOW + Math.max(...places.map(({ y }) => y)) };
}

/** The same where nothing else is seen; in the middle of the diagram, where there is no such place. */
export function addNoteInView(): void {
  const flow = document.querySelector('.react-flow');
  if (flow === null) return;
  const taken = [...flow.querySelectorAll('.react-flow__node, .react-flow__panel, .note')].map((element) =>
    element.getBoundingClientRect(),
  );
  receiver.drop?.({ type: 'note' }, freePlace(flow.getBoundingClientRect(), taken), null);
}

/** The one nearest to the middle of the lower border: what comes there covers no line. */
function freePlace(frame: DOMRect, taken: readonly DOMRect[]): Point {
  const isFree = ({ x, y }: Point): boolean =>
    taken.every(
      ({ left, right, top, bottom }) =>
        x > right || y > bottom || x + ROOM.width < left || y + ROOM.height < top,
    );
  const middle = frame.x + (frame.width - ROOM.width) / 2;
  for (let y = frame.bottom - ROOM.height; y > frame.top; y -= STEP)
    for (let away = 0; away < middle - frame.left; away += STEP)
      for (const x of [middle + away, middle - away]) if (isFree({ x, y })) return { x, y };
  return { x: middle, y: frame.y + frame.height / 2 };
}
