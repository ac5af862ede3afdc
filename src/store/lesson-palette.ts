import { createStore } from 'zustand/vanilla';
import type { PaletteItem } from '../design/catalog/palette';

/** What the open lesson is about, among what can be drawn; null outside of lessons. */
export const lessonPalette = createStore<{ readonly items: readonly PaletteItem[] | null }>(() => ({
  items: null,
}));
