import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { limits } from '../../../design/limits';
import { announceNow } from '../../../store/announce';
import { selectedElements } from '../../../store/selection';
import { renamePart } from '../../../store/rename';
import { cardElement } from '../focus-path';
import './renaming.css';

/** The element that is being renamed; null for none. */
const renamingStore = createStore<{ readonly id: string | null }>(() => ({ id: null }));

export const beginRenaming = (id: string): void => renamingStore.setState({ id });
const endRenaming = (): void => renamingStore.setState({ id: null });

/** The selected card, or the one with the focus. */
export function renameSelected(): void {
  const focused = document.activeElement?.closest('.react-flow__node')?.getAttribute('data-id');
  const id = selectedElements().at(-1) ?? focused;
  if (id) beginRenaming(id);
}

const CONTROL = 'button, input, select, label, a';

/** A double click on a card, but on nothing that can be pressed. */
function onDoubleClick({ target }: MouseEvent): void {
  if (!(target instanceof Element) || target.closest(CONTROL) !== null) return;
  const id = target.closest('.react-flow__node')?.getAttribute('data-id');
  if (id) beginRenaming(id);
}

/** Distance from the border of the window, in CSS pixels. */
const MARGIN = 8;

/** Over the name on the card, and within the window. */
function place(box: HTMLElement, card: HTMLElement | null): void {
  const at = card?.getBoundingClientRect();
  const left = Math.min(at?.left ?? innerWidth / 2, innerWidth - box.offsetWidth - MARGIN);
  const top = Math.min(at?.top ?? innerHeight / 3, innerHeight - box.offsetHeight - MARGIN);
  box.style.left = `${Math.max(MARGIN, left)}px`;
  box.style.top = `${Math.max(MARGIN, top)}px`;
}

function Field({ id }: { readonly id: string }) {
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(id);
  const [refusal, setRefusal] = useState<string | null>(null);
  const hint = useId();
  useEffect(() => {
    const { current } = box;
    if (current === null) return;
    current.showPopover();
    place(current, cardElement(document, id));
    field.current?.focus();
    field.current?.select();
  }, [id]);
  const leave = (card: string) => {
    endRenaming();
    // The card of the new name is drawn by then.
    requestAnimationFrame(() => cardElement(document, card)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') leave(id);
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const wanted = name.trim();
    const refused = renamePart(id, wanted);
    setRefusal(refused);
    if (refused === null) leave(wanted);
    else announceNow(refused);
  };
  return (
    <div ref={box} popover="manual" className="renaming">
      <input
        ref={field}
        type="text"
        aria-label={`New name of ${id}`}
        aria-invalid={refusal !== null}
        aria-describedby={hint}
        autoComplete="off"
        spellCheck={false}
        maxLength={limits.elementName}
        className="field mono"
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={endRenaming}
      />
      <p id={hint} className={refusal === null ? 'renaming-hint' : 'renaming-refusal'}>
        {refusal ?? 'Enter renames, Escape leaves the name.'}
      </p>
    </div>
  );
}

/** Names are changed in their place: by a double click, by F2, or from the menu. */
export function Renaming() {
  const id = useStore(renamingStore, (state) => state.id);
  useEffect(() => {
    document.addEventListener('dblclick', onDoubleClick);
    return () => document.removeEventListener('dblclick', onDoubleClick);
  }, []);
  return id !== null && <Field key={id} id={id} />;
}
