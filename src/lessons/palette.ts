import { type PaletteItem, paletteItems } from '../design/catalog/palette';
import type { Design, DesignElement, ElementKind, ServiceKind } from '../design/design';
import { targetOf } from '../design/targets';
import type { Lesson } from './lesson';
import { piecesOf } from './text';
import { textsOf } from './texts';

type Kind = ElementKind | ServiceKind;

const kindsOn = ({ kind, services = [] }: DesignElement): readonly Kind[] => [
  kind,
  ...services.map((service) => service.kind),
];

/** What stands in a design, each kind as often as it is there. */
function counted({ elements }: Design): ReadonlyMap<Kind, number> {
  const counts = new Map<Kind, number>();
  for (const kind of elements.flatMap(kindsOn)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** Kinds of which the solution has more than the design that is built on. */
function addedBy({ start, solution }: Lesson['goal']): readonly Kind[] {
  const before = counted(start());
  return [...counted(solution.design(start()))].flatMap(([kind, count]) =>
    count > (before.get(kind) ?? 0) ? [kind] : [],
  );
}

/** Kinds of the elements that the lesson names, with what runs on them. */
function namedIn(lesson: Lesson): readonly Kind[] {
  const designs = [lesson.goal.start(), ...lesson.rounds.map(({ run }) => run.design())];
  const ids = textsOf(lesson)
    .flatMap(piecesOf)
    .flatMap((piece) => (piece.type === 'part' ? [piece.id] : []));
  return ids.flatMap((id) => {
    const targets = designs.map((design) => targetOf(design, id));
    const target = targets.find((found) => found !== null && found.type !== 'link');
    return target === undefined ? [] : kindsOn(target.element);
  });
}

/**
 * What the palette shows first while a lesson is open: parts of the kinds that it names, as they are drawn, and each
 * service that it may add.
 */
export function paletteFor(lesson: Lesson): readonly PaletteItem[] {
  const added = new Set<Kind>([...addedBy(lesson.goal), ...(lesson.goal.mayAdd ?? [])]);
  const named = new Set<Kind>(namedIn(lesson));
  return paletteItems.filter(
    ({ explains, isService }) =>
      explains !== 'machine' && (added.has(explains) || (!isService && named.has(explains))),
  );
}
