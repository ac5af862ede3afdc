import { elementCatalog, linkCatalog, serviceCatalog } from '../design/catalog';
import type {
  Design,
  DesignElement,
  DesignLink,
  DesignService,
  LinkKind,
  SettingValues,
} from '../design/design';
import { type SettingValue, type Specs, type ValuesOf, withDefaults } from '../design/settings';
import { AppFiles } from './app-files';
import { AppServer } from './app-server';
import { Cluster } from './database/cluster';
import { Database } from './database/database';
import { FailoverManager } from './database/failover-manager';
import { type DatabaseDoor, DatabaseDoors } from './database-doors';
import { Dns, Resolver } from './dns';
import { HealthAgent } from './health-agent';
import { Link } from './link';
import { LoadBalancer } from './load-balancer/load-balancer';
import { Machine } from './machine';
import type { Parts, Settable } from './parts';
import type { Plant } from './plant';
import { Route } from './route';
import type { Service } from './service';
import { Users } from './users';
import { WebServer } from './web-server';

/** Builds every part of a design, in the order in which they depend on each other, and starts them. */
export function assemble(design: Design, plant: Plant): Parts {
  const assembly = new Assembly(design, plant);
  assembly.addLinks();
  assembly.addMachines();
  assembly.addServices('database', 'app-files', 'health-agent', 'failover-manager');
  assembly.addServices('app-server');
  assembly.addServices('web-server');
  assembly.addServices('load-balancer');
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

  constructor(
    private readonly design: Design,
    readonly plant: Plant,
  ) {
    this.elements = inOrderOfLinks(design);
    this.cluster = new Cluster(plant, (from, to) => this.linkBetween(from, to));
  }

  addLinks(): void {
    for (const { id, kind, from, to, settings } of this.design.links) {
      const specs: Specs = linkCatalog[kind].settings;
      const values = withDefaults(linkCatalog[kind].settings, settings ?? {});
      this.links.set(id, new Link(this.plant, id, kind, from, to, values));
      this.settable(id, specs, values, (setting) => this.linkChanged(id, setting));
    }
  }

  addMachines(): void {
    for (const element of this.of('machine')) {
      const specs = elementCatalog.machine.settings;
      const values = withDefaults(specs, element.settings ?? {});
      const machine = new Machine(this.plant, element.id, values);
      this.machines.set(element.id, machine);
      this.settable(element.id, specs, values, (setting) => {
        if (setting === 'cores') machine.cores.setCapacity(values.cores);
        return null;
      });
    }
  }

  addServices(...kinds: readonly DesignService['kind'][]): void {
    for (const element of this.of('machine')) {
      const machine = this.machines.get(element.id)!;
      for (const described of element.services ?? []) {
        if (kinds.includes(described.kind)) this.addService(machine, described);
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
      const users = new Users(this.plant, element.id, values, route, this.resolverOf(element.id));
      this.users.set(element.id, users);
      this.settable(element.id, specs, values, (setting) => users.set(setting));
    }
  }

  start(): void {
    for (const service of this.services.values()) service.started();
    for (const element of this.of('users')) this.users.get(element.id)!.start(element.plan);
  }

  private addService(machine: Machine, { kind, settings = {} }: DesignService): Service {
    const { plant, cluster } = this;
    const catalog = serviceCatalog;
    switch (kind) {
      case 'load-balancer':
        return this.register(machine, catalog[kind].settings, settings, (values) => {
          const balancer = new LoadBalancer(plant, machine, values, this.routesFrom(machine.id, 'backend'));
          this.balancers.set(machine.id, balancer);
          return balancer;
        });
      case 'web-server':
        return this.register(
          machine,
          catalog[kind].settings,
          settings,
          (values) => new WebServer(plant, machine, values),
        );
      case 'app-server':
        return this.register(machine, catalog[kind].settings, settings, (values) => {
          const files = machine.services.get('app-files');
          const doors = new DatabaseDoors(this.doorsOf(machine), cluster);
          return new AppServer(plant, machine, values, files instanceof AppFiles ? files : null, doors);
        });
      case 'app-files':
        return this.register(
          machine,
          catalog[kind].settings,
          settings,
          (values) => new AppFiles(plant, machine, values),
        );
      case 'health-agent':
        return this.register(
          machine,
          catalog[kind].settings,
          settings,
          (values) => new HealthAgent(plant, machine, values),
        );
      case 'database':
        return this.register(
          machine,
          catalog[kind].settings,
          settings,
          (values) => new Database(plant, machine, values, cluster),
        );
      case 'failover-manager':
        return this.register(
          machine,
          catalog[kind].settings,
          settings,
          (values) => new FailoverManager(plant, machine, values, cluster),
        );
    }
  }

  private register<S extends Specs>(
    machine: Machine,
    specs: S,
    settings: SettingValues,
    make: (values: ValuesOf<S>) => Service,
  ): Service {
    const values = withDefaults(specs, settings);
    const service = make(values);
    machine.services.set(service.kind, service);
    this.services.set(service.id, service);
    this.settable(service.id, specs, values as Values, (setting, value) => service.set(setting, value));
    return service;
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
    return new Resolver(this.plant, dns, this.links.get(link.id)!, users);
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
