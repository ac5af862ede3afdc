/** How the focus came to where it is: a key that follows a click means the page, not what happened to be clicked. */

let lastInput: 'key' | 'pointer' = 'key';
let keyboardFocus: EventTarget | null = null;

const keyed = (): void => {
  lastInput = 'key';
};
const pointed = (): void => {
  lastInput = 'pointer';
};
const focused = ({ target }: FocusEvent): void => {
  keyboardFocus = lastInput === 'key' ? target : null;
};

/** Watches keys, pointers and the focus of the page. Gives what ends it. */
export function watchFocus(page: EventTarget = document): () => void {
  const capture = { capture: true };
  page.addEventListener('keydown', keyed, capture);
  page.addEventListener('pointerdown', pointed, capture);
  page.addEventListener('focusin', focused as EventListener, capture);
  return () => {
    page.removeEventListener('keydown', keyed, capture);
    page.removeEventListener('pointerdown', pointed, capture);
    page.removeEventListener('focusin', focused as EventListener, capture);
  };
}

/** Whether something has the focus because the keyboard put it there. */
export const isFocusedByKey = (target: EventTarget | null): boolean =>
  target !== null && target === keyboardFocus;
