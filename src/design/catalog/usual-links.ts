import type { Design, DesignElement, LinkKind, ServiceKind } from '../design';

/**
 * Whether whoever builds a site would draw a link of a kind between two elements that may have one, when one of the two
 * has just come. Loaded when somebody builds.
 */
type Usual = (from: DesignElement, to: DesignElement, design: Design) => boolean;

const runs = ({ services = [] }: DesignElement, kind: ServiceKind): boolean =>
  services.some((service) => service.kind === kind);

const hasAny = ({ elements }: Design, kind: ServiceKind): boolean =>
  elements.some((element) => runs(element, kind));

const always: Usual = () => true;
const never: Usual = () => false;

export const usualLinks: Readonly<Record<LinkKind, Usual>> = {
  lookup: always,
  // The door of a site is its balancer or, where there is none, the first server.
  visit: (_, to, design) =>
    runs(to, 'load-balancer') ||
    !(hasAny(design, 'load-balancer') || design.links.some(({ kind }) => kind === 'visit')),
  // An application server behind a web server is the web server's to reach.
  backend: (_, to, design) => runs(to, 'web-server') || !hasAny(design, 'web-server'),
  upstream: (from, to) => !runs(from, 'app-server') && !runs(to, 'web-server'),
  sql: (from) => runs(from, 'app-server'),
  // Databases follow the primary by themselves; whether a store is a copy is for its owner to say.
  replication: never,
  scrape: always,
  vrrp: always,
  attack: never,
  session: always,
  storage: always,
};

/** Doors that lead past another one: with a balancer before a server, nobody goes to the server any more. */
export const leadsPast = (design: Design, door: DesignElement): readonly string[] => {
  if (!runs(door, 'load-balancer')) return [];
  const behind = new Set(
    design.links.filter(({ kind, from }) => kind === 'backend' && from === door.id).map(({ to }) => to),
  );
  return design.links.filter(({ kind, to }) => kind === 'visit' && behind.has(to)).map(({ id }) => id);
};
