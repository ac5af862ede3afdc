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
  /** -1 where another key leads to it, as on the diagram. */
  readonly tabIndex?: number;
}

/** A word that explains itself when it is pressed. */
export function Term({ id, children, tabIndex }: TermProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      look="term"
      label="Explain this word"
      word={children}
      onToggle={setOpen}
      {...(tabIndex === undefined ? {} : { tabIndex })}
    >
      {() => (
        <div className="w-[300px] max-w-full font-sans whitespace-normal">{open && <Entry id={id} />}</div>
      )}
    </Popover>
  );
}
