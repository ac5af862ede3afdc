import { type RefObject, useEffect } from 'react';
import { openMenu } from '../../store/view-store';

/** How long a finger rests before the menu opens, in ms, and how far it may tremble, in CSS pixels. */
const HOLD_MS = 500;
const TREMBLE = 10;

/** Between the cards: of the site as a whole, which has no id. */
const SITE = '';

const targetUnder = (target: EventTarget | null): string | null => {
  if (!(target instanceof Element) || target.closest('.note') !== null) return null;
  const found = target.closest('[data-target]') ?? target.closest('.react-flow__node, .react-flow__edge');
  const id = found?.getAttribute('data-target') ?? found?.getAttribute('data-id') ?? null;
  return id ?? (target.closest('.react-flow__pane') ? SITE : null);
};

/** A finger that rests on a card, on a link or between them opens its menu, as a right click does. */
export function useLongPress(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = root;
    const ending = new AbortController();
    const options = { capture: true, signal: ending.signal };
    let timer = 0;
    let begun = { x: 0, y: 0 };
    let isOpened = false;
    const cancel = (): void => clearTimeout(timer);
    const begin = ({ target, pointerType, isPrimary, clientX: x, clientY: y }: PointerEvent): void => {
      cancel();
      isOpened = false;
      const id = targetUnder(target);
      if (pointerType !== 'touch' || !isPrimary || id === null) return;
      begun = { x, y };
      timer = window.setTimeout(() => {
        isOpened = true;
        openMenu(id, x, y);
      }, HOLD_MS);
    };
    const move = ({ clientX, clientY }: PointerEvent): void => {
      if (Math.abs(clientX - begun.x) + Math.abs(clientY - begun.y) > TREMBLE) cancel();
    };
    const click = (event: MouseEvent): void => {
      // The press has done its work; letting go is no click on what lies under it.
      if (isOpened) event.stopPropagation();
      isOpened = false;
    };
    current?.addEventListener('pointerdown', begin, options);
    current?.addEventListener('pointermove', move, options);
    current?.addEventListener('pointerup', cancel, options);
    current?.addEventListener('pointercancel', cancel, options);
    current?.addEventListener('click', click, options);
    return () => {
      cancel();
      ending.abort();
    };
  }, [root]);
}
