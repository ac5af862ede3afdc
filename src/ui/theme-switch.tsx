import { useStore } from 'zustand';
import { viewStore } from '../store/view-store';
import { IconButton } from './kit/button';
import { nextTheme } from './theme';

const words = { system: 'as the system', light: 'light', dark: 'dark' } as const;

/** Goes round system, light and dark; the icon is the present one. */
export function ThemeSwitch() {
  const theme = useStore(viewStore, (state) => state.theme);
  return <IconButton icon={theme} label={`Theme: ${words[theme]}`} keys="Shift+Alt+D" onClick={nextTheme} />;
}
