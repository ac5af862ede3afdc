import {
  type ServiceEntry,
  elementCatalog,
  type End,
  linkCatalog,
  type ServiceSettings,
  serviceCatalog,
} from '../design/catalog';
import type {
  Design,
  DesignElement,
  DesignLink,
  LinkKind,
  ServiceKind,
  SettingValues,
} from '../design/design';
import { noRegion, regionsOf } from '../design/region-rules';
import { type SettingValue, type Specs, withDefaults } from '../design/settings';
import { serviceId } from '../design/design';
import type { Part } from '../design/part';
import { AppFiles } from './app-files';
import { AppServer, type Stores } from './app-server';
import { Attackers } from './attack/attackers';
import { Clusters } from './database/clusters';
import { Database } from './database/database';
import { builders, STAGES, type Surroundings } from './builders';
import type { DatabaseDoor } from './database-doors';
import { diskOf } from './disk';
import { type ARecord, Dns, Resolver } from './dns';
import { Deployments } from './deployment/deployments';
import { FormerParts } from './former-parts';
import { Geography } from './geography';
import { Keepalived, type AdvertWay } from './keepalived/keepalived';
import { type Address, dottedAddress } from './network/address';
import { Link } from './network/link';
import { VRRP } from './network/protocol';
import { LoadBalancer } from './load-balancer/load-balancer';
import { Machine } from './machine';
import { Monitor, type Target } from './monitoring/monitor';
import { Newcomers } from './newcomers';
import type { Parts, Settable } from './parts';
import { Platform } from './scaling/platform';
import type { SiteContext } from './site-context';
import { inStartingOrder } from './order-of-parts';
import { type Plan, type PlannedPart, planOf } from './reshaping-plan';
import type { Host } from './network/host';
import type { Port, PortThere, Route } from './network/route';
import { Region } from './region';
import type { Service } from './service';
import { takeDownElement, takeDownLink, takeDownService } from './take-down';
import { Users } from './users';
import { StoreGroup } from './visitors/store-group';
import { WebServer } from './web-server';

/** Builds every part of a design, in the order in which they depend on each other, and starts them. */
export function assemble(design: Design, site: SiteContext): Assembly {
  const assembly = new Assembly(site, design);
  assembly.reshape(design);
  return assembly;
}

type Values = Record<string, SettingValue>;

/** What changes the structure by itself, and what it adds. */
interface Rule {
  readonly by: string;
  readonly add: readonly Part[];
}

type ToldPart = PlannedPart & { readonly link?: DesignLink };

const nothing: ReadonlySet<string> = new Set();

/** Settings of services that decide which ports of their machine they take. */
const PORTS: ReadonlySet<string> = new Set(['port', 'tlsPort', 'certificate']);

/**
 * The parts of a site, which come and go: a design is assembled by the same steps by which it is changed while it runs.
 */
export class Assembly implements Parts {
  readonly users = new Map<string, Users>();
  readonly dns = new Map<string, Dns>();
  readonly machines = new Map<string, Machine>();
  readonly services = new Map<string, Service>();
  readonly balancers = new Map<string, LoadBalancer>();
  readonly links = new Map<string, Link>();
  readonly settables = new Map<string, Settable>();
  readonly geography = new Geography(this);
  readonly clusters: Clusters;
  readonly stores: StoreGroup;
  /** What the site is made of at present. Its settings are those at which each part began. */
  design: Design;
  private readonly former = new FormerParts();
  private readonly newcomers: Newcomers;
  readonly attackers: Attackers;
  readonly deployments: Deployments;
  readonly platform: Platform;
  private readonly surroundings: Surroundings;
  /** The site has begun: what comes now has to boot, and to be learnt by the balancers. */
  private isRunning = false;
  /** Whose doing the present change is. */
  private rule: Rule | null = null;

