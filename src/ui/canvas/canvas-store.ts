import { createStore } from 'zustand/vanilla';
import type { Arrangement } from '../../store/edit';
import type { Detail } from './detail';

/** What the canvas remembers beside the stores of the application: nothing that anybody else needs. */
interface CanvasState {
  readonly detail: Detail;
  readonly arrangement: Arrangement;
  /** The card that the Tab key leads to. */
  readonly stop: string | null;
  /** What a screen reader is told of a move. */
  readonly said: string;
}

export const canvasStore = createStore<CanvasState>(() => ({
  detail: 'full',
  arrangement: 'lr',
  stop: null,
  said: '',
}));

export const setDetail = (detail: Detail): void => canvasStore.setState({ detail });
export const setArrangement = (arrangement: Arrangement): void => canvasStore.setState({ arrangement });
export const setStop = (stop: string | null): void => canvasStore.setState({ stop });
export const say = (said: string): void => canvasStore.setState({ said });
