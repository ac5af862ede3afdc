import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ScriptStep } from '../../design/script-step';
import { designStore } from '../../store/design-store';
import { moveStep, removeStep } from '../../store/script';
import { clockTime } from '../format';
import { Icon } from '../kit/icon';
import type { TimeWindow } from '../transport/marks';
import { momentAt, momentOfKey, shareOf } from './place';
import { keyed, stepWords } from './planned';

interface MarkProps {
  readonly step: ScriptStep;
  readonly whole: TimeWindow;
}

/** Where a pointer that holds a mark has brought it; it is moved when it is let go. */
function useMove({ step, whole }: MarkProps) {
  const [at, setAt] = useState<number | null>(null);
  const held = useRef<{ readonly whole: TimeWindow; readonly track: DOMRect } | null>(null);
  const end = () => {
    held.current = null;
    setAt(null);
  };
  return {
    at: at ?? step.at,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        const track = event.currentTarget.parentElement?.getBoundingClientRect();
        if (event.button !== 0 || track === undefined) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { whole, track };
      },
      onPointerMove: ({ clientX }: PointerEvent<HTMLElement>) => {
        if (held.current === null) return;
        const { track, whole: axis } = held.current;
        setAt(momentAt(axis, (clientX - track.left) / track.width, [], 0));
      },
      onPointerUp: () => {
        if (held.current !== null && at !== null) moveStep(step, at);
        end();
      },
      onPointerCancel: end,
    },
  };
}

function PlannedMark({ step, whole }: MarkProps) {
  const { at, handlers } = useMove({ step, whole });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isRemoved = event.key === 'Delete' || event.key === 'Backspace';
    const to = momentOfKey(event.key, step.at, whole.until);
    if (!isRemoved && to === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (isRemoved) removeStep(step);
    else if (to !== null) moveStep(step, to);
  };
  const words = `Planned at ${clockTime(at)}: ${stepWords(step)}`;
  return (
    <button
      type="button"
      className="track-planned"
      style={{ left: `${100 * shareOf(whole, at)}%` }}
      aria-label={`${words}. Arrow keys move it, Delete removes it.`}
      title={words}
      onKeyDown={onKeyDown}
      {...handlers}
    >
      <Icon name={step.type === 'restore' || step.type === 'promote' ? 'repair' : 'failure'} size={12} />
    </button>
  );
}

/** The script of the design along the track: each accident can be dragged to another moment. */
export function PlannedMarks({ whole }: { readonly whole: TimeWindow }) {
  const script = useStore(designStore, (state) => state.design.script);
  if (script === undefined) return null;
  return (
    <div className="track-plan">
      {keyed(script).map(([key, step]) => (
        <PlannedMark key={key} step={step} whole={whole} />
      ))}
    </div>
  );
}