  constructor(
    readonly site: SiteContext,
    { format, title, scale }: Design,
  ) {
    this.design = { format, title, scale, elements: [], links: [] };
    this.clusters = new Clusters(
      site,
      (from, to) => this.linkBetween(from, to),
      () => this.design,
    );
    this.stores = new StoreGroup(site, (from, to) => this.linkOf(['replication', 'session'], from, to));
    this.newcomers = new Newcomers(site);
    this.attackers = new Attackers(site, this.links, {
      machines: this.machines,
      takeOver: (machine) => this.takeOver(machine),
      entry: () => this.entry(),
    });
    this.deployments = new Deployments(this);
    this.platform = new Platform(this);
    this.surroundings = {
      site,
      clusters: this.clusters,
      platform: this.platform,
      stores: this.stores,
      routesFrom: (id, kind) => this.routesFrom(id, kind),
      doorsOf: (machine) => this.doorsOf(machine),
    };
  }

  /** Users who have left, whose requests still count. */
  get formerUsers(): readonly Users[] {
    return this.former.users;
  }

  /**
   * Takes down what another design does not have, and builds what this one lacks.
   *
   * @param replaced ids of parts that are in both, and yet go and come. @param rule whose doing it is; null: somebody's.
   */
  reshape(design: Design, replaced = nothing, rule: Rule | null = null): void {
    this.rule = rule;
    const after = inStartingOrder(design);
    const plan = planOf(this.design, after, replaced);
    this.takeDown(plan);
    this.design = after;
    this.build(plan);
    this.meter();
    this.isRunning = true;
  }

  private takeDown({ gone }: Plan): void {
    const takers = { parts: this, former: this.former, newcomers: this.newcomers };
    // Told before anything that comes of it.
    if (this.isRunning)
      for (const part of [...gone.elements, ...gone.services, ...gone.links]) this.tell('removed', part);
    for (const { id } of gone.elements) {
      takeDownElement(takers, id);
      this.forgetRegion(id);
    }
    for (const { id, machine } of gone.services) takeDownService(takers, id, machine);
    for (const { id } of gone.links) takeDownLink(takers, id);
  }

  private build({ come }: Plan): void {
    for (const { link } of come.links) this.addLink(link);
    const elements = this.design.elements.filter(({ id }) => come.elements.some((part) => part.id === id));
    for (const element of regionsOf(this.design)) if (elements.includes(element)) this.addRegion(element);
    for (const element of elements) if (element.kind === 'machine') this.addMachine(element);
    const services: Service[] = [];
    for (const stage of STAGES) services.push(...this.addServices(stage, come.services));
    for (const element of elements) if (element.kind === 'dns') this.addDns(element);
    for (const element of elements) if (element.kind === 'attacker') this.addAttacker(element);
    const users = elements.flatMap((element) => (element.kind === 'users' ? [this.addUsers(element)] : []));
    if (this.isRunning) {
      for (const part of [...come.elements, ...come.services, ...come.links]) this.tell('added', part);
      for (const { id } of come.elements) this.machines.get(id)?.boot();
    }
    this.rewire(come.links.map(({ link }) => link));
    this.survey();
    for (const service of services) if (service.machine.powered) service.started();
    for (const [crowd, plan] of users) crowd.start(plan);
  }

  private addLink({ id, kind, from, to, settings }: DesignLink): void {
    const specs: Specs = linkCatalog[kind].settings;
    const values = withDefaults(linkCatalog[kind].settings, settings ?? {});
    const link = new Link(this.site, id, kind, from, to, values);
    this.links.set(id, link);
    this.site.network.connect(link);
    this.settable(id, specs, values, (setting) => this.linkChanged(id, setting));
  }

  private addMachine(element: DesignElement): void {
    const specs = elementCatalog.machine.settings;
    const values = withDefaults(specs, element.settings ?? {});
    const machine = new Machine(this.site, element.id, values);
    this.machines.set(element.id, machine);
    const changed = (setting: string) => {
      if (setting === 'region') return this.moved(element.id, values.region);
      if (setting === 'address') return this.readdress();
      machine.set(setting);
      if (setting === 'cores' || setting === 'memory') this.meter();
      return null;
    };
    this.settables.set(element.id, { specs, values, changed, about: () => machine.disk.keepLevel() });
  }

