import { elementCatalog } from './catalog';
import type { ElementEntry } from './catalog/describe';
import type { Change } from './change';
import { type Clip, clipOf } from './clip';
import { mayBeTwo, nextName } from './copy';
import { asNewcomer } from './loose-ends';
import type { Design, DesignElement, DesignLink, ElementKind, Point, SettingValues } from './design';
import { textOf } from './settings';
import { specsOf } from './settings-of';

type Kind = Parameters<typeof specsOf>[0];

export type Pasted =
  /** What comes, and the names of the new elements. */
  | { readonly ok: true; readonly change: Change; readonly ids: readonly string[] }
  /** Why not, in one sentence. */
  | { readonly ok: false; readonly message: string };

/**
 * Parts as they come into a design: under free names, with what they name renamed too. A copied primary follows the one
 * that is there. Where what they name is not in the design, they name nobody.
 *
 * @param shift how far each is from where it was copied.
 */
export function pasteInto(design: Design, clip: Clip, shift: DesignElement['position']): Pasted {
  const second = clip.elements.find(
    ({ kind: own }) => isOnce(own) && design.elements.some(({ kind }) => kind === own),
  );
  if (second !== undefined)
    return {
      ok: false,
      message: `A design has ${elementCatalog[second.kind].noun} once, and it is there already.`,
    };
  const names = freshNames(design, clip);
  const renamed = (name: string): string => names.get(name) ?? name;
  const known = new Set([...design.elements.map(({ id }) => id), ...names.values()]);
  const adapt = adaptedTo(renamed, known);
  const elements = clip.elements.map((element) => placed(asNewcomer(design, adapt.element(element)), shift));
  const links = clip.links.map((link) => adapt.link(link));
  return {
    ok: true,
    ids: elements.map(({ id }) => id),
    change: {
      remove: [],
      add: [...elements.map((element) => ({ element })), ...ownNames(design, elements, links)],
    },
  };
}

/** The same of parts of the design itself, with copies of the links that lead from them to others, as far as there may be two. */
export function duplicateIn(
  design: Design,
  ids: readonly string[],
  shift: DesignElement['position'],
): Pasted {
  const wanted = new Set(ids);
  const pasted = pasteInto(design, clipOf(design, ids), shift);
  if (!pasted.ok) return pasted;
  const originals = design.elements.filter(({ id }) => wanted.has(id)).map(({ id }) => id);
  const copies = new Map(originals.map((id, i) => [id, pasted.ids[i]!]));
  const outer = design.links
    .filter(({ from, to }) => wanted.has(from) !== wanted.has(to))
    .filter((link) => mayBeTwo(link, (id) => wanted.has(id)))
    .map((link) => ({
      ...link,
      from: copies.get(link.from) ?? link.from,
      to: copies.get(link.to) ?? link.to,
    }));
  const taken = [...design.elements, ...pasted.ids.map((id) => ({ id }))];
  const fresh = pasted.change.add.flatMap((part) => ('link' in part ? [part.link] : []));
  return {
    ...pasted,
    change: {
      remove: [],
      add: [
        ...pasted.change.add.filter((part) => !('link' in part)),
        ...ownNames(design, taken, [...fresh, ...outer]),
      ],
    },
  };
}

/** Whether a design has one of the kind at most. */
const isOnce = (kind: ElementKind): boolean => (elementCatalog[kind] as ElementEntry).once === true;

function freshNames(design: Design, { elements }: Clip): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken: DesignElement[] = [...design.elements];
  // A name that comes with the clip is given to nobody else.
  const reserved = elements.filter(({ id }) => !isTaken(design, id));
  for (const element of elements) {
    const isFree = !isTaken(design, element.id);
    const name = isFree ? element.id : nextName({ ...design, elements: [...taken, ...reserved] }, element.id);
    names.set(element.id, name);
    taken.push({ ...element, id: name });
  }
  return names;
}

const isTaken = ({ elements, links }: Design, name: string): boolean =>
  elements.some(({ id }) => id === name) || links.some(({ id }) => id === name);

/** Links are called after their ends, as everywhere; the second between the same two by its kind as well. */
function ownNames(
  { links: before }: Design,
  elements: readonly { readonly id: string }[],
  links: readonly DesignLink[],
): Change['add'] {
  const taken = new Set([...before, ...elements].map(({ id }) => id));
  return links.map((link) => {
    const base = `${link.from}--${link.to}`;
    let id = taken.has(base) ? `${base}-${link.kind}` : base;
    for (let number = 2; taken.has(id); number++) id = `${base}-${link.kind}-${number}`;
    taken.add(id);
    return { link: { ...link, id } };
  });
}

/** Parts under their new names. @param known what there is to be named. */
function adaptedTo(renamed: (name: string) => string, known: ReadonlySet<string>) {
  const settings = (kind: Kind, own: SettingValues): SettingValues =>
    Object.fromEntries(
      Object.entries(own).flatMap(([name, value]) => {
        if (specsOf(kind)[name]?.type !== 'reference') return [[name, value]];
        const wanted = renamed(textOf(value));
        return known.has(wanted) ? [[name, wanted]] : [];
      }),
    );
  const of = <T extends { readonly kind: Kind; readonly settings?: SettingValues }>(thing: T): T =>
    thing.settings === undefined ? thing : { ...thing, settings: settings(thing.kind, thing.settings) };
  return {
    element: (element: DesignElement): DesignElement => {
      // Two machines cannot have the same address.
      const { address: _own, ...kept } = element.settings ?? {};
      const isSame = renamed(element.id) === element.id;
      return of({
        ...element,
        id: renamed(element.id),
        ...(element.settings === undefined || isSame ? {} : { settings: kept }),
        ...(element.services === undefined ? {} : { services: element.services.map(of) }),
      });
    },
    link: (link: DesignLink): DesignLink => of({ ...link, from: renamed(link.from), to: renamed(link.to) }),
  };
}

const placed = (element: DesignElement, { lr, tb }: DesignElement['position']): DesignElement => ({
  ...element,
  position: { lr: moved(element.position.lr, lr), tb: moved(element.position.tb, tb) },
});

const moved = (point: Point, by: Point): Point => ({ x: point.x + by.x, y: point.y + by.y });
