import type { Design } from '../design/design';
import { scriptOf } from '../design/script';

/**
 * Whether two designs are the same site: where the cards stand, what is planned, and whether a default is written down,
 * means nothing.
 */
export const isSameSite = (one: Design, other: Design): boolean =>
  // Most that differ do so in this, which costs nothing to see.
  one.elements.length === other.elements.length &&
  one.links.length === other.links.length &&
  essence(one) === essence(other);

/** Whether the same accidents come in both, up to that simulated time. */
export function isSameScript(one: Design, other: Design, until = Number.POSITIVE_INFINITY): boolean {
  const [mine, theirs] = [one, other].map((design) => scriptOf(design).filter(({ at }) => at <= until));
  return JSON.stringify(mine) === JSON.stringify(theirs);
}

function essence({ elements, links, scale }: Design): string {
  const sorted = (settings: object | undefined) =>
    Object.entries(settings ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    scale,
    byId(elements).map(({ id, kind, plan, settings, services = [] }) => [
      id,
      kind,
      plan ?? null,
      sorted(settings),
      services
        .toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
        .map((service) => [service.kind, sorted(service.settings)]),
    ]),
    byId(links).map(({ id, kind, from, to, settings }) => [id, kind, from, to, sorted(settings)]),
  ]);
}

/** What was removed and put back stands last. */
const byId = <Thing extends { readonly id: string }>(things: readonly Thing[]): readonly Thing[] =>
  things.toSorted((one, other) => (one.id < other.id ? -1 : 1));