  /** A machine was given another address: whom it takes it from, or leaves its own to, has another one, too. */
  private readdress(): null {
    const moved = [...this.machines.values()].filter((machine) => machine.readdress());
    // What one gives up another may have waited for.
    if (moved.length > 0) {
      this.readdress();
      this.rewire([]);
    }
    return null;
  }

  /** What stands there now is paid for. */
  private meter(): void {
    const machines = [...this.machines.values()].map(({ settings }) => settings);
    this.site.usage.hold(this.site.simulation.now, machines);
  }

  private addRegion(element: DesignElement): void {
    const specs = elementCatalog.region.settings;
    const values = withDefaults(specs, element.settings ?? {});
    const inventory = () => ({
      machines: [...this.machines.values()].filter(({ id }) => this.geography.regionOf(id) === element.id),
      cables: this.cablesOut(element.id),
    });
    this.geography.regions.set(element.id, new Region(this.site, element.id, values, inventory));
    this.settable(element.id, specs, values, () => this.survey());
  }

  /** The cables that leave a region. */
  cablesOut(region: string): readonly Link[] {
    return [...this.links.values()].filter(
      (link) => link.kind !== 'lookup' && this.geography.crosses(region, link),
    );
  }

  /** Machines or users are in another region from now on. */
  private moved(id: string, region: string): string | null {
    if (region !== '' && !this.geography.regions.has(region)) return noRegion(id, region);
    return this.survey();
  }

  /** Whoever was in a region that is gone is in none, also when another one gets its name. */
  private forgetRegion(region: string): void {
    for (const { settings } of [...this.machines.values(), ...this.users.values()])
      if (settings.region === region) settings.region = '';
  }

  /** Every line is as long as the map says, and everybody lives where they do. */
  private survey(): null {
    for (const [id, link] of this.links)
      if (link.stretch(this.geography.along(link))) this.linkChanged(id, 'latency');
    for (const [id, users] of this.users)
      users.liveIn(this.geography.regions.get(this.geography.regionOf(id)) ?? null);
    return null;
  }

  private addServices(stage: (typeof STAGES)[number], come: Plan['come']['services']): Service[] {
    const ids = new Set(come.map(({ id }) => id));
    return this.of('machine').flatMap((element) =>
      (element.services ?? [])
        .filter(({ kind }) => builders[kind].stage === stage && ids.has(serviceId(element.id, kind)))
        .map(({ kind, settings = {} }) => this.addService(this.machines.get(element.id)!, kind, settings)),
    );
  }

  private addDns(element: DesignElement): void {
    const specs = elementCatalog.dns.settings;
    const values = withDefaults(specs, element.settings ?? {});
    const { id } = element;
    const dns = new Dns(this.site, id, values, {
      records: () => this.recordsOf(id),
      routeTo: (host, address) => this.wayIn(host, address),
      distance: (from, to) => this.geography.between(from, to),
      askers: () => this.askersOf(id).map((users) => this.geography.regionOf(users)),
    });
    this.dns.set(element.id, dns);
    this.settable(element.id, specs, values, () => dns.set());
    dns.set();
  }

  private addAttacker(element: DesignElement): void {
    const specs = elementCatalog.attacker.settings;
    const values = withDefaults(specs, element.settings ?? {});
    this.attackers.add(element.id, values);
    this.settable(element.id, specs, values, () => null);
  }

  private addUsers(element: DesignElement): readonly [Users, DesignElement['plan']] {
    const specs = elementCatalog.users.settings;
    const values = withDefaults(specs, element.settings ?? {});
    const users = new Users(this.site, element.id, values);
    this.users.set(element.id, users);
    this.settable(element.id, specs, values, (setting) =>
      setting === 'region' ? this.moved(element.id, values.region) : users.set(setting),
    );
    const { now } = this.site.simulation;
    return [users, element.plan?.filter(({ at }) => at >= now)];
  }

