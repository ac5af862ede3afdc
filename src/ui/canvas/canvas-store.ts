import { createStore } from 'zustand/vanilla';
import type { Arrangement } from '../../store/edit';
import type { Detail } from './detail';
import type { Fit } from './fit';
import { type Stretch, UNSTRETCHED } from './places';

/** What the canvas remembers beside the stores of the application: nothing that anybody else needs. */
interface CanvasState {
  readonly detail: Detail;
  readonly arrangement: Arrangement;
  /** How far cards stand apart, compared with the design. Chosen when everything is shown, and kept until the next time. */
  readonly stretch: Stretch;
  /** The zoom at which everything was shown last, and what was drawn then; no other zoom is bound to that. */
  readonly fitted: { readonly zoom: number; readonly detail: Detail } | null;
  /** The card that the Tab key leads to. */
  readonly stop: string | null;
  /** What a screen reader is told of a move. */
  readonly said: string;
}

export const canvasStore = createStore<CanvasState>(() => ({
  detail: 'full',
  arrangement: 'lr',
  stretch: UNSTRETCHED,
  fitted: null,
  stop: null,
  said: '',
}));

export const setDetail = (detail: Detail): void => canvasStore.setState({ detail });
export const setFit = ({ viewport: { zoom }, detail, stretch }: Fit): void =>
  canvasStore.setState({ detail, stretch, fitted: { zoom, detail } });
export const setArrangement = (arrangement: Arrangement): void => canvasStore.setState({ arrangement });
export const setStop = (stop: string | null): void => canvasStore.setState({ stop });
export const say = (said: string): void => canvasStore.setState({ said });
