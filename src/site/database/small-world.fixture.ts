import { elementCatalog, linkCatalog, type ServiceSettings, serviceCatalog } from '../../design/catalog';
import { type Design, DESIGN_FORMAT, type LinkKind, type RequestKind } from '../../design/design';
import { withDefaults } from '../../design/settings';
import { type Behaviour, type Seconds, Simulation } from '../../kernel';
import { Exchange } from '../exchange';
import type { Fact } from '../facts';
import type { Journal } from '../journal';
import { Link } from '../network/link';
import { Machine } from '../machine';
import { SiteContext } from '../site-context';
import type { DatabaseReading } from '../readings';
import { cargoOf, type Request } from '../request';
import type { Cluster } from './cluster';
import { Clusters } from './clusters';
import { Database } from './database';
import { FailoverManager } from './failover-manager';

type DatabaseSettings = Partial<ServiceSettings<'database'>>;
type ManagerSettings = Partial<ServiceSettings<'failover-manager'>>;

/** One end, the other, seconds from one to the other, and replication unless something else is said. */
export type Cable = readonly [from: string, to: string, latency: Seconds, kind?: LinkKind];

export interface WorldPlan {
  readonly databases: Readonly<Record<string, DatabaseSettings>>;
  readonly cables?: readonly Cable[];
  /** Machine → settings of the failover manager on it; the machine may have a database too. */
  readonly managers?: Readonly<Record<string, ManagerSettings>>;
  readonly cores?: number;
  readonly silent?: boolean;
}

/** What became of one query. */
export interface Query {
  readonly request: number;
  readonly sentAt: Seconds;
  /** Null while there is no answer. */
  status: number | null;
  answeredAt: Seconds;
}

/** Its parts are put together by hand. */
const NOTHING: Design = { format: DESIGN_FORMAT, title: '', scale: 'classroom', elements: [], links: [] };

const QUICK: DatabaseSettings = {
  queryDistribution: 'constant',
  readTime: 0.001,
  writeTime: 0.001,
  applyTime: 0.001,
  copyTime: 0,
};

/** A few machines with databases, cables between them, and clients that sit beside each database. */
export class SmallWorld {
  readonly simulation = new Simulation(7);
  readonly facts: Fact[] = [];
  readonly machines = new Map<string, Machine>();
  readonly databases = new Map<string, Database>();
  readonly managers = new Map<string, FailoverManager>();
  readonly cluster: Cluster;
  private readonly clusters: Clusters;
  private readonly cables: Link[];
  private readonly site: SiteContext;

  constructor(plan: WorldPlan) {
    const journal: Journal = { on: plan.silent !== true, report: (fact) => this.facts.push(fact) };
    this.site = new SiteContext(this.simulation, journal);
    this.cables = (plan.cables ?? []).map(([from, to, latency, kind = 'replication']) => {
      const settings = { ...withDefaults(linkCatalog[kind].settings, {}), latency };
      return new Link(this.site, `${from}--${to}`, kind, from, to, settings);
    });
    this.clusters = new Clusters(
      this.site,
      (one, other) => this.find(one, other),
      () => NOTHING,
    );
    this.cluster = this.clusters.first;
    for (const [id, settings] of Object.entries(plan.databases))
      this.addDatabase(id, settings, plan.cores ?? 4);
    for (const [id, settings] of Object.entries(plan.managers ?? {})) this.addManager(id, settings);
    for (const database of this.databases.values()) database.started();
    for (const manager of this.managers.values()) manager.started();
  }

  get now(): Seconds {
    return this.simulation.now;
  }

  /** Lets that much time pass. */
  pass(span: Seconds): void {
    this.simulation.runUntil(this.simulation.now + span);
  }

  database(id: string): Database {
    const database = this.databases.get(id);
    if (database === undefined) throw new Error(`no database ${id}`);
    return database;
  }

  manager(id: string): FailoverManager {
    const manager = this.managers.get(id);
    if (manager === undefined) throw new Error(`no failover manager ${id}`);
    return manager;
  }

  reading(id: string): DatabaseReading {
    return this.database(id).reading();
  }

  cable(one: string, other: string): Link {
    const link = this.find(one, other);
    if (link === null) throw new Error(`no cable between ${one} and ${other}`);
    return link;
  }

