import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { designStore } from '../../store/design-store';
import { runStore } from '../../store/run-store';
import { SELECTION, viewStore } from '../../store/view-store';
import { counted } from '../format';
import { Dialog } from '../kit/dialog';
import { isBlind } from '../perspective';
import { found, SHOWN } from './find';
import { type Offer, offersFor } from './offers';
import './commands.css';

interface PaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** What is selected: one thing, or several at once. */
function selectionNow(): string | null {
  const { selection, together } = viewStore.getState();
  return together.length > 0 ? SELECTION : selection;
}

/** What could be done at this moment. It stays as it is while somebody reads it. */
const offersNow = (): readonly Offer[] =>
  offersFor({
    design: designStore.getState().design,
    readings: runStore.getState().readings,
    isBlind: isBlind(),
    selection: selectionNow(),
  });

/** The dialog looks for this when it opens, which is after its content has come. */
const focusFirst = (field: HTMLInputElement | null): void => field?.setAttribute('autofocus', '');

/** Where a key leads in a list that begins anew at its end; null for other keys. */
function lineAt(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'PageDown') return Math.min(at + 8, count - 1);
  return key === 'PageUp' ? Math.max(at - 8, 0) : null;
}

interface LineProps {
  readonly offer: Offer;
  readonly id: string;
  readonly isActive: boolean;
  readonly choose: () => void;
}

function Line({ offer: { group, title, keys }, id, isActive, choose }: LineProps) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus, and the keys.
    <div
      ref={line}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className="command"
      onClick={choose}
    >
      <span className="command-title">
        <span className="command-group">{group}:</span> {title}
      </span>
      <span className="command-keys">
        {keys.map((each) => (
          <kbd key={each} className="key">
            {each}
          </kbd>
        ))}
      </span>
    </div>
  );
}

function Chooser({ onClose }: { readonly onClose: () => void }) {
  const [offers] = useState(offersNow);
  const [question, setQuestion] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const all = useMemo(() => found(offers, question), [offers, question]);
  const shown = all.slice(0, SHOWN);
  const choose = (offer: Offer | undefined) => {
    if (offer === undefined) return;
    // What it opens is to find the page as it was, with the focus where it was.
    flushSync(onClose);
    offer.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const next = lineAt(event.key, at, shown.length);
    if (event.key === 'Enter') choose(shown[at]);
    else if (next !== null) setAt(next);
    else return;
    event.preventDefault();
  };
  return (
    <div className="commands">
      <input
        type="text"
        role="combobox"
        ref={focusFirst}
        autoComplete="off"
        spellCheck={false}
        className="field commands-field"
        placeholder="Type a few letters of it"
        aria-label="Find a command"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={shown[at] === undefined ? undefined : `${id}-${at}`}
        value={question}
        onChange={(event) => {
          setQuestion(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label="Commands" className="commands-list">
        {shown.map((offer, index) => (
          <Line
            key={`${offer.group} ${offer.title}`}
            id={`${id}-${index}`}
            offer={offer}
            isActive={index === at}
            choose={() => choose(offer)}
          />
        ))}
      </div>
      <p role="status" className="commands-count">
        {all.length === 0 ? 'No command has these words.' : counted(all.length, 'command')}
        {all.length > SHOWN && `, the first ${SHOWN} of them are shown`}
      </p>
    </div>
  );
}

/** Every command of the application, found by a few letters of its name. */
export function CommandPalette({ open, onClose }: PaletteProps) {
  return (
    <Dialog title="Commands" open={open} onClose={onClose}>
      <Chooser onClose={onClose} />
    </Dialog>
  );
}
