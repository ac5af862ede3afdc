import type { Design, DesignElement, DesignLink, SettingValues } from './design';
import { fitsBetween } from './link-rules';
import { withoutLostRegions } from './regions';
import { withoutLostPrimaries } from './store-rules';
import { serviceOn } from './targets';

/**
 * A design from which something was taken, with what then has to be done at its ends: a link without one of its ends goes;
 * users whose balancer went are led to the first server that stood behind it, as an operator would change the DNS record;
 * who was in a region that went is in none;
 * databases whose source went follow the primary, and of two primaries the one that came last is the primary.
 */
export function withoutLooseEnds(before: Design, changed: Design): Design {
  const placed = withoutLostRegions(changed);
  const linked = { ...placed, links: placed.links.filter((link) => hasBothEnds(placed, link)) };
  const known = new Set(databasesOf(before).map(({ id }) => id));
  return withoutLostPrimaries(followed(redirected(before, linked), known));
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

const databasesOf = ({ elements }: Design): readonly DesignElement[] =>
  elements.filter((element) => serviceOn(element, 'database') !== null);

const settingsOf = (machine: DesignElement): SettingValues => serviceOn(machine, 'database')?.settings ?? {};

/** A design has one primary: a database that comes to others is a replica, and is led to its source with what hangs loose. */
export function asNewcomer(design: Design, element: DesignElement): DesignElement {
  const alone = { ...design, elements: [element] };
  if (databasesOf(design).length === 0 || databasesOf(alone).length === 0 || isReplica(element))
    return element;
  return withDatabase(alone, element.id, (settings) => ({ ...settings, role: 'replica' })).elements[0]!;
}

const isReplica = (machine: DesignElement): boolean => settingsOf(machine).role === 'replica';

/** One database must be the primary of the design, and every other must have a source that is there. */
function followed(design: Design, known: ReadonlySet<string>): Design {
  const databases = databasesOf(design);
  const primaries = databases.filter((each) => !isReplica(each));
  const heir = primaries.find(({ id }) => !known.has(id)) ?? primaries[0] ?? databases[0];
  if (heir === undefined) return design;
  const crowned = isReplica(heir) ? withDatabase(design, heir.id, asPrimary) : design;
  const cleared = {
    ...crowned,
    links: crowned.links.filter(
      ({ kind, to }) => kind !== 'replication' || to !== heir.id || !isReplica(heir),
    ),
  };
  return databasesOf(cleared)
    .filter((each) => each.id !== heir.id && !(isReplica(each) && isFed(cleared, each)))
    .reduce<Design>((next, { id }) => fedBy(next, heir.id, id), cleared);
}

const asPrimary = ({ role: _role, source: _source, ...rest }: SettingValues): SettingValues => rest;

/** Its source is there, with a link from it. */
const isFed = ({ links }: Design, replica: DesignElement): boolean =>
  links.some(
    ({ kind, from, to }) =>
      kind === 'replication' && to === replica.id && from === settingsOf(replica).source,
  );

function fedBy(design: Design, source: string, replica: string): Design {
  const pointed = withDatabase(design, replica, (settings) => ({ ...settings, role: 'replica', source }));
  const others = pointed.links.filter(({ kind, to }) => kind !== 'replication' || to !== replica);
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
