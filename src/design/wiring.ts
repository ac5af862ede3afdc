import { type LinkEntry, linkCatalog } from './catalog';
import { leadsPast, usualLinks } from './catalog/usual-links';
import { changeDesign } from './change';
import { type Connection, connected, connectionsBetween, elementIn } from './connections';
import type { Design, DesignElement, LinkKind, ServiceKind } from './design';
import { fitsBetween } from './link-rules';
import { linksOf } from './targets';

const KINDS = Object.keys(linkCatalog) as readonly LinkKind[];

/**
 * The design with the links that a newcomer usually has: to all that it works with. Lines of users that a new balancer
 * replaces are gone.
 *
 * @param service the newcomer is this service of the element; without it, the whole element.
 */
export function wired(design: Design, id: string, service?: ServiceKind): Design {
  const linked = usualConnections(design, id, service).reduce((next, connection) => {
    const changed = connectionIsFree(next, connection) ? connected(next, connection) : null;
    return changed?.ok ? changed.design : next;
  }, design);
  const door = elementIn(linked, id);
  const past = door === null ? [] : leadsPast(linked, door);
  const changed = past.length === 0 ? null : changeDesign(linked, { remove: past, add: [] });
  return changed?.ok ? changed.design : linked;
}

function usualConnections(design: Design, id: string, service?: ServiceKind): readonly Connection[] {
  const own = elementIn(design, id);
  if (own === null) return [];
  const kinds = service === undefined ? KINDS : KINDS.filter((kind) => concerns(kind, service));
  return kinds.flatMap((kind) =>
    design.elements.flatMap((other) => [
      ...(isUsual(kind, own, other, design) ? [{ kind, from: own.id, to: other.id }] : []),
      ...(isUsual(kind, other, own, design) ? [{ kind, from: other.id, to: own.id }] : []),
    ]),
  );
}

const isUsual = (kind: LinkKind, from: DesignElement, to: DesignElement, design: Design): boolean =>
  fitsBetween(kind, from, to) && usualLinks[kind](from, to, design);

/** Whether a service may stand at an end of a kind of link. */
function concerns(kind: LinkKind, service: ServiceKind): boolean {
  const { from, to }: LinkEntry = linkCatalog[kind];
  return [from, to].some((end) => 'services' in end && end.services.includes(service));
}

/** What was usual before the last link came may be so no more: users who have one door need no second. */
function connectionIsFree(design: Design, { kind, from, to }: Connection): boolean {
  const [start, end] = [elementIn(design, from), elementIn(design, to)];
  if (start === null || end === null || !usualLinks[kind](start, end, design)) return false;
  return connectionsBetween(design, from, to).some(
    (each) => each.kind === kind && each.from === from && each.to === to,
  );
}

/**
 * The same; where nothing is usual, with the first link that may be there between the newcomer and a neighbour that was
 * chosen.
 */
export function wiredBeside(design: Design, id: string, neighbour: string | null): Design {
  const usual = wired(design, id);
  if (neighbour === null || linksOf(usual, id).length > 0) return usual;
  const [first] = connectionsBetween(usual, neighbour, id);
  const changed = first === undefined ? null : connected(usual, first);
  return changed?.ok ? changed.design : usual;
}
