import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { isEmbedded } from '../kit/embedded';
import { type Grip, gripOf, pinched } from './pinch';
import type { Viewport } from './fit';

/** A finger here means what is under it, and not the page round the diagram: a card that is selected can be dragged. */
const GRABS = '.react-flow__node.selected, .react-flow__panel, .nodrag, input, button';

interface Pinch {
  readonly viewport: Viewport;
  readonly grip: Grip;
}

/**
 * Two fingers zoom and move the diagram wherever they land; by itself, React Flow knows a pinch only where no card lies
 * under either finger. In a page that embeds the site one finger scrolls that page, so that it can be scrolled past.
 */
export function useFingers(): void {
  const { getViewport, setViewport } = useReactFlow();
  const store = useStoreApi();
  useEffect(() => {
    const { domNode } = store.getState();
    if (domNode === null) return;
    let pinch: Pinch | null = null;
    const grip = ({ touches }: TouchEvent): Grip | null => {
      const [one, other] = [touches[0], touches[1]];
      return one && other ? gripOf(one, other, domNode.getBoundingClientRect()) : null;
    };
    const begin = (event: TouchEvent) => {
      const held = grip(event);
      if (held === null) return passBy(event);
      pinch = { viewport: getViewport(), grip: held };
      take(event);
    };
    const move = (event: TouchEvent) => {
      if (pinch === null) return passBy(event);
      take(event);
      const held = grip(event);
      if (held !== null) void setViewport(pinched(pinch.viewport, pinch.grip, held));
    };
    // A finger that stays behind does nothing more: what it held lies elsewhere now.
    const end = ({ touches }: TouchEvent) => {
      if (touches.length === 0) pinch = null;
    };
    const capture = { capture: true, passive: false };
    domNode.addEventListener('touchstart', begin, capture);
    domNode.addEventListener('touchmove', move, capture);
    domNode.addEventListener('touchend', end, capture);
    domNode.addEventListener('touchcancel', end, capture);
    return () => {
      domNode.removeEventListener('touchstart', begin, capture);
      domNode.removeEventListener('touchmove', move, capture);
      domNode.removeEventListener('touchend', end, capture);
      domNode.removeEventListener('touchcancel', end, capture);
    };
  }, [getViewport, setViewport, store]);
}

/** Nobody else shall drag or pan by it. */
function take(event: TouchEvent): void {
  event.stopPropagation();
  if (event.cancelable) event.preventDefault();
}

/** Left to the browser, which scrolls the page that embeds this one. */
function passBy(event: TouchEvent): void {
  if (isEmbedded && event.target instanceof Element && event.target.closest(GRABS) === null)
    event.stopPropagation();
}
