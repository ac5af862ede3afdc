import type { MouseEventHandler } from 'react';

interface Presses {
  readonly onClick: MouseEventHandler<HTMLButtonElement> | undefined;
  /** It does nothing for now. It keeps the focus all the same, which a button with `disabled` would lose. */
  readonly disabled?: boolean | undefined;
  /** A double click is one press: what it does is undone by doing it again. */
  readonly once?: boolean | undefined;
}

/** What a button that may be out of use, or must not be pressed twice by mistake, hands to its element. */
export function pressing({ onClick, disabled = false, once = false }: Presses) {
  const press: MouseEventHandler<HTMLButtonElement> = (event) => {
    if (disabled || (once && event.detail > 1)) event.stopPropagation();
    else onClick?.(event);
  };
  return { 'aria-disabled': disabled || undefined, onClick: press } as const;
}
