import type { KeyValueStorage } from './autosave';
import { type View, viewStore } from './view-store';

export const PREFERENCES_KEY = 'signal-box/preferences';

type Preferences = Pick<View, 'theme' | 'announcements' | 'singleKeys'>;

/** What each preference may be. */
const allowed: { readonly [Name in keyof Preferences]: readonly Preferences[Name][] } = {
  theme: ['system', 'light', 'dark'],
  announcements: ['off', 'important', 'every'],
  singleKeys: [true, false],
};

/** Takes over the preferences kept on this device and keeps every later change. Gives an end to it. */
export function keepPreferences(storage: KeyValueStorage): () => void {
  viewStore.setState(storedPreferences(storage));
  return viewStore.subscribe((view, before) => {
    if (NAMES.some((name) => view[name] !== before[name])) save(storage, view);
  });
}

const NAMES = Object.keys(allowed) as (keyof Preferences)[];

/** What is stored and makes sense; the rest stays as it is. */
function storedPreferences(storage: KeyValueStorage): Partial<Preferences> {
  try {
    const stored: unknown = JSON.parse(storage.getItem(PREFERENCES_KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(Object.entries(stored).filter(([name, value]) => isAllowed(name, value)));
  } catch {
    return {};
  }
}

const isAllowed = (name: string, value: unknown): boolean =>
  Object.hasOwn(allowed, name) && (allowed[name as keyof Preferences] as readonly unknown[]).includes(value);

function save(storage: KeyValueStorage, { theme, announcements, singleKeys }: Preferences): void {
  try {
    storage.setItem(PREFERENCES_KEY, JSON.stringify({ theme, announcements, singleKeys }));
  } catch {
    // A closed storage loses a preference, which is no reason to disturb anybody.
  }
}
