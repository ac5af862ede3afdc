import { elementCatalog, linkCatalog, type ServiceSettings, serviceCatalog } from '../design/catalog';
import type {
  Design,
  DesignElement,
  DesignLink,
  LinkKind,
  ServiceKind,
  SettingValues,
} from '../design/design';
import { type SettingValue, type Specs, withDefaults } from '../design/settings';
import { Cluster } from './database/cluster';
import { Database } from './database/database';
import { builders, STAGES, type Surroundings } from './builders';
import type { DatabaseDoor } from './database-doors';
import { Dns, Resolver } from './dns';
import { Link } from './link';
import { LoadBalancer } from './load-balancer/load-balancer';
import { Machine } from './machine';
import type { Parts, Settable } from './parts';
import type { SiteContext } from './site-context';
import { Route } from './route';
import type { Service } from './service';
import { Users } from './users';

/** Builds every part of a design, in the order in which they depend on each other, and starts them. */
export function assemble(design: Design, site: SiteContext): Parts {
  const assembly = new Assembly(design, site);
  assembly.addLinks();
  assembly.addMachines();
  for (const stage of STAGES) assembly.addServices(stage);
  assembly.addDns();
  assembly.addUsers();
  assembly.start();
  return assembly;
}

type Values = Record<string, SettingValue>;

class Assembly implements Parts {
  readonly users = new Map<string, Users>();
  readonly dns = new Map<string, Dns>();
  readonly machines = new Map<string, Machine>();
  readonly services = new Map<string, Service>();
  readonly balancers = new Map<string, LoadBalancer>();
  readonly links = new Map<string, Link>();
  readonly settables = new Map<string, Settable>();
  readonly cluster: Cluster;
  private readonly elements: readonly DesignElement[];
  private readonly surroundings: Surroundings;

  constructor(
    private readonly design: Design,
    readonly site: SiteContext,
  ) {
    this.elements = inOrderOfLinks(design);
    this.cluster = new Cluster(site, (from, to) => this.linkBetween(from, to));
    this.surroundings = {
      site,
      cluster: this.cluster,
      routesFrom: (id, kind) => this.routesFrom(id, kind),
      doorsOf: (machine) => this.doorsOf(machine),
    };
  }

  addLinks(): void {
    for (const { id, kind, from, to, settings } of this.design.links) {
      const specs: Specs = linkCatalog[kind].settings;
      const values = withDefaults(linkCatalog[kind].settings, settings ?? {});
      this.links.set(id, new Link(this.site, id, kind, from, to, values));
      this.settable(id, specs, values, (setting) => this.linkChanged(id, setting));
    }
  }

  addMachines(): void {
    for (const element of this.of('machine')) {
      const specs = elementCatalog.machine.settings;
      const values = withDefaults(specs, element.settings ?? {});
      const machine = new Machine(this.site, element.id, values);
      this.machines.set(element.id, machine);
      this.settable(element.id, specs, values, (setting) => {
        if (setting === 'cores') machine.cores.setCapacity(values.cores);
        return null;
      });
    }
  }

  addServices(stage: (typeof STAGES)[number]): void {
    for (const element of this.of('machine')) {
      const machine = this.machines.get(element.id)!;
      for (const { kind, settings = {} } of element.services ?? []) {
        if (builders[kind].stage === stage) this.addService(machine, kind, settings);
      }
    }
  }

  addDns(): void {
    for (const element of this.of('dns')) {
      const specs = elementCatalog.dns.settings;
      const values = withDefaults(specs, element.settings ?? {});
      this.dns.set(element.id, new Dns(element.id, values, () => this.publicAddress()));
      this.settable(element.id, specs, values, () => null);
    }
  }

  addUsers(): void {
    for (const element of this.of('users')) {
      const specs = elementCatalog.users.settings;
      const values = withDefaults(specs, element.settings ?? {});
      const route = this.routesFrom(element.id, 'visit')[0] ?? null;
      const users = new Users(this.site, element.id, values, route, this.resolverOf(element.id));
      this.users.set(element.id, users);
      this.settable(element.id, specs, values, (setting) => users.set(setting));
    }
  }

