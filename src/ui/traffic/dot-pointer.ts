import { openTrace } from '../../store/view-store';

/** CSS pixels from its centre within which a pointer hits a dot: a target of 24, under a finger of 44. */
const REACH = 12;
const TOUCH_REACH = 22;

/** Whoever knows where the dots are. */
export interface DotFinder {
  requestAt(x: number, y: number, reach: number): number | null;
}

/** The pane holds the cards and their buttons too; those keep their clicks. */
const isOnWires = ({ target }: Event): boolean =>
  target instanceof Element &&
  target.closest('.react-flow__pane, .react-flow__edge') !== null &&
  target.closest('.react-flow__node, button') === null;

/** A click on a dot opens the life of its request; over a dot the pointer says so. Gives what ends it. */
export function listenForDots(diagram: HTMLElement, dots: DotFinder): () => void {
  const requestUnder = (event: PointerEvent): number | null => {
    if (!isOnWires(event)) return null;
    const { left, top } = diagram.getBoundingClientRect();
    const reach = event.pointerType === 'touch' ? TOUCH_REACH : REACH;
    return dots.requestAt(event.clientX - left, event.clientY - top, reach);
  };
  const click = (event: PointerEvent): void => {
    const request = requestUnder(event);
    if (request === null) return;
    // The wire and the pane under the dot were not meant.
    event.stopPropagation();
    openTrace(request);
  };
  const hover = (event: PointerEvent): void => {
    diagram.toggleAttribute('data-over-dot', event.buttons === 0 && requestUnder(event) !== null);
  };
  const options = { capture: true };
  diagram.addEventListener('click', click as EventListener, options);
  diagram.addEventListener('pointermove', hover);
  return () => {
    diagram.removeEventListener('click', click as EventListener, options);
    diagram.removeEventListener('pointermove', hover);
    diagram.removeAttribute('data-over-dot');
  };
}
