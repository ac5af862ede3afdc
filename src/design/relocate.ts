import { usualLinks } from './catalog/usual-links';
import { namesOfTiers, tiers } from './catalog/palette';
import { type LinkEntry, linkCatalog } from './catalog';
import type { Changed } from './change';
import { connected, connectionsBetween, elementIn } from './connections';
import { freeName } from './build';
import type { Design, DesignElement, DesignLink, DesignService, ServiceKind } from './design';
import { fitsBetween } from './link-rules';
import { withoutLooseEnds } from './loose-ends';
import { limits } from './limits';
import { brokenRules } from './rules';
import { specsOf } from './settings-of';
import { linksOf, serviceOn } from './targets';

/** Services that go from one machine to another, with the lines that lead to them and from them. */

/** The design in which services run on another machine, or why they cannot. */
export function relocated(design: Design, from: string, to: string, kinds: readonly ServiceKind[]): Changed {
  const refusal = refuse(design, from, to, kinds);
  if (refusal !== null) return { ok: false, message: refusal };
  const moved = pointedTo(withMoved(design, from, to, kinds), kinds, from, to);
  return settled(design, joined(withLinksOf(moved, from, to), from, to));
}

function refuse(design: Design, from: string, to: string, kinds: readonly ServiceKind[]): string | null {
  const [source, target] = [elementIn(design, from), elementIn(design, to)];
  if (source?.services === undefined || target?.services === undefined)
    return 'Services run on machines, and one of the two is none.';
  if (from === to) return `It runs on ${to} already.`;
  for (const kind of kinds) {
    if (serviceOn(source, kind) === null) return `There is no such service on ${from}.`;
    if (serviceOn(target, kind) !== null) return `${to} has one of the kind already.`;
  }
  return null;
}

function withMoved(design: Design, from: string, to: string, kinds: readonly ServiceKind[]): Design {
  const source = elementIn(design, from);
  const moves = ({ kind }: DesignService): boolean => kinds.includes(kind);
  const moving = (source?.services ?? []).filter(moves);
  return {
    ...design,
    elements: design.elements.map((element) => {
      if (element.id === from)
        return { ...element, services: (element.services ?? []).filter((service) => !moves(service)) };
      return element.id === to ? { ...element, services: [...(element.services ?? []), ...moving] } : element;
    }),
  };
}

/** Whoever named the old machine as the one with such a service names the new one. */
function pointedTo(design: Design, kinds: readonly ServiceKind[], from: string, to: string): Design {
  const point = (service: DesignService): DesignService => {
    if (!kinds.includes(service.kind)) return service;
    const changed = Object.entries(service.settings ?? {}).filter(
      ([name, value]) => specsOf(service.kind)[name]?.type === 'reference' && value === from,
    );
    const pointed = Object.fromEntries(changed.map(([name]) => [name, to]));
    return changed.length === 0 ? service : { ...service, settings: { ...service.settings, ...pointed } };
  };
  return {
    ...design,
    elements: design.elements.map((element) =>
      element.services === undefined ? element : { ...element, services: element.services.map(point) },
    ),
  };
}

/** Lines that no longer fit where they ended go with the services. */
function withLinksOf(design: Design, from: string, to: string): Design {
  const links: DesignLink[] = [];
  for (const link of design.links) {
    const next = fits(design, link) ? link : reattached(link, from, to);
    const isTwice = links.some((other) => isSameWay(other, next));
    if (next.from !== next.to && !isTwice && fits(design, next))
      links.push(withFreeName(next, links, link.id));
  }
  return { ...design, links };
}

const isSameWay = (one: DesignLink, other: DesignLink): boolean =>
  one.kind === other.kind && one.from === other.from && one.to === other.to;

function fits(design: Design, { kind, from, to }: DesignLink): boolean {
  const [start, end] = [elementIn(design, from), elementIn(design, to)];
  return start !== null && end !== null && fitsBetween(kind, start, end);
}

const reattached = (link: DesignLink, from: string, to: string): DesignLink => ({
  ...link,
  from: link.from === from ? to : link.from,
  to: link.to === from ? to : link.to,
});

function withFreeName(link: DesignLink, taken: readonly DesignLink[], before: string): DesignLink {
  if (link.id === before && taken.every(({ id }) => id !== before)) {
    const isOld = before.startsWith(`${link.from}--${link.to}`);
    if (isOld) return link;
  }
  const name = `${link.from}--${link.to}`;
  const isTaken = (id: string): boolean => taken.some((other) => other.id === id);
  return { ...link, id: isTaken(name) ? `${name}--${link.kind}` : name };
}

