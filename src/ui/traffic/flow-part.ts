import { createStore } from 'zustand/vanilla';
import type { paintFlows } from './paint-flow';

/** Wall time after which what did not come is asked for again. */
const AGAIN_MS = 5000;

/** What draws flow: null until it has come. Most runs never show any. */
export const flowPart = createStore<{ readonly paint: typeof paintFlows | null }>(() => ({ paint: null }));

let isAsked = false;

/** Asks for it, once. */
export function wantFlowPart(): void {
  if (isAsked) return;
  isAsked = true;
  import('./paint-flow').then(
    (module) => flowPart.setState({ paint: module.paintFlows }),
    () => setTimeout(() => (isAsked = false), AGAIN_MS),
  );
}
