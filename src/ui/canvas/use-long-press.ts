import { type MouseEvent, type PointerEvent, useRef } from 'react';
import { openMenu } from '../../store/view-store';

/** How long a finger rests before the menu opens, in ms, and how far it may tremble, in CSS pixels. */
const HOLD_MS = 500;
const TREMBLE = 10;

/** Between the cards: of the site as a whole, which has no id. */
const SITE = '';

const targetUnder = (target: EventTarget): string | null => {
  if (!(target instanceof Element)) return null;
  const found = target.closest('[data-target]') ?? target.closest('.react-flow__node, .react-flow__edge');
  const id = found?.getAttribute('data-target') ?? found?.getAttribute('data-id') ?? null;
  return id ?? (target.closest('.react-flow__pane') ? SITE : null);
};

/** A finger that rests on a card, on a link or between them opens its menu, as a right click does. */
export function useLongPress() {
  const press = useRef({ timer: 0, x: 0, y: 0, opened: false });
  const cancel = () => clearTimeout(press.current.timer);
  return {
    onPointerDownCapture: ({ target, pointerType, isPrimary, clientX: x, clientY: y }: PointerEvent) => {
      cancel();
      const id = targetUnder(target);
      if (pointerType !== 'touch' || !isPrimary || id === null) return;
      const open = () => {
        press.current.opened = true;
        openMenu(id, x, y);
      };
      press.current = { timer: window.setTimeout(open, HOLD_MS), x, y, opened: false };
    },
    onPointerMoveCapture: ({ clientX, clientY }: PointerEvent) => {
      const { x, y } = press.current;
      if (Math.abs(clientX - x) + Math.abs(clientY - y) > TREMBLE) cancel();
    },
    onPointerUpCapture: cancel,
    onPointerCancelCapture: cancel,
    onClickCapture: (event: MouseEvent) => {
      // The press has done its work; letting go is no click on what lies under it.
      if (press.current.opened) event.stopPropagation();
      press.current.opened = false;
    },
  };
}