/** What reached each other on one machine now needs lines. */
function joined(design: Design, one: string, other: string): Design {
  return [...connectionsBetween(design, one, other), ...connectionsBetween(design, other, one)].reduce(
    (next, connection) => {
      const [from, to] = [elementIn(next, connection.from), elementIn(next, connection.to)];
      if (from === null || to === null || !isBetweenTiers(connection.kind)) return next;
      const changed = usualLinks[connection.kind](from, to, next) ? connected(next, connection) : null;
      return changed?.ok && !isThere(next, connection) ? changed.design : next;
    },
    design,
  );
}

/** Lines from one service to another one that does something else. */
const isBetweenTiers = (kind: DesignLink['kind']): boolean => {
  const { from, to }: LinkEntry = linkCatalog[kind];
  return 'services' in from && 'services' in to && JSON.stringify(from) !== JSON.stringify(to);
};

const isThere = ({ links }: Design, way: Pick<DesignLink, 'kind' | 'from' | 'to'>): boolean =>
  links.some((link) => link.kind === way.kind && link.from === way.from && link.to === way.to);

function settled(before: Design, after: Design): Changed {
  const design = withoutLooseEnds(before, after);
  const [broken] = brokenRules(design);
  if (broken !== undefined) return { ok: false, message: broken.message };
  return design.elements.length > limits.elements || design.links.length > limits.links
    ? { ok: false, message: 'The design is full.' }
    : { ok: true, design };
}

/** The services of a machine by tier, those in front first. What belongs to no tier goes with nobody. */
function tiersOf({ services = [] }: DesignElement): readonly (readonly ServiceKind[])[] {
  const known = services.map(({ kind }) => tiers[kind]).filter((tier) => tier !== undefined);
  return [...new Set(known)]
    .toSorted((one, other) => one - other)
    .map((tier) => services.map(({ kind }) => kind).filter((kind) => tiers[kind] === tier));
}

export const canBeSplit = (element: DesignElement): boolean => tiersOf(element).length > 1;

/** A design with each tier of a machine on a machine of its own, and the machines that have come. */
export interface Split {
  readonly design: Design;
  readonly fresh: readonly string[];
}

/** The first tier stays where it is; machines like it are added for the others. Null where nothing can be split. */
export function split(design: Design, id: string): Split | null {
  const machine = elementIn(design, id);
  if (machine === null || !canBeSplit(machine)) return null;
  const { address: _own, ...settings } = machine.settings ?? {};
  return tiersOf(machine)
    .slice(1)
    .reduce<Split | null>(
      (before, kinds) => {
        if (before === null) return null;
        const name = freeName(before.design, namesOfTiers[kinds[0]!]);
        const empty: DesignElement = { ...machine, id: name, settings, services: [] };
        const grown = { ...before.design, elements: [...before.design.elements, empty] };
        const changed = relocated(grown, id, name, kinds);
        return changed.ok ? { design: changed.design, fresh: [...before.fresh, name] } : null;
      },
      { design, fresh: [] },
    );
}

/** Machines behind a machine that work for it alone, and whose services could run on it. */
export function joinable(design: Design, id: string): readonly string[] {
  const own = elementIn(design, id);
  if (own?.services === undefined || tiersOf(own).length === 0) return [];
  const near = new Set([id]);
  const running = new Set(own.services.map(({ kind }) => kind));
  const found: string[] = [];
  // Each machine that joins may bring those within reach that work for it.
  for (let grown = true; grown; ) {
    const next = design.elements.find((element) => isBehind(design, element, near, running));
    grown = next !== undefined;
    if (next === undefined) continue;
    near.add(next.id);
    found.push(next.id);
    for (const { kind } of next.services ?? []) running.add(kind);
  }
  return found;
}

function isBehind(
  design: Design,
  { id, services = [] }: DesignElement,
  near: ReadonlySet<string>,
  running: ReadonlySet<ServiceKind>,
): boolean {
  if (near.has(id) || services.length === 0 || services.some(({ kind }) => running.has(kind))) return false;
  const links = linksOf(design, id).filter(({ kind }) => isBetweenTiers(kind));
  const incoming = links.filter(({ to }) => to === id);
  // One of several servers is no tier.
  const isAlone = ({ kind, from }: DesignLink): boolean =>
    linksOf(design, from).every((link) => link.kind !== kind || link.from !== from || link.to === id);
  return incoming.length > 0 && incoming.every((link) => near.has(link.from) && isAlone(link));
}

/** The design in which the machines that work for a machine alone have become one with it, or why it cannot be. */
export function together(design: Design, id: string): Changed {
  let next = design;
  for (const other of joinable(design, id)) {
    const kinds = (elementIn(next, other)?.services ?? []).map(({ kind }) => kind);
    const changed = relocated(next, other, id, kinds);
    if (!changed.ok) return changed;
    next = { ...changed.design, elements: changed.design.elements.filter((element) => element.id !== other) };
  }
  return settled(design, { ...next, links: next.links.filter((link) => fits(next, link)) });
}
