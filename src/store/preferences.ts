import { jsonOf, keepText, keptText, type KeyValueStorage } from './storage';
import { type View, viewStore } from './view-store';

export const PREFERENCES_KEY = 'signal-box/preferences';

type Preferences = Pick<
  View,
  'theme' | 'perspective' | 'announcements' | 'singleKeys' | 'dockOpen' | 'panelWidth' | 'dockHeight'
>;

const oneOf =
  (...values: readonly unknown[]) =>
  (value: unknown): boolean =>
    values.includes(value);

/** CSS pixels that some window has, or the choice left to the page. */
const isSize = (value: unknown): boolean =>
  value === null || (typeof value === 'number' && value >= 50 && value <= 5000);

/** What each preference may be. */
const allowed: Readonly<Record<keyof Preferences, (value: unknown) => boolean>> = {
  theme: oneOf('system', 'light', 'dark'),
  perspective: oneOf('all-seeing', 'operator'),
  announcements: oneOf('off', 'important', 'every'),
  singleKeys: oneOf(true, false),
  dockOpen: oneOf(true, false, null),
  panelWidth: isSize,
  dockHeight: isSize,
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
  const stored = jsonOf(keptText(storage, PREFERENCES_KEY) ?? '{}');
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).filter(([name, value]) => isAllowed(name, value)));
}

const isAllowed = (name: string, value: unknown): boolean =>
  Object.hasOwn(allowed, name) && allowed[name as keyof Preferences](value);

function save(storage: KeyValueStorage, view: View): void {
  // What a presentation has folded away is no preference.
  const { dockOpen } = view.presenting ?? view;
  const kept: Preferences = { ...view, dockOpen };
  // A closed storage loses a preference, which is no reason to disturb anybody.
  keepText(
    storage,
    PREFERENCES_KEY,
    JSON.stringify(Object.fromEntries(NAMES.map((name) => [name, kept[name]]))),
  );
}
