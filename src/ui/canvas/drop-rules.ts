import { withServiceOn } from '../../design/build';
import { hasServices, type PaletteItem, paletteItems } from '../../design/catalog/palette';
import { connectionsBetween, elementIn, refusalBetween } from '../../design/connections';
import { type Design, machineOf, type ServiceKind } from '../../design/design';
import { relocated } from '../../design/relocate';
import { targetOf } from '../../design/targets';
import type { Carried } from './carrying';

export const itemOf = (id: string): PaletteItem | undefined => paletteItems.find((item) => item.id === id);

/** Why what is carried cannot be dropped on a card, in a sentence; null where it can. */
export function refusalOn(design: Design, what: Carried, card: string): string | null {
  if (what.type === 'link') return refusalBetween(design, what.from, card);
  if (what.type === 'note') return null;
  const kind = kindOf(design, what);
  if (kind === undefined) return null;
  const element = elementIn(design, card);
  if (element === null || !hasServices(element.kind)) return `Services run on machines, and ${card} is none.`;
  const changed =
    what.type === 'item'
      ? withServiceOn(design, kind, card)
      : relocated(design, machineOf(what.id), card, [kind]);
  return changed.ok ? null : changed.message;
}

/** The kind of service that is carried; undefined for what is no service. */
function kindOf(
  design: Design,
  what: Extract<Carried, { type: 'item' | 'service' }>,
): ServiceKind | undefined {
  if (what.type === 'item') return itemOf(what.item)?.isService ? itemOf(what.item)?.services[0] : undefined;
  const target = targetOf(design, what.id);
  return target?.type === 'service' ? target.service.kind : undefined;
}

/** The card at which it was taken, where it is part of one. */
export function homeOf(what: Carried): string | null {
  if (what.type === 'item' || what.type === 'note') return null;
  return what.type === 'link' ? what.from : machineOf(what.id);
}

/** The cards on which it can be dropped; none where it does not matter which card lies below. */
export function targetsOf(design: Design, what: Carried): readonly string[] {
  if (what.type === 'note' || (what.type === 'item' && !itemOf(what.item)?.isService)) return [];
  return design.elements
    .map(({ id }) => id)
    .filter((id) => id !== homeOf(what) && isTarget(design, what, id));
}

const isTarget = (design: Design, what: Carried, card: string): boolean =>
  what.type === 'link'
    ? connectionsBetween(design, what.from, card).length > 0
    : refusalOn(design, what, card) === null;
