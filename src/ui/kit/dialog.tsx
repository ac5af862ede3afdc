import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './button';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser's modal dialog: it keeps the focus, closes with Esc, and gives the focus back. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} aria-labelledby={heading} onClose={onClose} className="dialog">
      <div className="flex items-center justify-between gap-3 border-b border-line py-2 ps-5 pe-3">
        <h2 id={heading} className="text-18 font-bold">
          {title}
        </h2>
        <IconButton icon="close" label="Close" onClick={onClose} />
      </div>
      {open && <div className="min-h-0 overflow-y-auto p-5">{children}</div>}
    </dialog>
  );
}
