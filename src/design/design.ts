import type { SettingValue } from './settings';
import type { ScriptStep } from './script-step';

/** The version of the document. A file that says anything else is migrated or refused. */
export const DESIGN_FORMAT = 'signal-box/1';

/** Classroom: slow enough to be followed by eye. Production: real latencies, hundreds to thousands per second. */
export type Scale = 'classroom' | 'production';

/** The document a learner edits, saves and shares: plain JSON, no defaults repeated. Times are seconds. */
export interface Design {
  readonly format: typeof DESIGN_FORMAT;
  readonly title: string;
  readonly scale: Scale;
  /** In the order in which they were added; the order of a balancer's server lines is that of `links`. */
  readonly elements: readonly DesignElement[];
  readonly links: readonly DesignLink[];
  /** What its parts cost, where that differs from the examples of the catalog. No run asks for it. */
  readonly prices?: SettingValues;
  /** Texts beside the cards. No run asks for them either. */
  readonly notes?: readonly DesignNote[];
  /** Accidents that come in each run, in order of time. */
  readonly script?: readonly ScriptStep[];
}

export type ElementKind = 'users' | 'dns' | 'machine' | 'attacker' | 'region';
export type ServiceKind =
  | 'load-balancer'
  | 'web-server'
  | 'app-server'
  | 'app-files'
  | 'health-agent'
  | 'database'
  | 'session-store'
  | 'sentinel'
  | 'shared-storage'
  | 'failover-manager'
  | 'keepalived'
  | 'autoscaler'
  | 'monitoring-agent'
  | 'monitor'
  | 'firewall';
/**
 * `visit` users to a balancer or server; `backend` one HAProxy server line; `sql` application to database; `scrape`
 * monitor to an agent; `session` application to session store; `replication` one store or database to another; `storage` application to shared storage;
 * `vrrp` adverts between two machines that share an address, in both directions.
 */
export type LinkKind =
  | 'lookup'
  | 'visit'
  | 'backend'
  | 'upstream'
  | 'sql'
  | 'replication'
  | 'scrape'
  | 'vrrp'
  | 'attack'
  | 'session'
  | 'storage';

/** Values that differ from the catalog's defaults. */
export type SettingValues = Readonly<Record<string, SettingValue>>;

/** Canvas coordinates of the card's top left corner, in CSS pixels at 100 %. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface DesignElement {
  /** Host name, unique in the design: letters, digits, '-' and '.', as in `web-02`. */
  readonly id: string;
  readonly kind: ElementKind;
  readonly settings?: SettingValues;
  /** Machines only: what runs on it. At most one of each kind. */
  readonly services?: readonly DesignService[];
  /** Users only: an exact list of arrivals, in order of time, which replaces the random ones. */
  readonly plan?: readonly PlannedArrival[];
  /** Where the card stands in the left-to-right and in the top-to-bottom arrangement. */
  readonly position: { readonly lr: Point; readonly tb: Point };
}

/** A text on the canvas that belongs to no card. */
export interface DesignNote {
  /** Unique among the notes. */
  readonly id: string;
  /** On one line or several. */
  readonly text: string;
  readonly position: DesignElement['position'];
}

export interface DesignService {
  readonly kind: ServiceKind;
  readonly settings?: SettingValues;
}

/** Direction: from the side that opens connections (replication: from the source to its replica). */
export interface DesignLink {
  readonly id: string;
  readonly kind: LinkKind;
  readonly from: string;
  readonly to: string;
  readonly settings?: SettingValues;
}

export type RequestKind = 'static' | 'read' | 'write';

/** One arrival of a plan. */
export interface PlannedArrival {
  /** Seconds from the start of the run. */
  readonly at: number;
  /** Name of the client; the same name keeps its address and its cookie. */
  readonly client: string;
  /** IPv4 address; without it one is given to each client in order of appearance. */
  readonly address?: string;
  readonly kind?: RequestKind;
  /** Seconds the server works on it, in place of its own service time. */
  readonly hold?: number;
  /** Sticky cookie (SRV) that the client sends, whatever it received before. */
  readonly cookie?: string;
  /** The server sends its response headers at once and the rest at the end. */
  readonly partial?: boolean;
}

/** The one name of a service everywhere: `web-02/nginx` would be ambiguous between products, the kind is not. */
export const serviceId = (machine: string, kind: ServiceKind): string => `${machine}/${kind}`;

/** The machine of `web-01`, `web-01/app-server` and `web-01#disk`. */
export const machineOf = (id: string): string => id.split(/[/#]/, 1)[0]!;
