import { type FormEvent, type ReactNode, useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { designStore } from '../../store/design-store';
import {
  duplicateDocument,
  type Entry,
  listDocuments,
  openDocument,
  putBack,
  type Removed,
  removeDocument,
  renameDocument,
  textOf,
} from '../../store/documents/library';
import { savingStore, whyNot } from '../../store/documents/saving';
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';
import { PictureOfDesign } from '../presets/picture-of-design';
import { chooseFile } from './open-file';
import { saveText } from './save-file';
import { savedWords } from './saved-words';
import './documents.css';

/** What the list says of itself. */
interface Said {
  readonly words: string;
  readonly isRefusal: boolean;
  /** What was deleted last, while it can be put back. */
  readonly removed: Removed | null;
}

const NOTHING: Said = { words: '', isRefusal: false, removed: null };

/** All documents; none, and why, where the browser keeps none. */
async function read(): Promise<{ readonly entries: readonly Entry[]; readonly refused: Said | null }> {
  try {
    return { entries: await listDocuments(), refused: null };
  } catch (thrown) {
    return { entries: [], refused: { ...NOTHING, words: whyNot(thrown), isRefusal: true } };
  }
}

/** All documents of this device; null until they are known. They are read again after everything that is done to them. */
function useDocuments() {
  const [entries, setEntries] = useState<readonly Entry[] | null>(null);
  const [said, say] = useState(NOTHING);
  const show = useCallback(({ entries: found, refused }: Awaited<ReturnType<typeof read>>) => {
    setEntries(found);
    if (refused !== null) say(refused);
  }, []);
  useEffect(() => {
    void read().then(show);
  }, [show]);
  const done = async (action: () => Promise<Partial<Said> | null>): Promise<void> => {
    try {
      say({ ...NOTHING, ...(await action()) });
    } catch (thrown) {
      say({ ...NOTHING, words: whyNot(thrown), isRefusal: true });
    }
    show(await read());
  };
  return { entries, said, done };
}

const refusal = (words: string | null): Partial<Said> | null =>
  words === null ? null : { words, isRefusal: true };

/** All documents of this device, with what can be done to each. */
export function DocumentList({ onOpened }: { readonly onOpened: () => void }) {
  const { entries, said, done } = useDocuments();
  const saving = useStore(savingStore);
  const open = useStore(designStore, ({ keptAs }) => keptAs);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-13 text-ink-2">
        Designs that you make or change are kept here, in this browser, and nowhere else.{' '}
        {saving.state !== 'nothing to save' && savedWords(saving)}
      </p>
      <SaidLine
        keepsRoom={entries?.length !== 0}
        said={said}
        onUndo={(removed) =>
          void done(async () => refusal(await putBack(removed)) ?? { words: `“${removed.title}” is back.` })
        }
      />
      {entries?.length === 0 && <p className="text-14">There is no design of yours yet.</p>}
      {entries?.length !== 0 && (
        <ul className="documents">
          {entries?.map((entry) => (
            <Document
              key={entry.id}
              entry={entry}
              isOpen={entry.id === open}
              done={done}
              onOpened={onOpened}
            />
          ))}
        </ul>
      )}
      <p>
        <Button
          look="outlined"
          onClick={() => {
            onOpened();
            chooseFile();
          }}
        >
          Open a file …
        </Button>
      </p>
    </div>
  );
}

interface SaidLineProps {
  /** Where a list follows, which must not move when there is something to say. */
  readonly keepsRoom: boolean;
  readonly said: Said;
  readonly onUndo: (removed: Removed) => void;
}

function SaidLine({ keepsRoom, said: { words, isRefusal, removed }, onUndo }: SaidLineProps) {
  const room = keepsRoom || words !== '' ? 'min-h-[32px]' : 'sr-only';
  return (
    <p role="status" className={`flex ${room} flex-wrap items-center gap-2 text-13 font-semibold`}>
      {words !== '' && <Icon name={isRefusal ? 'warning' : 'up'} size={16} />}
      {words}
      {/* The button that was pressed is gone. */}
      {removed !== null && (
        <Button key={removed.document.id} autoFocus look="outlined" onClick={() => onUndo(removed)}>
          Undo
        </Button>
      )}
    </p>
  );
}

interface DocumentProps {
  readonly entry: Entry;
  readonly isOpen: boolean;
  readonly done: (action: () => Promise<Partial<Said> | null>) => Promise<void>;
  readonly onOpened: () => void;
}

const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

function Document({ entry, isOpen, done, onOpened }: DocumentProps) {
  const { id, title, changedAt, design, problem } = entry;
  const [isRenaming, setRenaming] = useState(false);
  const open = () =>
    void done(async () => {
      const refused = await openDocument(id);
      if (refused === null) onOpened();
      return refusal(refused);
    });
  const remove = () =>
    void done(async () => {
      const removed = await removeDocument(id);
      return removed && { words: `“${title}” was deleted.`, removed };
    });
  const rename = (wanted: string) =>
    void done(async () => {
      const refused = await renameDocument(id, wanted, Date.now());
      if (refused === null) setRenaming(false);
      return refusal(refused);
    });
  return (
    <li className="document" aria-label={title}>
      {design !== null && <PictureOfDesign design={design} />}
      {isRenaming ? (
        <Renaming title={title} onDone={rename} onCancel={() => setRenaming(false)} />
      ) : (
        <h3>{title}</h3>
      )}
      <p className="text-ink-2">
        {isOpen && <strong className="text-ink">Open now. </strong>}
        Changed {when.format(changedAt)}
      </p>
      {problem !== null && <p>It is damaged, and stays as it is. {problem}</p>}
      <div className="document-actions">
        {design !== null && !isOpen && <Of title={title} word="Open" look="primary" onClick={open} />}
        {design !== null && <Of title={title} word="Rename" onClick={() => setRenaming(true)} />}
        {design !== null && (
          <Of
            title={title}
            word="Duplicate"
            onClick={() => void done(async () => refusal(await duplicateDocument(id, Date.now())))}
          />
        )}
        <Of
          title={title}
          word="Save to a file"
          onClick={() =>
            void done(async () => {
              const text = await textOf(id);
              if (text !== null) saveText(title, text);
              return null;
            })
          }
        />
        <Of title={title} word="Delete" onClick={remove} />
      </div>
    </li>
  );
}

interface OfProps {
  readonly title: string;
  readonly word: string;
  readonly look?: 'primary' | 'outlined';
  readonly onClick: () => void;
}

/** A verb, and for whoever hears it alone, of what. */
const Of = ({ title, word, look = 'outlined', onClick }: OfProps): ReactNode => (
  <Button look={look} aria-label={`${word}: ${title}`} onClick={onClick}>
    {word}
  </Button>
);

interface RenamingProps {
  readonly title: string;
  readonly onDone: (title: string) => void;
  readonly onCancel: () => void;
}

function Renaming({ title, onDone, onCancel }: RenamingProps) {
  const [text, setText] = useState(title);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDone(text);
  };
  return (
    <form className="flex gap-1.5" onSubmit={submit}>
      <input
        aria-label="Name of the design"
        className="field min-w-0 flex-1"
        // biome-ignore lint/a11y/noAutofocus: it was asked for by a press of Rename.
        autoFocus
        value={text}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // The dialog stays.
          event.preventDefault();
          event.stopPropagation();
          onCancel();
        }}
      />
      <Button look="outlined" onClick={() => onDone(text)}>
        Keep
      </Button>
    </form>
  );
}
