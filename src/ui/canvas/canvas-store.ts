import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Arrangement } from '../../store/edit';
import { mainLab } from '../../store/labs';
import { perLab, useLab } from '../lab';
import type { Detail } from './detail';
import type { Fit, Viewport } from './fit';
import { type Stretch, UNSTRETCHED } from './places';

/** What the canvas remembers beside the stores of the application: nothing that anybody else needs. */
interface CanvasState {
  /** Names the diagram that is drawn; null before the canvas has a size. All that is below is settled by then. */
  readonly begun: string | null;
  readonly detail: Detail;
  readonly arrangement: Arrangement;
  /** How far cards stand apart, compared with the design. Chosen when everything is shown, and kept until the next time. */
  readonly stretch: Stretch;
  /** The zoom at which everything was shown last, and what was drawn then; no other zoom is bound to that. */
  readonly fitted: { readonly viewport: Viewport; readonly detail: Detail } | null;
  /** At which share of their links words stand that have no room in the middle. */
  readonly wordsAt: Readonly<Record<string, number>>;
  /** The card that the Tab key leads to. */
  readonly stop: string | null;
  /** What a screen reader is told of a move. */
  readonly said: string;
}

/** What moves the picture of the page's own diagram. */
export interface DiagramView {
  readonly showAll: () => void;
  /** Whether somebody has panned or zoomed since everything was shown. */
  readonly moved: { readonly current: boolean };
  readonly show: (ids: readonly string[]) => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly zoomTo: (zoom: number) => void;
}

/** Null while there is no diagram. */
export const diagramIn = perLab((): { view: DiagramView | null } => ({ view: null }));

/** The page's own. */
export const theDiagram = diagramIn(mainLab);

export type CanvasStore = StoreApi<CanvasState>;

export const canvasIn = perLab(() =>
  createStore<CanvasState>(() => ({
    begun: null,
    detail: 'full',
    arrangement: 'lr',
    stretch: UNSTRETCHED,
    fitted: null,
    wordsAt: {},
    stop: null,
    said: '',
  })),
);

/** That of the page's own diagram. */
export const canvasStore = canvasIn(mainLab);

export const useCanvas = <T>(select: (state: CanvasState) => T): T => useStore(canvasIn(useLab()), select);

export function setFit(canvas: CanvasStore, { viewport, detail, stretch }: Fit): void {
  const { stretch: before } = canvas.getState();
  // Cards that stay where they are keep their objects.
  const stays = before.x === stretch.x && before.y === stretch.y;
  canvas.setState({ detail, stretch: stays ? before : stretch, fitted: { viewport, detail } });
}
/** Settles how a diagram will be drawn, before anything of it is. */
export function beginDiagram(canvas: CanvasStore, begun: string, arrangement: Arrangement, fit: Fit): void {
  setFit(canvas, fit);
  canvas.setState({ begun, arrangement });
}
export const setStop = (stop: string | null): void => canvasStore.setState({ stop });
export const say = (said: string): void => canvasStore.setState({ said });
