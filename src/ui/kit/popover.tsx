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
  /** A button, or a word within a text. */
  readonly look?: keyof typeof looks;
  readonly tabIndex?: number;
  readonly onToggle?: (open: boolean) => void;
  /** What it opens; called with a function that closes it. */
  readonly children: (close: () => void) => ReactNode;
}

const looks = {
  button: 'button',
  term: 'relative z-1 -my-0.5 min-h-[24px] cursor-help text-start underline decoration-dotted underline-offset-3 hover:decoration-solid',
} as const;

const MARGIN = 8;
const GAP = 6;
/** Below the button unless there is less room than this, and more above. */
const ROOM = 240;

/** Puts the panel below its button, or above it near the end of the window, and within the window. */
function place(panel: HTMLElement, button: HTMLElement): void {
  const from = button.getBoundingClientRect();
  const left = Math.max(MARGIN, Math.min(from.left, innerWidth - panel.offsetWidth - MARGIN));
  panel.style.left = `${left}px`;
  const below = innerHeight - from.bottom - GAP - MARGIN;
  const above = from.top - GAP - MARGIN;
  const isAbove = below < ROOM && above > below;
  panel.style.top = isAbove ? 'auto' : `${from.bottom + GAP}px`;
  panel.style.bottom = isAbove ? `${innerHeight - from.top + GAP}px` : 'auto';
  panel.style.maxHeight = `${isAbove ? above : below}px`;
}

/**
 * The name of the button. A word in a text is its own name; the word on a button begins the name, so that whoever
 * speaks to the computer can say what stands there.
 */
function spokenName({ look = 'button', label, word }: PopoverProps): string | undefined {
  if (look === 'term') return undefined;
  return typeof word === 'string' ? `${word}: ${label}` : label;
}

/** A button and what it opens: the browser's own popover, closed by Esc, by a press outside and by choosing. */
export function Popover(props: PopoverProps) {
  const {
    id: given,
    label,
    icon,
    word,
    className = '',
    look = 'button',
    tabIndex,
    onToggle,
    children,
  } = props;
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
        aria-label={spokenName(props)}
        title={label}
        tabIndex={tabIndex}
        className={`${looks[look]} ${className}`}
      >
        {icon && <Icon name={icon} />}
        {word}
      </button>
      <div
        id={id}
        popover="auto"
        className="popover"
        onToggle={(event) => {
          // React hands on what is told of another one within it.
          if (event.target !== event.currentTarget) return;
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
