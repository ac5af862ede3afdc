import { useStoreApi, ViewportPortal } from '@xyflow/react';
import { type PointerEvent as ReactPointerEvent, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { designStore } from '../../store/design-store';
import { elementOf } from '../../store/elements';
import { mainLab } from '../../store/labs';
import { viewStore } from '../../store/view-store';
import { stepsIn } from '../traffic/steps';
import { type Carrying, carry, carryLoose } from './carrying';
import { useCanvas } from './canvas-store';
import { useBox } from './use-box';

/** The card under the mouse; it stays so while the mouse is on one of its handles. */
function useHovered(): string | null {
  const flow = useStoreApi();
  const [hovered, setHovered] = useState<string | null>(null);
  useEffect(() => {
    const { domNode } = flow.getState();
    const follow = (event: PointerEvent): void => {
      if (event.pointerType === 'touch' || !(event.target instanceof Element)) return;
      const handle = event.target.closest('[data-handle-of]')?.getAttribute('data-handle-of');
      setHovered(handle ?? event.target.closest('.react-flow__node')?.getAttribute('data-id') ?? null);
    };
    const leave = (): void => setHovered(null);
    domNode?.addEventListener('pointerover', follow);
    domNode?.addEventListener('pointerleave', leave);
    return () => {
      domNode?.removeEventListener('pointerover', follow);
      domNode?.removeEventListener('pointerleave', leave);
    };
  }, [flow]);
  return hovered;
}

/** Rings at the sides of the card under the mouse and of the selected one: from there, lines are drawn. */
export function Handles({ carrying }: { readonly carrying: Carrying | null }) {
  const hovered = useHovered();
  const design = useStore(designStore, (state) => state.design);
  const selection = useStore(viewStore, (view) => view.selection);
  const selected = selection === null ? null : (elementOf(design, selection)?.id ?? null);
  const isDragging = useStore(stepsIn(mainLab), ({ gone }) => gone > 0);
  if (carrying !== null || isDragging) return null;
  const shown = [...new Set([hovered, selected])].filter((id) => id !== null);
  return (
    <ViewportPortal>
      {shown.map((id) => (
        <HandlesOf key={id} id={id} />
      ))}
    </ViewportPortal>
  );
}

const sides = {
  lr: [
    ['left', 0, 0.5],
    ['right', 1, 0.5],
  ],
  tb: [
    ['top', 0.5, 0],
    ['bottom', 0.5, 1],
  ],
} as const;

function HandlesOf({ id }: { readonly id: string }) {
  const box = useBox(id);
  const arrangement = useCanvas((state) => state.arrangement);
  const exists = useStore(designStore, ({ design }) => elementOf(design, id) !== null);
  if (box === null || !exists) return null;
  return sides[arrangement].map(([side, across, down]) => (
    <button
      key={side}
      type="button"
      tabIndex={-1}
      className="connect-handle nodrag nopan"
      data-handle-of={id}
      data-side={side}
      aria-label={`Connect ${id} to …`}
      title={`Draw a line from ${id}, or press and then choose a card`}
      style={{
        transform: `translate(${box.x + across * box.width}px, ${box.y + down * box.height}px) scale(calc(1 / var(--zoom)))`,
      }}
      onPointerDown={(event) => beginLine(event, id)}
    />
  ));
}

function beginLine(event: ReactPointerEvent<HTMLElement>, from: string): void {
  if (event.button !== 0) return;
  event.stopPropagation();
  const what = { type: 'link', from } as const;
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  const start = { x: left + width / 2, y: top + height / 2 };
  if (event.currentTarget.hasPointerCapture(event.pointerId))
    event.currentTarget.releasePointerCapture(event.pointerId);
  carry(what, { pointer: event.pointerId, start, pressed: () => carryLoose(what, start) });
}