  /** Changes a setting as the site does: the shared object first, then the daemon is told. */
  set<Name extends keyof ServiceSettings<'database'>>(
    id: string,
    setting: Name,
    value: ServiceSettings<'database'>[Name],
  ): string | null {
    const database = this.database(id);
    database.settings[setting] = value;
    return database.set(setting, value);
  }

  write(id: string): Query {
    return this.ask(id, 'write');
  }

  read(id: string): Query {
    return this.ask(id, 'read');
  }

  /** Writes one after the other, each when the one before is answered, and lets the time pass. */
  writeSeveral(id: string, count: number): Query[] {
    return Array.from({ length: count }, () => {
      const query = this.write(id);
      while (query.status === null && this.simulation.step());
      return query;
    });
  }

  /** Facts of one type, in order. */
  of<Type extends Fact['type']>(type: Type): Extract<Fact, { type: Type }>[] {
    return this.facts.filter((fact): fact is Extract<Fact, { type: Type }> => fact.type === type);
  }

  /** The ids in a database's log, first to last. */
  ids(id: string): string[] {
    const { log } = this.database(id).history;
    return Array.from({ length: log.length }, (_, index) => log.idAt(index + 1));
  }

  acknowledged(): string[] {
    return this.of('acknowledged').map(({ id }) => id);
  }

  private ask(id: string, kind: RequestKind): Query {
    const request = this.site.nextRequest();
    const query: Query = { request, sentAt: this.now, status: null, answeredAt: Number.NaN };
    this.simulation.spawn(this.client(this.database(id), kind, query), query);
    return query;
  }

  private *client(database: Database, kind: RequestKind, query: Query): Behaviour {
    const { request: id, sentAt } = query;
    const request: Request = {
      id,
      client: null,
      kind,
      probe: null,
      cargo: cargoOf(kind),
      sentAt,
      cookies: null,
      hold: null,
      partial: false,
      visitor: null,
      release: 0,
    };
    const exchange = new Exchange(this.site, this.site.network.local(database.machine, 3306), request);
    if (database.listening) {
      database.accept(exchange);
      yield exchange.reply();
      query.status = exchange.status;
    } else if (database.machine.powered) query.status = 0;
    else return;
    query.answeredAt = this.now;
  }

  private find(one: string, other: string): Link | null {
    const joins = ({ from, to }: Link) => (from === one && to === other) || (from === other && to === one);
    return this.cables.find(joins) ?? null;
  }

  private machine(id: string, cores = 1): Machine {
    const known = this.machines.get(id);
    if (known !== undefined) return known;
    const settings = { ...withDefaults(elementCatalog.machine.settings, {}), cores };
    const machine = new Machine(this.site, id, settings);
    this.machines.set(id, machine);
    return machine;
  }

  private addDatabase(id: string, given: DatabaseSettings, cores: number): void {
    const machine = this.machine(id, cores);
    const settings = { ...withDefaults(serviceCatalog.database.settings, { ...QUICK, ...given }) };
    const database = new Database(this.site, machine, settings, this.cluster);
    machine.install(database, settings);
    this.databases.set(id, database);
  }

  private addManager(id: string, given: ManagerSettings): void {
    const machine = this.machine(id);
    const settings = withDefaults(serviceCatalog['failover-manager'].settings, { enabled: true, ...given });
    const manager = new FailoverManager(this.site, machine, settings, this.clusters);
    machine.install(manager, settings);
    this.managers.set(id, manager);
  }
}

/** A primary `db-1` with replicas `db-2`, `db-3` … at the ends of cables of those latencies, joined to each other. */
export function primaryWithReplicas(
  latencies: readonly Seconds[],
  primary: DatabaseSettings = {},
  replica: DatabaseSettings = {},
  rest: Omit<WorldPlan, 'databases' | 'cables'> = {},
): SmallWorld {
  const databases: Record<string, DatabaseSettings> = { 'db-1': primary };
  const cables: Cable[] = [];
  latencies.forEach((latency, index) => {
    const id = `db-${index + 2}`;
    databases[id] = { role: 'replica', source: 'db-1', ...replica };
    cables.push(['db-1', id, latency]);
    for (let other = 2; other < index + 2; other++) cables.push([`db-${other}`, id, latency]);
  });
  return new SmallWorld({ databases, cables, ...rest });
}
