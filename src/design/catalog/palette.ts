import type {
  Design,
  DesignService,
  ElementKind,
  LinkKind,
  Scale,
  ServiceKind,
  SettingValues,
} from '../design';
import { elementCatalog, serviceCatalog } from './kinds';

/** Whether services run on elements of a kind. */
export const hasServices = (kind: ElementKind): boolean => kind === 'machine';

/** Something that can be put into a design. Loaded when somebody builds. */
export interface PaletteItem {
  readonly id: string;
  readonly title: string;
  /** What the catalog says of it. */
  readonly explains: ElementKind | ServiceKind;
  /** An element of that kind; for a service, the machine that it gets where it is put on none. */
  readonly element: ElementKind;
  readonly services: readonly ServiceKind[];
  /** What the first one is called. */
  readonly name: string;
  /** Whether it may be put on a machine. */
  readonly isService: boolean;
}

interface Made {
  readonly title: string;
  readonly explains: ElementKind | ServiceKind;
  readonly services: readonly ServiceKind[];
  readonly name: string;
}

/** Machines as they are usually set up. */
const machines: readonly Made[] = [
  { title: 'Load balancer', explains: 'load-balancer', services: ['load-balancer'], name: 'lb-1' },
  {
    title: 'Server',
    explains: 'app-server',
    services: ['web-server', 'app-server', 'app-files'],
    name: 'web-01',
  },
  { title: 'Database', explains: 'database', services: ['database'], name: 'db-1' },
  { title: 'Session store', explains: 'session-store', services: ['session-store'], name: 'redis-1' },
  { title: 'Shared storage', explains: 'shared-storage', services: ['shared-storage'], name: 'nfs-1' },
  { title: 'Monitor', explains: 'monitor', services: ['monitor'], name: 'mon-1' },
  { title: 'Empty machine', explains: 'machine', services: [], name: 'host-1' },
];

/** What a machine is called that is there for one service alone. */
export const namesOfTiers: Readonly<Record<ServiceKind, string>> = {
  'load-balancer': 'lb-1',
  'web-server': 'web-01',
  'app-server': 'app-01',
  'app-files': 'app-01',
  'health-agent': 'host-1',
  database: 'db-1',
  'session-store': 'redis-1',
  sentinel: 'sentinel-1',
  'shared-storage': 'nfs-1',
  'failover-manager': 'manager-1',
  keepalived: 'lb-1',
  autoscaler: 'host-1',
  'monitoring-agent': 'host-1',
  monitor: 'mon-1',
  firewall: 'host-1',
};

export const machineItems: readonly PaletteItem[] = machines.map((made) => ({
  ...made,
  id: `machine ${made.name}`,
  element: 'machine',
  isService: false,
}));

export const serviceItems: readonly PaletteItem[] = (Object.keys(serviceCatalog) as ServiceKind[]).map(
  (kind) => ({
    id: `service ${kind}`,
    title: serviceCatalog[kind].title,
    explains: kind,
    element: 'machine',
    services: [kind],
    name: namesOfTiers[kind],
    isService: true,
  }),
);

export const serviceItemOf = (kind: ServiceKind): PaletteItem =>
  serviceItems.find(({ explains }) => explains === kind)!;

const firstNames: Readonly<Partial<Record<ElementKind, string>>> = { region: 'region-1' };

/** Who and what is round the machines. */
export const aroundItems: readonly PaletteItem[] = (Object.keys(elementCatalog) as ElementKind[])
  .filter((kind) => kind !== 'machine')
  .map((kind) => ({
    id: `element ${kind}`,
    title: elementCatalog[kind].title,
    explains: kind,
    element: kind,
    services: [],
    name: firstNames[kind] ?? kind,
    isService: false,
  }));

export const paletteItems: readonly PaletteItem[] = [...aroundItems, ...machineItems, ...serviceItems];

interface Sizes {
  readonly machine: SettingValues;
  readonly service: SettingValues;
}

/** How large a machine with such a service is, by the load that the designs to begin with have. */
export const sizesOf = (scale: Scale): Readonly<Partial<Record<ServiceKind, Sizes>>> =>
  scale === 'classroom'
    ? {
        'app-server': { machine: { cores: 4 }, service: { workers: 16 } },
        database: { machine: {}, service: {} },
      }
    : {
        'app-server': { machine: { cores: 48 }, service: { workers: 128 } },
        'web-server': { machine: { cores: 4 }, service: {} },
        database: { machine: { cores: 6 }, service: {} },
      };

/**
 * Whom a service follows that comes to a design in which one of its kind leads already, and the settings that say so.
 * Null where it follows nobody.
 */
export function leaderFor(
  { elements }: Design,
  kind: ServiceKind,
): { readonly leader: string; readonly settings: SettingValues; readonly by: LinkKind } | null {
  if (kind !== 'database') return null;
  const leads = (service: DesignService): boolean =>
    service.kind === kind && service.settings?.role !== 'replica';
  const leader = elements.find(({ services = [] }) => services.some(leads))?.id;
  if (leader === undefined) return null;
  return { leader, settings: { role: 'replica', source: leader }, by: 'replication' };
}

/** Whether what a service keeps is gone when it goes to another machine: nobody copies it there. */
export const leavesData = ({ kind, settings }: DesignService): boolean =>
  kind === 'database' ? settings?.role !== 'replica' : kind === 'session-store' && !settings?.replicaof;

/** From users to data: where a machine stands in a diagram, by what is in front on it. */
export const tiers: Readonly<Partial<Record<ServiceKind, number>>> = {
  'load-balancer': 1,
  keepalived: 1,
  'web-server': 2,
  'app-server': 3,
  'app-files': 3,
  database: 4,
  'session-store': 4,
  'shared-storage': 4,
};
