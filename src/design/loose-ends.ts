import { databasesIn, isReplica, isStream, primariesIn, rootOf, settingsOfDatabase } from './database-trees';
import type { Design, DesignElement, DesignLink, SettingValues } from './design';
import { fitsBetween } from './link-rules';
import { withoutLostRegions } from './regions';
import { withoutLostPrimaries } from './store-rules';
import { serviceOn } from './targets';

/**
 * A design from which something was taken, with what then has to be done at its ends: a link without one of its ends goes;
 * users whose balancer went are led to the first server that stood behind it, as an operator would change the DNS record;
 * who was in a region that went is in none;
 * databases whose source went follow the primary that they had, or one of them leads the others.
 */
export function withoutLooseEnds(before: Design, changed: Design): Design {
  const placed = withoutLostRegions(changed);
  const linked = { ...placed, links: placed.links.filter((link) => hasBothEnds(placed, link)) };
  return withoutLostPrimaries(followed(before, redirected(before, linked)));
}

function hasBothEnds({ elements }: Design, { kind, from, to }: DesignLink): boolean {
  const ends = [from, to].map((end) => elements.find(({ id }) => id === end));
  const [one, other] = ends;
  return one !== undefined && other !== undefined && fitsBetween(kind, one, other);
}

function redirected(before: Design, design: Design): Design {
  const lost = before.links.filter(
    ({ kind, from, id }) =>
      kind === 'visit' &&
      !design.links.some((link) => link.id === id || (link.kind === 'visit' && link.from === from)) &&
      design.elements.some((element) => element.id === from),
  );
  const ways = lost.flatMap((link): DesignLink[] => {
    const to = serverBehind(before, design, link.to);
    return to === null ? [] : [{ ...link, id: `${link.from}--${to}`, to }];
  });
  return { ...design, links: [...ways, ...design.links] };
}

/** The first server behind a balancer that is gone. Where only the link went, nobody is led anywhere. */
function serverBehind(before: Design, design: Design, balancer: string): string | null {
  const machine = design.elements.find(({ id }) => id === balancer);
  if (machine !== undefined && serviceOn(machine, 'load-balancer') !== null) return null;
  const behind = before.links.filter(({ kind, from }) => kind === 'backend' && from === balancer);
  const first = behind.find(({ to }) =>
    design.elements.some((element) => element.id === to && serviceOn(element, 'web-server') !== null),
  );
  return first?.to ?? null;
}

/** A database that comes to others from somewhere else is a replica, and is led to its source with what hangs loose. */
export function asNewcomer(design: Design, element: DesignElement): DesignElement {
  const alone = { ...design, elements: [element] };
  if (databasesIn(design).length === 0 || databasesIn(alone).length === 0 || isReplica(element))
    return element;
  return withDatabase(alone, element.id, (settings) => ({ ...settings, role: 'replica' })).elements[0]!;
}

/** The machine with the primary of each database, as it was before the change. */
type Roots = ReadonlyMap<string, string | null>;

const rootsIn = (design: Design): Roots =>
  new Map(databasesIn(design).map(({ id }) => [id, rootOf(design, id)]));

/**
 * Every replica has a source that is there. One whose source went follows the primary that it had in the end; where that
 * went as well, whoever has come for it, else one of the replicas leads the others from then on.
 */
function followed(before: Design, changed: Design): Design {
  const was = rootsIn(before);
  let design = withLeader(ledBack(changed, was));
  for (;;) {
    const loose = databasesIn(design).find((each) => isReplica(each) && !isFed(design, each));
    if (loose === undefined) return design;
    const leader = leaderOf(design, loose.id, was);
    design = leader === null ? crowned(design, heirOf(design, loose, was)) : fedBy(design, leader, loose.id);
  }
}

/** A primary that comes, back for the most part, leads the primaries that stand in for it: its lines say which. */
function ledBack(design: Design, was: Roots): Design {
  const fresh = new Set(primariesIn(design).flatMap(({ id }) => (was.has(id) ? [] : [id])));
  return primariesIn(design).reduce((next, { id }) => {
    const line = next.links.find((link) => isStream(link) && link.to === id && fresh.has(link.from));
    return line === undefined || !was.has(id) ? next : fedBy(next, line.from, id);
  }, design);
}

/** Some database is a primary: replicas take no writes. */
function withLeader(design: Design): Design {
  const [first] = databasesIn(design);
  return first === undefined || primariesIn(design).length > 0 ? design : crowned(design, first.id);
}

/** The primary that a database has to follow whose source is gone; null where none is left of its own. */
function leaderOf(design: Design, loose: string, was: Roots): string | null {
  const former = was.get(loose);
  const primaries = primariesIn(design);
  if (former === undefined || former === null) return primaries[0]?.id ?? null;
  const left = rootOf(design, former);
  if (left !== null && left !== loose) return left;
  const fresh = primaries.filter(({ id }) => !was.has(id));
  const linked = fresh.find(({ id }) =>
    design.links.some((link) => isStream(link) && link.from === id && link.to === loose),
  );
  const heir = primaries.find(({ id }) => was.get(id) === former);
  return (linked ?? heir ?? fresh[0])?.id ?? null;
}

/** The first of those that had the same primary. */
const heirOf = (design: Design, loose: DesignElement, was: Roots): string =>
  databasesIn(design).find(({ id }) => was.get(id) === was.get(loose.id))?.id ?? loose.id;

function crowned(design: Design, machine: string): Design {
  const { links } = design;
  const own = links.filter((link) => !isStream(link) || link.to !== machine);
  return withDatabase({ ...design, links: own }, machine, asPrimary);
}

const asPrimary = ({ role: _role, source: _source, ...rest }: SettingValues): SettingValues => rest;

/** Its source is there, with a link from it. */
const isFed = ({ links }: Design, replica: DesignElement): boolean =>
  links.some(
    (link) => isStream(link) && link.to === replica.id && link.from === settingsOfDatabase(replica).source,
  );

function fedBy(design: Design, source: string, replica: string): Design {
  const pointed = withDatabase(design, replica, (settings) => ({ ...settings, role: 'replica', source }));
  const others = pointed.links.filter((link) => !isStream(link) || link.to !== replica);
  const link: DesignLink = { id: `${source}--${replica}`, kind: 'replication', from: source, to: replica };
  const isTaken = others.some(({ id }) => id === link.id);
  return { ...pointed, links: [...others, isTaken ? { ...link, id: `${link.id}-replication` } : link] };
}

const withDatabase = (
  design: Design,
  machine: string,
  change: (settings: SettingValues) => SettingValues,
): Design => ({
  ...design,
  elements: design.elements.map((element) =>
    element.id === machine
      ? {
          ...element,
          services: (element.services ?? []).map((service) =>
            service.kind === 'database' ? { ...service, settings: change(service.settings ?? {}) } : service,
          ),
        }
      : element,
  ),
});
