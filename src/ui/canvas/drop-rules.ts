import { withServiceOn } from '../../design/build';
import { hasServices, type PaletteItem, paletteItems } from '../../design/catalog/palette';
import { connectionsBetween, elementIn, refusalBetween } from '../../design/connections';
import type { Design } from '../../design/design';
import type { Carried } from './carrying';

export const itemOf = (id: string): PaletteItem | undefined => paletteItems.find((item) => item.id === id);

/** Why what is carried cannot be dropped on a card, in a sentence; null where it can. */
export function refusalOn(design: Design, what: Carried, card: string): string | null {
  if (what.type === 'link') return refusalBetween(design, what.from, card);
  const [kind] = itemOf(what.item)?.services ?? [];
  if (kind === undefined || !itemOf(what.item)?.isService) return null;
  const element = elementIn(design, card);
  if (element === null || !hasServices(element.kind)) return `Services run on machines, and ${card} is none.`;
  const changed = withServiceOn(design, kind, card);
  return changed.ok ? null : changed.message;
}

/** The cards on which it can be dropped; none where it does not matter which card lies below. */
export function targetsOf(design: Design, what: Carried): readonly string[] {
  if (what.type === 'item' && !itemOf(what.item)?.isService) return [];
  return design.elements
    .map(({ id }) => id)
    .filter((id) => !(what.type === 'link' && what.from === id) && isTarget(design, what, id));
}

const isTarget = (design: Design, what: Carried, card: string): boolean =>
  what.type === 'link'
    ? connectionsBetween(design, what.from, card).length > 0
    : refusalOn(design, what, card) === null;
