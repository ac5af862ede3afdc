import type { Design, DesignElement, LinkKind, ServiceKind } from '../design';
import { PUBLIC_ADDRESS } from '../presets/parts';
import { machinesOf } from '../targets';
import { withSetting } from '../with-setting';

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

const holdersIn = (design: Design): readonly DesignElement[] =>
  machinesOf(design).filter(({ settings }) => settings?.address === PUBLIC_ADDRESS);

/** The machine whose address the name of the site stands for; null where nobody has it. */
export const publicMachine = (design: Design): DesignElement | null => holdersIn(design)[0] ?? null;

/**
 * A changed design with the public address at the machine to which users are led: as an operator changes the record of the
 * name when a balancer comes before a server, or goes. Who was given another address keeps it.
 */
export function withPublicAddressAtDoor(before: Design, design: Design): Design {
  const holders = holdersIn(design);
  if (holders.length === 0 && publicMachine(before) === null) return design;
  const doors = machinesOf(design).filter(({ id }) => isVisited(design, id));
  if (holders.length === 1 && isDoor(design, holders[0]!, doors)) return design;
  const door = doors.find(isBalancer) ?? doors[0];
  if (door === undefined || !mayTakeIt(door)) return design;
  const freed = holders.reduce((next, { id }) => withSetting(next, id, 'address', ''), design);
  return withSetting(freed, door.id, 'address', PUBLIC_ADDRESS);
}

const isBalancer = (machine: DesignElement): boolean => runs(machine, 'load-balancer');

const isVisited = ({ links }: Design, machine: string): boolean =>
  links.some(({ kind, to }) => kind === 'visit' && to === machine);

/** Users come to it, and to nobody who hands their requests on to it. */
const isDoor = ({ links }: Design, { id }: DesignElement, doors: readonly DesignElement[]): boolean =>
  doors.some((door) => door.id === id) &&
  !links.some(
    ({ kind, from, to }) => kind === 'backend' && to === id && doors.some((door) => door.id === from),
  );

/** It has no other address, and none that moves from machine to machine. */
const mayTakeIt = (machine: DesignElement): boolean =>
  ['', PUBLIC_ADDRESS, undefined].includes(machine.settings?.address as string | undefined) &&
  !runs(machine, 'keepalived');