  /** Whoever knows others by address or by list learns of those that came. */
  private rewire(come: readonly DesignLink[]): void {
    for (const [id, users] of this.users) {
      for (const { id: way } of this.linksFrom(id, 'visit')) this.links.get(way)!.weights = users.weights;
      const routes = this.waysIn(id);
      const moves = this.linksFrom(id, 'visit').some(({ to }) => this.keepalivedOn(to) !== null);
      users.connect(routes, moves, (before) => this.resolverOf(id, before));
    }
    for (const service of this.services.values()) {
      if (service instanceof Monitor) this.connectMonitor(service);
      if (service instanceof Keepalived) service.connect(this.advertWays(service.machine));
      if (service instanceof WebServer) service.connect(this.surroundings.routesFrom);
      if (!(service instanceof AppServer)) continue;
      const files = service.machine.services.get('app-files');
      service.connect(
        this.doorsOf(service.machine),
        files instanceof AppFiles ? files : null,
        this.storesOf(service.machine),
      );
    }
    for (const link of come) if (link.kind === 'backend') this.learn(link);
  }

  private connectMonitor(monitor: Monitor): void {
    const { machine } = monitor;
    const isHere = machine.runs('monitoring-agent');
    const beside = isHere ? [this.site.network.local(machine, 'monitoring-agent')] : [];
    const routes = [...this.routesFrom(machine.id, 'scrape'), ...beside];
    const targets = routes.map((route): Target => ({ name: route.far, route }));
    monitor.connect(targets, this.of('users').flatMap(({ id }) => this.waysIn(id))[0] ?? null);
  }

  /** Cables for adverts join two machines in both directions. */
  private advertWays(machine: Machine): AdvertWay[] {
    return this.design.links.flatMap(({ id, kind, from, to }) => {
      const far = from === machine.id ? to : from;
      const peer = kind !== 'vrrp' || ![from, to].includes(machine.id) ? undefined : this.machines.get(far);
      if (peer === undefined) return [];
      const route = this.site.network.route(machine, this.links.get(id)!, peer, VRRP);
      return [{ route, peer }];
    });
  }

  private keepalivedOn(machine: string): Keepalived | null {
    const service = this.machines.get(machine)?.services.get('keepalived');
    return service instanceof Keepalived ? service : null;
  }

  /** A balancer that stands already is told of a server that comes. */
  private learn(link: DesignLink): void {
    const balancer = this.balancers.get(link.from);
    if (balancer === undefined || balancer.hasServer(link.id)) return;
    balancer.addServer(this.routeAlong(link));
    this.newcomers.introduce(link.id, balancer, this.machines.get(link.to)!);
  }

  private tell(type: 'added' | 'removed', { id: target, part, kind, along, link }: ToldPart): void {
    const { incidents, journal, simulation } = this.site;
    // What is not there is not broken.
    if (type === 'removed') for (const id of [target, diskOf(target)]) incidents.mended(id, simulation.now);
    const ends = link === undefined ? {} : { from: link.from, to: link.to };
    const { rule } = this;
    const parts = rule === null || type === 'removed' || along !== null ? {} : { parts: rule.add };
    const doing = rule === null ? {} : { by: rule.by, ...parts };
    if (journal.on)
      journal.report({ type, at: simulation.now, target, part, kind, along, ...ends, ...doing });
  }

  private addService<Kind extends ServiceKind>(
    machine: Machine,
    kind: Kind,
    settings: SettingValues,
  ): Service {
    const specs: Specs = serviceCatalog[kind].settings;
    const values = withDefaults(specs, settings) as Values;
    const service = builders[kind].build(this.surroundings, machine, values as ServiceSettings<Kind>);
    machine.install(service, values);
    this.services.set(service.id, service);
    if (service instanceof LoadBalancer) this.balancers.set(machine.id, service);
    this.settable(service.id, specs, values, (setting, value) => {
      const refused = PORTS.has(setting) ? machine.portChanged(service) : null;
      if (refused !== null || setting === 'port') return refused;
      return this.serviceChanged(service, setting, value);
    });
    return service;
  }

