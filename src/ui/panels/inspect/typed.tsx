import { type KeyboardEvent, useState } from 'react';
import { redo, undo } from '../../../store/design-store';

interface TypedProps {
  readonly id: string;
  readonly shown: string;
  /** Tries what was typed. Null: it is in force. A sentence: why it is not. */
  readonly accept: (typed: string) => string | null;
  readonly unit: string;
  readonly numeric: boolean;
  /** Of several parts with different values: none is shown. */
  readonly isMixed: boolean;
}

/** In a field where nothing has been typed there is nothing to undo but the design. */
function undoByKey(event: KeyboardEvent): void {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !['z', 'y'].includes(key)) return;
  event.preventDefault();
  if (key === 'y' || event.shiftKey) redo();
  else undo();
}

/** A field that takes effect when it is left or on Enter, and gives back the last good value on Esc. */
export function Typed({ id, shown: value, accept, unit, numeric, isMixed }: TypedProps) {
  const shown = isMixed ? '' : value;
  const [draft, setDraft] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const commit = () => {
    if (draft === null) return;
    const reason = draft === shown ? null : accept(draft);
    const kept = isMixed ? 'Each keeps its own.' : `${shown}${unit && ` ${unit}`} stays in force.`;
    setRefusal(reason === null ? null : `${reason} ${kept}`);
    if (reason === null) setDraft(null);
  };
  const cancel = () => {
    setDraft(null);
    setRefusal(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') cancel();
    if (draft === null) undoByKey(event);
  };

  return (
    <>
      <span className="flex items-center gap-1.5">
        <input
          id={id}
          type="text"
          inputMode={numeric ? 'decimal' : 'text'}
          autoComplete="off"
          className={`field ${numeric ? 'mono w-24 text-end' : 'w-full'}`}
          value={draft ?? shown}
          maxLength={60}
          placeholder={isMixed ? 'differs' : undefined}
          aria-invalid={refusal !== null}
          aria-describedby={`${id}-help ${id}-refusal`}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
        {unit && <span className="text-12 text-ink-2">{unit}</span>}
      </span>
      <span id={`${id}-refusal`} role="alert" className="basis-full text-12 text-fail empty:hidden">
        {refusal}
      </span>
    </>
  );
}
