import { createStore } from 'zustand/vanilla';
import type { PaletteItem } from '../design/catalog/palette';

interface LessonOpen {
  /** Null for none. */
  readonly id: string | null;
  /** What it is about, among what can be drawn; without it, all of that is shown. */
  readonly items?: readonly PaletteItem[];
}

/** Which lesson is open. What is in it is loaded when it is opened. */
export const lessonOpen = createStore<LessonOpen>(() => ({ id: null }));
