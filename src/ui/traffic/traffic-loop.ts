import type { InternalNode, ReactFlowState } from '@xyflow/react';
import type { Lab } from '../../store/labs';
import type { Rect } from './edge-geometry';
import { listenForDots } from './dot-pointer';
import { flowPart } from './flow-part';
import { type Scene, type Style, TrafficPainter } from './traffic-painter';
import { stepsIn } from './steps';
import { ratesIn } from './traffic-store';

/** React Flow's own store, which holds view and cards. */
export interface FlowStore {
  getState(): ReactFlowState;
  subscribe(changed: () => void): () => void;
}

/** The box of a card in flow coordinates, also while it is dragged; null when it is not on the canvas. */
export function rectOf(node: InternalNode | undefined): Rect | null {
  if (node === undefined) return null;
  const { x, y } = node.internals.positionAbsolute;
  const { width = 0, height = 0 } = node.measured;
  return { x, y, width, height };
}

function sceneOf(flow: FlowStore, { design, run, view }: Lab): Scene {
  const state = flow.getState();
  const [x, y, zoom] = state.transform;
  const { speed, sampling } = run.getState();
  return {
    design: design.getState().design,
    transform: { x, y, zoom },
    width: state.width,
    height: state.height,
    cardAt: (id) => rectOf(state.nodeLookup.get(id)),
    speed,
    sampling,
    traced: view.getState().tracedRequest,
  };
}

/**
 * Draws in animation frames: in each one while the run plays, and otherwise when something changed. Gives what ends
 * it.
 *
 * @param diagram the whole of it, in which dots are pointed at.
 */
export function startTraffic(
  canvas: HTMLCanvasElement,
  diagram: HTMLElement,
  flow: FlowStore,
  lab: Lab,
  style: Style,
): () => void {
  const painter = new TrafficPainter(canvas, () => sceneOf(flow, lab), lab, style);
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
  const stores = [flow, stepsIn(lab), lab.design, lab.run, ratesIn(lab), lab.view, flowPart];
  const ends = stores.map((store) => store.subscribe(refresh));
  ends.push(listenForDots(diagram, painter));
  ask();
  return () => {
    cancelAnimationFrame(asked);
    for (const end of ends) end();
  };
}