  start(): void {
    for (const service of this.services.values()) service.started();
    for (const element of this.of('users')) this.users.get(element.id)!.start(element.plan);
  }

  private addService<Kind extends ServiceKind>(machine: Machine, kind: Kind, settings: SettingValues): void {
    const specs: Specs = serviceCatalog[kind].settings;
    const values = withDefaults(specs, settings) as Values;
    const service = builders[kind].build(this.surroundings, machine, values as ServiceSettings<Kind>);
    machine.services.set(service.kind, service);
    this.services.set(service.id, service);
    if (service instanceof LoadBalancer) this.balancers.set(machine.id, service);
    this.settable(service.id, specs, values, (setting, value) => service.set(setting, value));
  }

  /** The databases that an application server may ask: the one beside it, then those it is connected to. */
  private doorsOf(machine: Machine): DatabaseDoor[] {
    const doors: DatabaseDoor[] = [];
    const beside = machine.services.get('database');
    if (beside instanceof Database) doors.push({ database: beside, route: null });
    for (const link of this.linksFrom(machine.id, 'sql')) {
      const far = this.machines.get(link.to);
      const database = far?.services.get('database');
      if (far === undefined || !(database instanceof Database)) continue;
      doors.push({
        database,
        route: new Route(this.links.get(link.id)!, machine.id, far, database),
      });
    }
    // Not by distance: the first address in a configuration is the same everywhere.
    const order = this.elements.map(({ id }) => id);
    const place = ({ database }: DatabaseDoor) => order.indexOf(database.machine.id);
    return doors.sort((one, other) => place(one) - place(other));
  }

  private routesFrom(id: string, kind: LinkKind): Route[] {
    return this.linksFrom(id, kind).flatMap((link) => {
      const far = this.machines.get(link.to);
      const door = far?.door ?? null;
      if (far === undefined || door === null) return [];
      return [new Route(this.links.get(link.id)!, id, far, door)];
    });
  }

  private resolverOf(users: string): Resolver | null {
    const link = this.linksFrom(users, 'lookup')[0];
    const dns = link === undefined ? undefined : this.dns.get(link.to);
    if (link === undefined || dns === undefined) return null;
    return new Resolver(this.site, dns, this.links.get(link.id)!, users);
  }

  /** The address in the A record: that of the machine which the users' way leads to. */
  private publicAddress(): string {
    const visit = this.design.links.find(({ kind }) => kind === 'visit');
    return visit === undefined ? '' : (this.machines.get(visit.to)?.settings.address ?? '');
  }

  private linkBetween(one: string, other: string): Link | null {
    for (const kind of ['replication', 'sql'] as const) {
      const link = this.design.links.find(
        (each) =>
          each.kind === kind && [each.from, each.to].includes(one) && [each.from, each.to].includes(other),
      );
      if (link !== undefined) return this.links.get(link.id)!;
    }
    return null;
  }

  private linkChanged(id: string, setting: string): null {
    for (const balancer of this.balancers.values()) balancer.lineChanged(id, setting);
    for (const users of this.users.values()) users.linkChanged();
    return null;
  }

  private settable(id: string, specs: Specs, values: Values, changed: Settable['changed']): void {
    this.settables.set(id, { specs, values, changed });
  }

  private linksFrom(id: string, kind: LinkKind): DesignLink[] {
    return this.design.links.filter((link) => link.from === id && link.kind === kind);
  }

  private of(kind: DesignElement['kind']): DesignElement[] {
    return this.elements.filter((element) => element.kind === kind);
  }
}

/**
 * Elements as the links first mention them, then the others. So the order of a file's elements means nothing; that of
 * its links does, as the order of server lines does in HAProxy, and that of addresses in an application's settings.
 */
function inOrderOfLinks({ elements, links }: Design): readonly DesignElement[] {
  const mentioned = new Set(links.flatMap(({ from, to }) => [from, to]));
  const place = new Map([...mentioned].map((id, index) => [id, index]));
  const placeOf = ({ id }: DesignElement) => place.get(id) ?? mentioned.size;
  return [...elements].sort((one, other) => placeOf(one) - placeOf(other));
}
