import { primariesIn, rootOf } from '../database-trees';
import type { Design, DesignElement, DesignLink, ElementKind, LinkKind, ServiceKind } from '../design';
import type { SettingValue } from '../settings';

/** What the site has to be asked about a part that stands in it. */
export interface Here {
  readonly design: Design;
  readonly element: DesignElement;
  /** Links of a kind that begin at the element, and those that lead to it. */
  readonly out: (kind: LinkKind) => readonly DesignLink[];
  readonly into: (kind: LinkKind) => readonly DesignLink[];
  /** Whether a service runs on this machine, and whether one runs on that. */
  readonly runs: (kind: ServiceKind) => boolean;
  readonly runsOn: (machine: string, kind: ServiceKind) => boolean;
  /** The value in force of a setting of a service, here or on another machine. */
  readonly valueOn: (machine: string, kind: ServiceKind, setting: string) => SettingValue | undefined;
}

/** What something cannot do without, and has not got. */
export interface Lack {
  /** What is missing and what comes of it, in one or two sentences. */
  readonly text: string;
  readonly fix?: Fix;
}

/** What would mend it, where that is obvious. */
export type Fix =
  /** The lines that it usually has; where there is nothing to connect it to, the service that it needs. */
  | { readonly type: 'connect'; readonly orAdd?: ServiceKind | ElementKind }
  | { readonly type: 'add'; readonly service: ServiceKind }
  /** A database is to follow another one. */
  | { readonly type: 'follow'; readonly source: string }
  | {
      readonly type: 'set';
      readonly title: string;
      readonly on: readonly string[];
      readonly service: ServiceKind;
      readonly setting: string;
      readonly value: SettingValue;
    };

type Judge = (here: Here) => Lack | null;

const connect = (orAdd?: ServiceKind | ElementKind): Fix =>
  orAdd === undefined ? { type: 'connect' } : { type: 'connect', orAdd };

const fine: Judge = () => null;

/** Applications elsewhere that reach this machine by a line of that kind and do not use it. */
function unused(here: Here, kind: LinkKind, setting: string, value: string): readonly string[] {
  const reached = here.into(kind).map(({ from }) => from);
  const apps = reached.filter((id) => here.runsOn(id, 'app-server'));
  const isUsed = apps.some((id) => here.valueOn(id, 'app-server', setting) === value);
  return isUsed ? [] : apps;
}

const isReached = ({ into, runs }: Here): boolean =>
  into('visit').length > 0 || into('backend').length > 0 || runs('load-balancer');

/** An application whose databases do not all follow the same primary. */
function twoMinds({ design, element: { id }, out }: Here): Lack | null {
  const asked = [id, ...out('sql').map(({ to }) => to)].map((machine) => rootOf(design, machine));
  const [one, other] = new Set(asked.filter((root) => root !== null));
  if (one === undefined || other === undefined) return null;
  return {
    text: `The application on ${id} reaches the data of ${one} and of ${other}, which differ. Its pages may show either.`,
  };
}

export const elementLacks: Readonly<Record<ElementKind, Judge>> = {
  users: ({ element: { id }, out }) =>
    out('visit').length > 0
      ? null
      : {
          text: `No line leads from ${id} to a balancer or a server. Their requests reach nobody.`,
          fix: connect('web-server'),
        },
  dns: ({ element: { id }, into }) =>
    into('lookup').length > 0
      ? null
      : { text: `Nobody asks ${id} for the address of the site.`, fix: connect() },
  machine: ({ element: { id, services = [] } }) =>
    services.length > 0 ? null : { text: `Nothing runs on ${id}. Put a service on it.` },
  attacker: fine,
  region: ({ design, element: { id } }) =>
    design.elements.some(({ settings }) => settings?.region === id)
      ? null
      : { text: `Nobody is in ${id}. Choose it as the region of users and machines.` },
};

