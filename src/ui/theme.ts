import { useEffect } from 'react';
import { useStore } from 'zustand';
import { setTheme, viewStore } from '../store/view-store';
import { useMedia } from './kit/media';
import type { Theme } from './tokens';

export type ThemeChoice = 'system' | Theme;

const order: readonly ThemeChoice[] = ['system', 'light', 'dark'];

/** The theme that is on screen. */
export function useTheme(): Theme {
  const choice = useStore(viewStore, (state) => state.theme);
  const dark = useMedia('(prefers-color-scheme: dark)');
  return choice === 'system' ? (dark ? 'dark' : 'light') : choice;
}

/** Tells the style sheet which theme was chosen. */
export function useThemeOnDocument(): void {
  const choice = useStore(viewStore, (state) => state.theme);
  useEffect(() => {
    document.documentElement.dataset.theme = choice;
  }, [choice]);
}

/** System, light, dark, and round again. */
export function nextTheme(): void {
  const at = order.indexOf(viewStore.getState().theme);
  setTheme(order[(at + 1) % order.length] ?? 'system');
}
