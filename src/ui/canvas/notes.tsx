import { useReactFlow, ViewportPortal } from '@xyflow/react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { DesignNote, Point } from '../../design/design';
import { noteLimits } from '../../design/notes';
import { moveNote, removeNote, writeNote } from '../../store/notes';
import { useDesign } from '../lab';
import { useCanvas } from './canvas-store';
import { beginWriting, endWriting, noteStore } from './note-editing';
import './notes.css';

/** The grid on which cards stand as well, in pixels of the diagram; and how far a key moves a note with Shift. */
const GRID = 12;
const FAR = 4;

/** Texts beside the cards. Who only looks at a run can read them. */
export function Notes({ isOwn }: { readonly isOwn: boolean }) {
  const notes = useDesign(({ design }) => design.notes);
  if (notes === undefined) return null;
  return (
    <ViewportPortal>
      {notes.map((note) =>
        isOwn ? <OwnNote key={note.id} note={note} /> : <Paper key={note.id} note={note} />,
      )}
    </ViewportPortal>
  );
}

interface OfNote {
  readonly note: DesignNote;
}

function usePlace({ position }: DesignNote): Point {
  const arrangement = useCanvas((state) => state.arrangement);
  const stretch = useCanvas((state) => state.stretch);
  const { x, y } = position[arrangement];
  return { x: x * stretch.x, y: y * stretch.y };
}

const placed = ({ x, y }: Point) => ({ transform: `translate(${x}px, ${y}px) scale(var(--unit))` });

const Paper = ({ note }: OfNote) => (
  <div className="note" style={placed(usePlace(note))}>
    <p className="note-text">{note.text}</p>
  </div>
);

function OwnNote({ note }: OfNote) {
  const { id, text } = note;
  const place = usePlace(note);
  const isWriting = useStore(noteStore, ({ writing }) => writing === id);
  const paper = useRef<HTMLDivElement>(null);
  const { onPointerDown, move, settle } = useMoving(note, place, paper);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget) return;
    const step = STEPS[event.key];
    if (step !== undefined) move(step, event.shiftKey ? FAR : 1);
    else if (event.key === 'Enter' || event.key === 'F2') beginWriting(id);
    else if (event.key === 'Delete' || event.key === 'Backspace') removeNote(id);
    else if (event.key === 'Escape') event.currentTarget.blur();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore-start lint/a11y/noNoninteractiveTabindex: it is moved and written by keyboard.
    <div
      ref={paper}
      className="note nodrag nopan nokey"
      data-note={id}
      role="note"
      aria-label={`Note: ${text}`}
      tabIndex={0}
      style={placed(place)}
      onPointerDown={isWriting ? undefined : onPointerDown}
      onDoubleClick={() => beginWriting(id)}
      onKeyDown={onKeyDown}
      onKeyUp={settle}
      onBlur={settle}
    >
      {isWriting ? (
        <Field note={note} leave={() => paper.current?.focus({ preventScroll: true })} />
      ) : (
        <p className="note-text">{text}</p>
      )}
      {!isWriting && (
        <span className="note-actions">
          <button type="button" onClick={() => beginWriting(id)}>
            Edit
          </button>
          <button type="button" onClick={() => removeNote(id)}>
            Remove
          </button>
        </span>
      )}
    </div>
    // biome-ignore-end lint/a11y/noNoninteractiveTabindex: as above
  );
}

const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -GRID, y: 0 },
  ArrowRight: { x: GRID, y: 0 },
  ArrowUp: { x: 0, y: -GRID },
  ArrowDown: { x: 0, y: GRID },
};

const onGrid = (value: number): number => Math.round(value / GRID) * GRID;

/** Moves a note by hand while it is on its way, by pointer or by keys; the design hears where it comes to rest. */
function useMoving({ id }: DesignNote, { x, y }: Point, paper: { readonly current: HTMLElement | null }) {
  const { getZoom } = useReactFlow();
  const arrangement = useCanvas((state) => state.arrangement);
  const stretch = useCanvas((state) => state.stretch);
  const by = useRef<Point>({ x: 0, y: 0 });
  const show = (way: Point): void => {
    by.current = way;
    paper.current?.style.setProperty('translate', `${way.x}px ${way.y}px`);
  };
  const settle = (): void => {
    const { x: right, y: down } = by.current;
    if (right === 0 && down === 0) return;
    show({ x: 0, y: 0 });
    moveNote(id, arrangement, { x: onGrid(x + right) / stretch.x, y: onGrid(y + down) / stretch.y });
  };
  const move = (step: Point, times: number): void =>
    show({ x: by.current.x + step.x * times, y: by.current.y + step.y * times });
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0 || !event.isPrimary || (event.target as Element).closest('button') !== null)
      return;
    const { clientX, clientY, pointerId } = event;
    const ending = new AbortController();
    const options = { signal: ending.signal };
    addEventListener(
      'pointermove',
      (moved) => {
        if (moved.pointerId !== pointerId) return;
        show({ x: (moved.clientX - clientX) / getZoom(), y: (moved.clientY - clientY) / getZoom() });
      },
      options,
    );
    const end = (): void => {
      ending.abort();
      settle();
    };
    addEventListener('pointerup', end, options);
    addEventListener('pointercancel', end, options);
  };
  return { onPointerDown, move, settle };
}

/** What is written counts however the field is left: undo takes it back. */
function Field({ note: { id, text }, leave }: OfNote & { readonly leave: () => void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
  const end = (written: string): void => {
    if (noteStore.getState().writing !== id) return;
    endWriting();
    writeNote(id, written);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    event.stopPropagation();
    const isDone = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (event.key !== 'Escape' && !isDone) return;
    event.preventDefault();
    end(event.currentTarget.value);
    leave();
  };
  return (
    <textarea
      ref={field}
      className="note-field"
      aria-label="Text of the note"
      title="Esc or Ctrl+Enter when you are done"
      defaultValue={text}
      maxLength={noteLimits.text}
      onBlur={(event) => end(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
