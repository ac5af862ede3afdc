import { type ReactNode, useState } from 'react';
import { lazyPart } from '../kit/lazy-part';
import { Popover } from '../kit/popover';
import type { TermId } from './terms';

const Entry = lazyPart({
  what: 'The glossary',
  load: () => import('./entry'),
  pick: (module) => module.Entry,
  waiting: <p className="text-13">Opening …</p>,
});

interface TermProps {
  readonly id: TermId;
  readonly children: ReactNode;
  /** On a card: large enough to be hit where the diagram is small, and no stop of the Tab key. */
  readonly onCard?: boolean;
}

/** A word that explains itself when it is pressed. */
export function Term({ id, children, onCard = false }: TermProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      look="term"
      label="Explain this word"
      word={children}
      onToggle={setOpen}
      {...(onCard ? { tabIndex: -1, className: '-my-1.5! min-h-7.5! min-w-7.5' } : {})}
    >
      {() => (
        <div className="w-[300px] max-w-full font-sans whitespace-normal">{open && <Entry id={id} />}</div>
      )}
    </Popover>
  );
}
