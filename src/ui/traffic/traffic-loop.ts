import type { InternalNode, ReactFlowState } from '@xyflow/react';
import { designStore } from '../../store/design-store';
import { runStore } from '../../store/run-store';
import { viewStore } from '../../store/view-store';
import type { Rect } from './edge-geometry';
import { listenForDots } from './dot-pointer';
import { flowPart } from './flow-part';
import { type Scene, type Style, TrafficPainter } from './traffic-painter';
import { rateStore } from './traffic-store';

/** React Flow's own store, which holds view and cards. */
export interface FlowStore {
  getState(): ReactFlowState;
  subscribe(changed: () => void): () => void;
}

/** The box of a card in flow coordinates, also while it is dragged. */
export function rectOf(node: InternalNode): Rect {
  const { x, y } = node.internals.positionAbsolute;
  const width = node.measured.width ?? node.width ?? node.initialWidth ?? 0;
  const height = node.measured.height ?? node.height ?? node.initialHeight ?? 0;
  return { x, y, width, height };
}

/** The box of a card by its element; null when it is not on the canvas. */
export function cardIn({ nodeLookup }: ReactFlowState, id: string): Rect | null {
  const node = nodeLookup.get(id);
  return node && !node.hidden ? rectOf(node) : null;
}

function sceneOf(flow: FlowStore): Scene {
  const state = flow.getState();
  const [x, y, zoom] = state.transform;
  const { speed, sampling } = runStore.getState();
  return {
    design: designStore.getState().design,
    transform: { x, y, zoom },
    width: state.width,
    height: state.height,
    cardAt: (id) => cardIn(state, id),
    speed,
    sampling,
    traced: viewStore.getState().tracedRequest,
  };
}

/**
 * Draws in animation frames: in each one while the run plays, and otherwise when something changed. Gives what ends
 * it.
 */
export function startTraffic(canvas: HTMLCanvasElement, flow: FlowStore, style: Style): () => void {
  const painter = new TrafficPainter(canvas, () => sceneOf(flow), style);
  let asked = 0;
  const frame = (nowMs: number): void => {
    asked = 0;
    if (painter.frame(nowMs)) ask();
  };
  const ask = (): void => {
    asked ||= requestAnimationFrame(frame);
  };
  const refresh = (): void => {
    painter.refresh();
    ask();
  };
  const stores = [flow, designStore, runStore, rateStore, viewStore, flowPart];
  const ends = stores.map((store) => store.subscribe(refresh));
  const { domNode } = flow.getState();
  if (domNode) ends.push(listenForDots(domNode, painter));
  ask();
  return () => {
    cancelAnimationFrame(asked);
    for (const end of ends) end();
  };
}