export const serviceLacks: Readonly<Record<ServiceKind, Judge>> = {
  'load-balancer': ({ element: { id }, out, into, runs }) => {
    if (out('backend').length === 0)
      return {
        text: `The balancer ${id} has no server behind it. It answers every request with 503.`,
        fix: connect('web-server'),
      };
    return into('visit').length > 0 || runs('keepalived')
      ? null
      : { text: `No users are led to the balancer ${id}. It has nothing to do.`, fix: connect('users') };
  },
  'web-server': (here) => {
    const { element, out, runs } = here;
    if (!runs('app-server') && out('upstream').length === 0)
      return {
        text: `Nginx on ${element.id} has no application server behind it. Pages get 502; only files arrive.`,
        fix: connect('app-server'),
      };
    return isReached(here)
      ? null
      : {
          text: `No users and no balancer lead to Nginx on ${element.id}. It has nothing to do.`,
          fix: connect('users'),
        };
  },
  'app-server': (here) => {
    const { element, out, into, runs, valueOn } = here;
    const { id } = element;
    if (!runs('app-files'))
      return {
        text: `The application server on ${id} has no files to run. Its pages get 500.`,
        fix: { type: 'add', service: 'app-files' },
      };
    if (!runs('database') && out('sql').length === 0)
      return {
        text: `The application on ${id} reaches no database. Its pages end in an error.`,
        fix: connect('database'),
      };
    if (!runs('web-server') && into('upstream').length === 0 && into('backend').length === 0)
      return { text: `Nobody asks the application server on ${id} for a page.`, fix: connect('web-server') };
    if (valueOn(id, 'app-server', 'sessions') === 'store' && !runs('session-store') && !out('session').length)
      return {
        text: `The application on ${id} keeps sessions in a store, and reaches none. Nobody can log in.`,
        fix: connect('session-store'),
      };
    if (
      valueOn(id, 'app-server', 'uploads') === 'shared' &&
      !runs('shared-storage') &&
      !out('storage').length
    )
      return {
        text: `The application on ${id} keeps uploads on shared storage, and reaches none.`,
        fix: connect('shared-storage'),
      };
    return twoMinds(here);
  },
  'app-files': ({ element: { id }, runs }) =>
    runs('app-server')
      ? null
      : {
          text: `Nothing on ${id} runs the application files.`,
          fix: { type: 'add', service: 'app-server' },
        },
  'health-agent': ({ element: { id }, into }) =>
    into('backend').some(({ settings }) => settings?.agentCheck === true)
      ? null
      : { text: `No balancer asks the health agent on ${id}. Turn on the agent checks of its server line.` },
  database: ({ design, element: { id }, into, runs, valueOn }) => {
    if (valueOn(id, 'database', 'role') === 'replica') return null;
    const [first] = primariesIn(design);
    if (first !== undefined && first.id !== id)
      return {
        text: `Two primaries: ${first.id} and ${id} know nothing of each other. What is written to one is missing in the other.`,
        fix: { type: 'follow', source: first.id },
      };
    return runs('app-server') || into('sql').length > 0
      ? null
      : { text: `No application asks the database on ${id}.`, fix: connect('app-server') };
  },
  'session-store': (here) => {
    const { element, into, runs, valueOn } = here;
    const { id } = element;
    if (runs('app-server') || valueOn(id, 'session-store', 'replicaof') !== '') return null;
    if (into('session').length === 0)
      return { text: `No application reaches the session store on ${id}.`, fix: connect('app-server') };
    const apps = unused(here, 'session', 'sessions', 'store');
    return apps.length === 0
      ? null
      : {
          text: `No application keeps its sessions in the store on ${id}.`,
          fix: {
            type: 'set',
            title: 'Keep sessions there',
            on: apps,
            service: 'app-server',
            setting: 'sessions',
            value: 'store',
          },
        };
  },
  sentinel: ({ element: { id }, out, runs }) =>
    runs('session-store') || out('session').length > 0
      ? null
      : { text: `The Sentinel on ${id} watches no session store.`, fix: connect('session-store') },
  'shared-storage': (here) => {
    const { element, into, runs } = here;
    const { id } = element;
    if (runs('app-server')) return null;
    if (into('storage').length === 0)
      return { text: `No application reaches the shared storage on ${id}.`, fix: connect('app-server') };
    const apps = unused(here, 'storage', 'uploads', 'shared');
    return apps.length === 0
      ? null
      : {
          text: `No application keeps its uploads on ${id}.`,
          fix: {
            type: 'set',
            title: 'Keep uploads there',
            on: apps,
            service: 'app-server',
            setting: 'uploads',
            value: 'shared',
          },
        };
  },
  'failover-manager': ({ element: { id }, out, runs }) =>
    runs('database') || out('sql').length > 0
      ? null
      : { text: `The failover manager on ${id} reaches no database.` },
  keepalived: ({ element: { id }, out, into }) =>
    out('vrrp').length > 0 || into('vrrp').length > 0
      ? null
      : {
          text: `keepalived on ${id} hears no other machine. Nobody takes the address over when it dies.`,
          fix: connect(),
        },
  autoscaler: ({ element: { id }, out, valueOn }) => {
    if (valueOn(id, 'autoscaler', 'template') !== '') return null;
    const last = out('backend').at(-1)?.to;
    const text = `The autoscaler on ${id} has no server to copy.`;
    if (last === undefined) return { text };
    const set = { type: 'set', title: `Copy ${last}`, on: [id], service: 'autoscaler' } as const;
    return { text, fix: { ...set, setting: 'template', value: last } };
  },
  monitor: ({ element: { id }, out }) =>
    out('scrape').length > 0
      ? null
      : {
          text: `The monitor ${id} asks no machine for its numbers. Machines need a monitoring agent for that.`,
          fix: connect(),
        },
  'monitoring-agent': ({ element: { id }, into, runs }) =>
    into('scrape').length > 0 || runs('monitor')
      ? null
      : { text: `No monitor asks the agent on ${id}.`, fix: connect('monitor') },
  firewall: fine,
};