  private serviceChanged(service: Service, setting: string, value: SettingValue): string | null {
    const refused = service.set(setting, value);
    if (refused === null && service instanceof Keepalived) this.rewire([]);
    return refused;
  }

  /** The databases that an application server may ask: the one beside it, then those it is connected to. */
  private doorsOf(machine: Machine): DatabaseDoor[] {
    const doors: DatabaseDoor[] = [];
    const beside = machine.services.get('database');
    if (beside instanceof Database) {
      const route = this.site.network.local(machine, 'database');
      doors.push({ database: beside, route });
    }
    for (const link of this.linksFrom(machine.id, 'sql')) {
      const database = this.machines.get(link.to)?.services.get('database');
      if (database instanceof Database) doors.push({ database, route: this.routeAlong(link) });
    }
    // Not by distance: the first address in a configuration is the same everywhere.
    const order = this.design.elements.map(({ id }) => id);
    const place = ({ database }: DatabaseDoor) => order.indexOf(database.machine.id);
    return doors.sort((one, other) => place(one) - place(other));
  }

  /** What application servers share: what stands beside it comes first. */
  private storesOf(machine: Machine): Stores {
    const ways = (service: ServiceKind, kind: LinkKind): Route[] => {
      const beside = machine.runs(service) ? [this.site.network.local(machine, service)] : [];
      return [...beside, ...this.routesFrom(machine.id, kind)];
    };
    const askable = this.linksFrom(machine.id, 'session').filter(({ to }) =>
      this.machines.get(to)?.runs('sentinel'),
    );
    return {
      sessions: ways('session-store', 'session'),
      sentinels: [
        ...(machine.runs('sentinel') ? [this.site.network.local(machine, 'sentinel')] : []),
        ...askable.map((link) => this.routeAlong(link).toPort('sentinel')),
      ],
      files: ways('shared-storage', 'storage')[0] ?? null,
    };
  }

  private routesFrom(id: string, kind: LinkKind): Route[] {
    return this.linksFrom(id, kind).map((link) => this.routeAlong(link));
  }

  /** The ways of users to the addresses of the site, in the order of the design: a virtual one stands for its machines. */
  private waysIn(users: string): Route[] {
    const known = new Set<Address>();
    return this.linksFrom(users, 'visit').flatMap((link) => {
      const addresses = this.keepalivedOn(link.to)?.addresses ?? [this.machines.get(link.to)!.address];
      const fresh = addresses.filter((address) => !known.has(address) && known.add(address));
      return fresh.map((address) => this.routeAlong(link, address));
    });
  }

  /** The way along a link to the port of what stands in front there, of all that such a link may lead to. */
  private routeAlong({ id, from, to }: DesignLink, address?: Address): Route {
    const { network } = this.site;
    const link = this.links.get(id)!;
    const origin = this.machines.get(from) ?? { id: from, address: null, firewall: null, runs: () => false };
    const far = this.machines.get(to) ?? this.dns.get(to)!;
    const port: PortThere = (there) => portAt(link.kind, there ?? far);
    return network.route(origin, link, address ?? far, port, 'as the link is set');
  }

  /** Whoever looked names up goes on to do so, also when nobody answers any more. */
  private resolverOf(users: string, before: Resolver | null): Resolver | null {
    const link = this.linksFrom(users, 'lookup')[0];
    const dns = link === undefined ? undefined : this.dns.get(link.to);
    if (link === undefined || dns === undefined) {
      before?.turnAway();
      return before;
    }
    if (before === null)
      return new Resolver(this.site, dns, this.routeAlong(link), () => this.geography.regionOf(users));
    before.turnTo(dns, this.routeAlong(link));
    return before;
  }

