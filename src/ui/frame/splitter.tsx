import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from 'react';

interface SplitterProps {
  /** What it changes: "Width of the panel". */
  readonly label: string;
  /** Id of what it sizes. */
  readonly controls: string;
  /** The side of that part on which it lies; towards it the part grows. */
  readonly side: 'right' | 'top';
  /** Property of the frame that holds the size. */
  readonly property: '--panel-width' | '--dock-height';
  readonly least: number;
  /** Largest share of the window. */
  readonly most: number;
  /** The chosen size in CSS pixels; null gives the choice back to the page. */
  readonly onSize: (pixels: number | null) => void;
}

/** CSS pixels for one press of an arrow key; with Shift four times as many. */
const STEP = 16;
const ENDS: Readonly<Record<string, number>> = {
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};
const STEPS = {
  right: { ArrowRight: 1, ArrowLeft: -1 },
  top: { ArrowUp: 1, ArrowDown: -1 },
} as const;

/** The size of a part on screen, kept current. */
function useExtent(controls: string, side: 'right' | 'top'): number {
  const [extent, setExtent] = useState(0);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const part = entry?.target as HTMLElement;
      setExtent(Math.round(side === 'right' ? part.offsetWidth : part.offsetHeight));
    });
    let asked = 0;
    const watch = (): void => {
      const part = document.getElementById(controls);
      if (part !== null) observer.observe(part);
      // The part comes on its own, and may come later than its border.
      else asked = requestAnimationFrame(watch);
    };
    watch();
    return () => {
      cancelAnimationFrame(asked);
      observer.disconnect();
    };
  }, [controls, side]);
  return extent;
}

/** The border of a part of the page: dragged, moved by arrow keys, or put back by a double click. */
export function Splitter({ label, controls, side, property, least, most, onSize }: SplitterProps) {
  const extent = useExtent(controls, side);
  const grip = useRef<{ readonly at: number; readonly extent: number } | null>(null);
  const dragged = useRef<number | null>(null);
  const limit = Math.round(most * (side === 'right' ? innerWidth : innerHeight));
  const within = (pixels: number): number => Math.max(least, Math.min(limit, Math.round(pixels)));
  const along = ({ clientX, clientY }: PointerEvent): number => (side === 'right' ? clientX : -clientY);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { at: along(event), extent };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (grip.current === null) return;
    dragged.current = within(grip.current.extent + along(event) - grip.current.at);
    // Kept only once it is let go.
    event.currentTarget.closest<HTMLElement>('.frame')?.style.setProperty(property, `${dragged.current}px`);
  };
  const onPointerUp = () => {
    if (dragged.current !== null) onSize(dragged.current);
    grip.current = null;
    dragged.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = (STEPS[side] as Readonly<Record<string, number>>)[event.key];
    const by = step === undefined ? ENDS[event.key] : step * STEP * (event.shiftKey ? 4 : 1);
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSize(within(extent + by));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be dragged.
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={side === 'right' ? 'vertical' : 'horizontal'}
      aria-controls={controls}
      aria-valuenow={extent}
      aria-valuemin={least}
      aria-valuemax={limit}
      title={`${label}: drag, or arrow keys. Double click: as before.`}
      className="splitter"
      data-side={side}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={() => onSize(null)}
      onKeyDown={onKeyDown}
    />
  );
}
