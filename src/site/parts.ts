import type { SettingValue, Specs } from '../design/settings';
import type { Attackers } from './attack/attackers';
import type { Clusters } from './database/clusters';
import type { Deployments } from './deployment/deployments';
import type { Dns } from './dns';
import type { Geography } from './geography';
import type { Link } from './network/link';
import type { LoadBalancer } from './load-balancer/load-balancer';
import type { Machine } from './machine';
import type { SiteContext } from './site-context';
import type { Service } from './service';
import type { Users } from './users';
import type { StoreGroup } from './visitors/store-group';

/** Something whose settings may be changed while it runs. */
export interface Settable {
  readonly specs: Specs;
  /** The values in force, shared with whoever reads them. */
  readonly values: Record<string, SettingValue>;
  /** Told before any value changes. */
  about?(): void;
  /** Told after the value has changed; a sentence takes the change back. */
  changed(setting: string, value: SettingValue): string | null;
}

/** A site's parts by id, as the design names them. */
export interface Parts {
  readonly site: SiteContext;
  readonly users: ReadonlyMap<string, Users>;
  /** Those who have left. */
  readonly formerUsers: readonly Users[];
  readonly dns: ReadonlyMap<string, Dns>;
  readonly geography: Geography;
  readonly machines: ReadonlyMap<string, Machine>;
  readonly services: ReadonlyMap<string, Service>;
  readonly balancers: ReadonlyMap<string, LoadBalancer>;
  readonly links: ReadonlyMap<string, Link>;
  readonly clusters: Clusters;
  readonly stores: StoreGroup;
  readonly attackers: Attackers;
  readonly deployments: Deployments;
  readonly settables: ReadonlyMap<string, Settable>;
}
