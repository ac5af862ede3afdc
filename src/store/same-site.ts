import type { Design } from '../design/design';

/** Whether two designs are the same site: where the cards stand, and whether a default is written down, means nothing. */
export const isSameSite = (one: Design, other: Design): boolean => essence(one) === essence(other);

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
