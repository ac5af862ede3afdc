import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type FocusEvent, useCallback } from 'react';
import { reducedMotion } from '../kit/media';
import type { CardNode } from './card-nodes';
import type { Size } from './card-size';
import { setStop } from './canvas-store';
import { reveal } from './reveal';

/** How long the diagram takes to bring a card into view, in ms. */
const PAN_MS = 160;

/** Remembers the card that got the focus as the one Tab leads to, and brings it into view when keys moved there. */
export function useReveal(frame: Size) {
  const { getInternalNode, getViewport, setViewport } = useReactFlow<CardNode>();
  const store = useStoreApi();
  return useCallback(
    ({ target }: FocusEvent) => {
      const id = target.closest('.react-flow__node')?.getAttribute('data-id');
      const node = id ? getInternalNode(id) : undefined;
      if (!id || node === undefined) return;
      setStop(id);
      keepUnscrolled(store.getState().domNode);
      if (!target.matches(':focus-visible')) return;
      const { width = 0, height = 0 } = node.measured;
      const before = getViewport();
      const after = reveal({ ...node.internals.positionAbsolute, width, height }, before, frame);
      const duration = matchMedia(reducedMotion).matches ? 0 : PAN_MS;
      if (after !== before) void setViewport(after, { duration });
    },
    [frame, getInternalNode, getViewport, setViewport, store],
  );
}

// A browser scrolls what it focuses into view, which here would shift the diagram under its own coordinates.
function keepUnscrolled(diagram: HTMLElement | null): void {
  for (let box = diagram; box !== null && !box.classList.contains('canvas'); box = box.parentElement)
    box.scrollTo(0, 0);
}
