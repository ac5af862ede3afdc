import { isSameValue } from './settings';
import type {
  Design,
  DesignElement,
  DesignLink,
  DesignService,
  ElementKind,
  LinkKind,
  Scale,
  ServiceKind,
  SettingValues,
} from './design';
import { type Tuning, tunings } from './presets/tuning';
import type { NumberSetting, Setting, SettingValue, Specs } from './settings';
import { settingsOf, specsOf } from './settings-of';

type Kind = ElementKind | ServiceKind | LinkKind;

/** Links from a balancer or a web server to what it passes requests on to. */
const INSIDE = 'backend';
/** Links from an application to what it asks, in one room. */
const NEAR = 'sql';

/** Where the tuning of a scale speaks of a kind. */
const tuned: Readonly<Partial<Record<Kind, keyof Tuning>>> = {
  users: 'users',
  lookup: 'lookup',
  visit: 'visit',
  backend: INSIDE,
  upstream: INSIDE,
  sql: NEAR,
  replication: 'replication',
  scrape: 'scrape',
  vrrp: 'vrrp',
  region: 'region',
  session: NEAR,
  storage: NEAR,
  attack: 'visit',
  'load-balancer': 'balancer',
  'web-server': 'webServer',
  'app-server': 'appServer',
  database: 'database',
  'failover-manager': 'failoverManager',
  'session-store': 'sessionStore',
  'shared-storage': 'sharedStorage',
};

interface Thing {
  readonly kind: Kind;
  readonly settings?: Readonly<Record<string, SettingValue>>;
}

const usual = (kind: Kind, name: string, scale: Scale): SettingValue | undefined => {
  const part = tuned[kind];
  const value = part === undefined ? undefined : (tunings[scale][part] as Record<string, SettingValue>)[name];
  return value ?? specsOf(kind)[name]?.default;
};

/** What is set at that scale and differs from the defaults of the kind. */
export function usualSettings(kind: Kind, scale: Scale): SettingValues {
  const part = tuned[kind];
  const values = part === undefined ? {} : (tunings[scale][part] as Record<string, SettingValue>);
  const specs = specsOf(kind);
  const own = Object.entries(values).filter(
    ([name, value]) => specs[name] !== undefined && !isSameValue(specs[name].default, value),
  );
  return Object.fromEntries(own);
}

/** Work that arrives in a second: at the usual rate, with the usual time of a page or of a query. */
const usualWork = (scale: Scale, kind: 'app-server' | 'database', time: string): number =>
  Number(usual('users', 'rate', scale)) * Number(usual(kind, time, scale));

/** How many times as many cores and workers the same site needs at the other scale. */
function growth(to: Scale, services: readonly DesignService[]): number {
  const from = other(to);
  const runs = (kind: ServiceKind) => services.some((service) => service.kind === kind);
  if (runs('app-server'))
    return usualWork(to, 'app-server', 'serviceTime') / usualWork(from, 'app-server', 'serviceTime');
  if (runs('database'))
    return usualWork(to, 'database', 'readTime') / usualWork(from, 'database', 'readTime');
  return 1;
}

export const other = (scale: Scale): Scale => (scale === 'classroom' ? 'production' : 'classroom');

/**
 * The same site at the other scale of time. What differs between the two scales of the presets is changed in the same
 * ratio, so that a link that was twice as slow as usual still is; cores and workers grow with the work. A plan of
 * arrivals stays as it is.
 */
export function rescale(design: Design, to: Scale): Design {
  if (design.scale === to) return design;
  return {
    ...design,
    scale: to,
    elements: design.elements.map((element) => rescaleElement(element, to)),
    links: design.links.map((link): DesignLink => rescaleThing(link, to, 1)),
  };
}

function rescaleElement(element: DesignElement, to: Scale): DesignElement {
  const { services } = element;
  const factor = growth(to, services ?? []);
  const changed = rescaleThing(element, to, factor);
  return services === undefined
    ? changed
    : { ...changed, services: services.map((service) => rescaleThing(service, to, factor)) };
}

/** What grows with the work. */
const GROWING: readonly string[] = ['cores', 'workers'];

function rescaleThing<T extends Thing>(thing: T, to: Scale, factor: number): T {
  const specs: Specs = specsOf(thing.kind);
  const values = settingsOf(thing);
  const own: Record<string, SettingValue> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const value = values[name] ?? spec.default;
    const next = GROWING.includes(name)
      ? fitted(spec, Number(value) * factor)
      : rescaleValue(spec, value, usual(thing.kind, name, other(to)), usual(thing.kind, name, to));
    if (!isSameValue(next, spec.default)) own[name] = next;
  }
  const { settings: _before, ...rest } = thing;
  return (Object.keys(own).length === 0 ? rest : { ...rest, settings: own }) as T;
}

function rescaleValue(
  spec: Setting,
  value: SettingValue,
  from: SettingValue | undefined,
  to: SettingValue | undefined,
): SettingValue {
  if (to === undefined || from === to) return value;
  if (value === from) return to;
  const isRatio = typeof value === 'number' && typeof from === 'number' && typeof to === 'number' && from > 0;
  return isRatio ? fitted(spec, (value * to) / from) : value;
}

/** To six digits, whole where it has to be, and within its limits. */
function fitted(spec: Setting, value: number): number {
  const { min, max, integer } = spec as NumberSetting;
  const rounded = integer ? Math.ceil(value - 1e-6) : Number(value.toPrecision(6));
  return Math.min(max, Math.max(min, rounded));
}