  /** The users who ask a name server; where nobody does, those who visit the site. */
  private askersOf(dns: string): readonly string[] {
    const { links } = this.design;
    const asking = links.filter(({ kind, to }) => kind === 'lookup' && to === dns).map(({ from }) => from);
    return asking.length > 0 ? asking : links.filter(({ kind }) => kind === 'visit').map(({ from }) => from);
  }

  /** The addresses in the A records: those to which the ways of the users lead who ask this name server, or of any. */
  private recordsOf(dns: string): readonly ARecord[] {
    const given = new Map([...this.machines.values()].map((each) => [each.address, each.settings.address]));
    const records = new Map<Address, ARecord>();
    for (const { address, link } of this.askersOf(dns).flatMap((users) => this.waysIn(users))) {
      const region = link === null ? '' : this.geography.regionOf(link.to);
      records.set(address, { address, text: given.get(address) ?? dottedAddress(address), region });
    }
    return [...records.values()];
  }

  /** From somewhere in the internet to the web port of an address. */
  private wayIn(from: Host, address: Address): Route {
    const visit = this.design.links.find(({ kind }) => kind === 'visit');
    const latency = visit === undefined ? 0 : (this.links.get(visit.id)?.settings.latency ?? 0);
    const { network } = this.site;
    const to = network.holderOf(address)?.id ?? dottedAddress(address);
    const values = withDefaults(linkCatalog.visit.settings, { latency });
    return network.route(
      from,
      new Link(this.site, `${from.id}--${to}`, 'visit', from.id, to, values),
      address,
      'web-server',
    );
  }

  /** Where the users go; without users, the first machine that answers HTTP. */
  private entry(): Machine | null {
    const visit = this.design.links.find(({ kind }) => kind === 'visit');
    if (visit !== undefined) return this.machines.get(visit.to) ?? null;
    const isEntry = (machine: Machine) => machine.runs('load-balancer') || machine.runs('web-server');
    return [...this.machines.values()].find(isEntry) ?? null;
  }

  private takeOver(machine: Machine): void {
    if (machine.settings.takenOver) return;
    machine.settings.takenOver = true;
    const { journal, simulation } = this.site;
    const fact = { type: 'setting', target: machine.id, setting: 'takenOver', value: true } as const;
    if (journal.on) journal.report({ ...fact, at: simulation.now });
  }

  private linkBetween(one: string, other: string): Link | null {
    return this.linkOf(['replication', 'sql'], one, other) ?? this.former.linkBetween(one, other);
  }

  /** The first link of these kinds, in their order, that joins the two machines. */
  private linkOf(kinds: readonly LinkKind[], one: string, other: string): Link | null {
    for (const kind of kinds) {
      const link = this.design.links.find(
        (each) =>
          each.kind === kind && [each.from, each.to].includes(one) && [each.from, each.to].includes(other),
      );
      if (link !== undefined) return this.links.get(link.id) ?? null;
    }
    return null;
  }

  private linkChanged(id: string, setting: string): null {
    this.links.get(id)?.settingsChanged();
    if (setting === 'tls' || setting === 'port') this.site.network.changed();
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
    return this.design.elements.filter((element) => element.kind === kind);
  }
}

/**
 * The port that links of that kind lead to there: that of the first service which speaks as they do, in the order of the
 * catalog, where what stands in front comes first. Where there is none, that of the one which is meant.
 */
function portAt(kind: LinkKind, far: Host): Port {
  const end: End = linkCatalog[kind].to;
  if ('element' in end) return elementCatalog.dns.port;
  const meant = end.services[0]!;
  // What nobody stands in front of is meant itself.
  const { speaks } = entryOf(meant);
  if (speaks === undefined) return meant;
  const kinds = Object.keys(serviceCatalog) as ServiceKind[];
  const speakers = kinds.filter((each) => far.runs(each) && entryOf(each).speaks === speaks);
  return speakers.find((each) => end.services.includes(each)) ?? speakers[0] ?? meant;
}

const entryOf = (kind: ServiceKind): ServiceEntry => serviceCatalog[kind];
