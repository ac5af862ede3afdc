import { type Design, serviceId } from '../../design/design';
import { presets } from '../../design/presets';
import type { Readings } from '../../run/protocol';
import { course } from '../../store/course';
import { startLesson } from '../../store/lessons';
import { loadPreset } from '../../store/load-preset';
import { select, showPanel } from '../../store/view-store';
import { menuOf } from '../canvas/menu-of';
import { linkWords } from '../readings/kinds/links';
import { SITE } from '../subject/menu-items';
import { subjectOf } from '../subject/subject';
import type { Verb } from '../subject/verb';
import { type Command, commands } from './command-list';

/** A line of the list of commands. */
export interface Offer {
  readonly group: string;
  readonly title: string;
  /** Its shortcuts; none where it has none. */
  readonly keys: readonly string[];
  readonly run: () => void;
}

export interface Situation {
  readonly design: Design;
  /** Null for whoever does not see how the site is. */
  readonly readings: Readings | null;
  readonly isBlind: boolean;
  readonly selection: string | null;
}

/** One command may have several shortcuts, each with its own explanation: the shortest of them is its name. */
function offered(list: readonly Command[]): readonly Offer[] {
  const offers = new Map<unknown, Offer>();
  for (const { group, keys, does, run } of list) {
    if (run === null) continue;
    const before = offers.get(run);
    const own = keys === '' ? [] : [keys];
    offers.set(run, {
      group,
      run,
      keys: [...(before?.keys ?? []), ...own],
      title: before !== undefined && before.title.length <= does.length ? before.title : does,
    });
  }
  return [...offers.values()];
}

/** What can be done to the selection, what there is anyway, what the site can be given, and where one can go. */
export function offersFor({ design, readings, isBlind, selection }: Situation): readonly Offer[] {
  const menu = (id: string) => menuOf(design, isBlind ? null : readings, id, isBlind);
  const own = selection === null ? null : menu(selection);
  // What edits the selection is among the commands, with its keys.
  const listed = new Set(commands.map(({ does }) => does));
  const verbs = (group: string, items: readonly Verb[]): readonly Offer[] =>
    items
      .filter(({ title }) => !listed.has(title))
      .map(({ title, run }) => ({ group, title, keys: [], run }));
  return [
    ...(own === null ? [] : verbs(own.title, own.items)),
    ...offered(commands),
    ...verbs('The site', menu(SITE)?.items ?? []),
    ...presets.map(({ id, title, scale }) => ({
      group: 'Open a design',
      title: `${title}, ${scale} scale`,
      keys: [],
      run: () => loadPreset(id),
    })),
    ...course.map(({ id, title }) => ({
      group: 'Take a lesson',
      title,
      keys: [],
      run: () => {
        showPanel('guide');
        startLesson(id);
      },
    })),
    ...placesIn(design),
  ];
}

/** Every machine, service and link, to be selected. Links with the same two ends are told apart by what they carry. */
function placesIn(design: Design): readonly Offer[] {
  const places = [
    ...design.elements.flatMap(({ id, services = [] }) => [
      id,
      ...services.map(({ kind }) => serviceId(id, kind)),
    ]),
    ...design.links.map(({ id }) => id),
  ].flatMap((id) => subjectOf(design, id) ?? []);
  const titles = places.map(({ title }) => title);
  return places.map(({ id, title, target }) => {
    const isAlone = titles.indexOf(title) === titles.lastIndexOf(title);
    const words = target.type === 'link' && !isAlone ? `: ${linkWords(target.link)}` : '';
    return { group: 'Select', title: `${title}${words}`, keys: [], run: () => select(id) };
  });
}
