import { type ReactNode, useId, useRef } from 'react';
import { Icon, type IconName } from './icon';

interface PopoverProps {
  /** Of what it opens, for whoever opens it from elsewhere. */
  readonly id?: string;
  /** Spoken name of the button; also its word unless `word` is given. */
  readonly label: string;
  readonly icon?: IconName;
  /** What the button shows. Without it, the icon alone. */
  readonly word?: ReactNode;
  readonly className?: string;
  readonly onToggle?: (open: boolean) => void;
  /** What it opens; called with a function that closes it. */
  readonly children: (close: () => void) => ReactNode;
}

const MARGIN = 8;

/** Puts the panel below its button, within the window. */
function place(panel: HTMLElement, button: HTMLElement): void {
  const from = button.getBoundingClientRect();
  const left = Math.max(MARGIN, Math.min(from.left, innerWidth - panel.offsetWidth - MARGIN));
  panel.style.left = `${left}px`;
  panel.style.top = `${from.bottom + 6}px`;
  panel.style.maxHeight = `${innerHeight - from.bottom - 6 - MARGIN}px`;
}

/** A button and what it opens: the browser's own popover, closed by Esc, by a press outside and by choosing. */
export function Popover({ id: given, label, icon, word, className = '', onToggle, children }: PopoverProps) {
  const own = useId();
  const id = given ?? own;
  const button = useRef<HTMLButtonElement>(null);
  const close = () => document.getElementById(id)?.hidePopover();
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-label={word === undefined || typeof word !== 'string' ? label : undefined}
        title={label}
        className={`button ${className}`}
      >
        {icon && <Icon name={icon} />}
        {word}
      </button>
      <div
        id={id}
        popover="auto"
        className="popover"
        onToggle={(event) => {
          const open = event.newState === 'open';
          if (open && button.current) place(event.currentTarget, button.current);
          onToggle?.(open);
        }}
      >
        {children(close)}
      </div>
    </>
  );
}
