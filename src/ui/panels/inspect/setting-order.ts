import type { CatalogEntry } from '../../../design/catalog';
import { groupsOf } from '../../../design/explanations';
import type { Setting, Specs } from '../../../design/settings';
import { counted } from '../../format';

/** Settings that are shown at once, where the catalog does not say which. */
const AT_ONCE = 5;

type Named = readonly [name: string, spec: Setting];

/** How random durations scatter: of interest only once everything else is settled. */
const isFineTuning = (name: string): boolean => /(Distribution|Variation)$/.test(name);

function rankOf([name, { keyword }]: Named): number {
  if (isFineTuning(name)) return 2;
  return keyword === undefined ? 1 : 0;
}

/** Settings as the inspector lists them: what a real configuration file has first, the catalog's order otherwise. */
export const inOrder = (settings: Specs): readonly Named[] =>
  Object.entries(settings).toSorted((one, other) => rankOf(one) - rankOf(other));

/** What opens on demand: a title, and the settings below it. */
interface Folded {
  readonly title: string;
  readonly settings: readonly Named[];
}

/** Settings that are shown at once, and those that open on demand, in the catalog's groups where it has some. */
export function foldedSettings({ settings }: CatalogEntry): {
  readonly open: readonly Named[];
  readonly folded: readonly Folded[];
} {
  const all = inOrder(settings);
  const groups = groupsOf(settings);
  if (groups.length === 0) {
    const rest = all.slice(AT_ONCE);
    const folded = rest.length === 0 ? [] : [{ title: counted(rest.length, 'more setting'), settings: rest }];
    return { open: all.slice(0, AT_ONCE), folded };
  }
  const grouped = new Set(groups.flatMap(({ names }) => names));
  const folded = groups.map(({ title, names }) => ({
    title,
    settings: names.flatMap((name): Named[] => (settings[name] ? [[name, settings[name]]] : [])),
  }));
  return { open: all.filter(([name]) => !grouped.has(name)), folded };
}
