import fc from 'fast-check';
import { elementCatalog, linkCatalog, serviceCatalog } from '../../design/catalog';
import type {
  Design,
  DesignElement,
  DesignLink,
  DesignService,
  PlannedArrival,
  SettingValues,
} from '../../design/design';
import { parseDesign } from '../../design/parse';
import type { TimedCommand } from '../commands';
import { link } from '../watched-site';
import { commandOf, type Deed, deeds } from './random-commands.fixture';
import { DATABASES, settingsFor } from './random-settings.fixture';

/** A run: everything that decides what happens. */
export interface World {
  readonly design: Design;
  readonly seed: number;
  readonly commands: readonly TimedCommand[];
}

/** Simulated seconds in which commands are given, and after which everything is mended. */
export const END = 12;

interface Web {
  readonly machine: SettingValues;
  /** Null: the application answers by itself, if there is one. */
  readonly server: SettingValues | null;
  readonly app: SettingValues | null;
  readonly files: SettingValues | null;
  readonly agent: SettingValues | null;
  /** Its exporter, which the monitor scrapes, if there is one. */
  readonly exporter: SettingValues | null;
  readonly firewall: SettingValues | null;
  readonly line: SettingValues;
}

interface Replica {
  readonly settings: SettingValues;
  /** Which of the databases before it is its source. */
  readonly source: number;
  readonly cable: SettingValues;
}

interface Shape {
  readonly users: SettingValues;
  readonly plan: readonly PlannedArrival[] | null;
  readonly dns: SettingValues | null;
  readonly visit: SettingValues;
  readonly balancer: SettingValues | null;
  readonly webs: readonly Web[];
  readonly primary: SettingValues | null;
  readonly replicas: readonly Replica[];
  readonly sql: SettingValues;
  readonly manager: SettingValues | null;
  readonly monitor: SettingValues | null;
  readonly scrape: SettingValues;
  /** Before the balancer, and before each database. */
  readonly walls: readonly (SettingValues | null)[];
  readonly attacker: SettingValues | null;
  /** What people do beside asking for pages, and where the applications keep what comes of it. */
  readonly habits: SettingValues;
  readonly homes: SettingValues;
  readonly store: SettingValues | null;
  readonly storage: SettingValues | null;
  readonly storeCable: SettingValues;
  readonly cores: number;
  /** Whether visitors come by HTTPS, and whether the balancer speaks TLS with its servers. */
  readonly isSecured: boolean;
  readonly isSecuredInside: boolean;
  /** Of the ways from each Nginx to the applications on the other machines; null: each asks the one beside it. */
  readonly upstream: SettingValues | null;
  /** Whether all cables are without latency. */
  readonly isInstant: boolean;
  /** Whether nobody who waits for an answer ever gives up. */
  readonly isEndless: boolean;
}

/** In five worlds of six. */
const mostly = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 6 });

/** In half of the worlds. */
const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 });

/** In one world of five. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const rarely = fc.nat(7).map((drawn) => drawn === 7);

const times = fc.integer({ min: 0, max: END * 16 }).map((sixteenths) => sixteenths / 16);

const plans = fc
  .array(
    fc.record(
      {
        at: times,
        client: fc.constantFrom('ann', 'bob', 'cid'),
        kind: fc.constantFrom('static', 'read', 'write'),
        hold: fc.constantFrom(0, 0.1, 2),
        cookie: fc.constantFrom('web-1', 'web-2', 'nowhere'),
        partial: fc.boolean(),
      },
      { requiredKeys: ['at', 'client'] },
    ),
    { maxLength: 25 },
  )
  .map((plan) => plan.sort((one, other) => one.at - other.at));

const { address: _address, ...machineSettings } = elementCatalog.machine.settings;
const firewalls = settingsFor(serviceCatalog.firewall.settings);

const webs = fc.record<Web>({
  machine: settingsFor(machineSettings),
  server: mostly(settingsFor(serviceCatalog['web-server'].settings)),
  app: mostly(settingsFor(serviceCatalog['app-server'].settings)),
  files: mostly(settingsFor(serviceCatalog['app-files'].settings)),
  agent: often(settingsFor(serviceCatalog['health-agent'].settings)),
  exporter: often(settingsFor(serviceCatalog['monitoring-agent'].settings)),
  firewall: seldom(firewalls),
  line: settingsFor(linkCatalog.backend.settings),
});

const databaseSettings = settingsFor(
  Object.fromEntries(
    Object.entries(serviceCatalog.database.settings).filter(([name]) => name !== 'role' && name !== 'source'),
  ),
);

const shapes = fc.record<Shape>({
  users: settingsFor(elementCatalog.users.settings),
  plan: seldom(plans),
  dns: often(settingsFor(elementCatalog.dns.settings)),
  visit: settingsFor(linkCatalog.visit.settings),
  balancer: mostly(settingsFor(serviceCatalog['load-balancer'].settings)),
  webs: fc.array(webs, { minLength: 1, maxLength: 4 }),
  primary: mostly(databaseSettings),
  replicas: fc.array(
    fc.record<Replica>({
      settings: databaseSettings,
      source: fc.nat(5),
      cable: settingsFor(linkCatalog.replication.settings),
    }),
    { maxLength: DATABASES.length - 1 },
  ),
  sql: settingsFor(linkCatalog.sql.settings),
  manager: often(settingsFor(serviceCatalog['failover-manager'].settings)),
  monitor: often(settingsFor(serviceCatalog.monitor.settings)),
  scrape: settingsFor(linkCatalog.scrape.settings),
  walls: fc.array(seldom(firewalls), { minLength: 6, maxLength: 6 }),
  attacker: often(settingsFor(elementCatalog.attacker.settings)),
  habits: fc.record({
    sessionShare: fc.constantFrom(0, 1),
    uploadShare: fc.constantFrom(0, 0.5),
    ownReadShare: fc.constantFrom(0, 1),
  }),
  homes: fc.record({
    sessions: fc.constantFrom('memory', 'store', 'cookie'),
    uploads: fc.constantFrom('local', 'shared'),
  }),
  store: often(settingsFor(serviceCatalog['session-store'].settings)),
  storage: often(settingsFor(serviceCatalog['shared-storage'].settings)),
  storeCable: settingsFor(linkCatalog.session.settings),
  cores: fc.constantFrom(1, 2, 8),
  upstream: seldom(settingsFor(linkCatalog.upstream.settings)),
  isSecured: fc.boolean(),
  isSecuredInside: rarely,
  isInstant: rarely,
  isEndless: rarely,
});

/** Any design that the checker of designs accepts, with traffic and accidents. */
export const worlds: fc.Arbitrary<World> = fc
  .record({ shape: shapes, seed: fc.nat(1000), done: deeds(END) })
  .map(({ shape, seed, done }) => worldOf(shape, seed, done))
  .filter(isAccepted);

/** Some settings do not go together. */
function isAccepted({ design }: World): boolean {
  return parseDesign(design).ok;
}

function worldOf(shape: Shape, seed: number, done: readonly Deed[]): World {
  const drawn = designOf(shape);
  const patient = shape.isEndless ? withoutPatience(drawn) : drawn;
  const design = shape.isInstant ? withoutLatency(patient) : patient;
  const commands = done.map((deed) => ({ at: deed.at, command: commandOf(deed, design) }));
  return { design, seed, commands: commands.sort((one, other) => one.at - other.at) };
}

const withoutLatency = (design: Design): Design => ({
  ...design,
  links: design.links.map((each) => ({ ...each, settings: { ...each.settings, latency: 0 } })),
});

const withoutPatience = (design: Design): Design => ({
  ...design,
  elements: design.elements.map(
    ({ services, ...element }): DesignElement => ({
      ...element,
      ...(element.kind === 'users' ? { settings: { ...element.settings, patience: 0 } } : {}),
      ...(services === undefined
        ? {}
        : {
            services: services.map((each) =>
              each.kind === 'app-server'
                ? { ...each, settings: { ...each.settings, databaseTimeout: 0 } }
                : each,
            ),
          }),
    }),
  ),
});

/** Whether somebody waits for an answer that may never come, and never gives up. */
export const isEndless = ({ design }: World): boolean =>
  design.elements.some(({ kind, settings }) => kind === 'users' && settings?.patience === 0);

const NOWHERE = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

const machine = (id: string, settings: SettingValues, services: readonly DesignService[]): DesignElement => ({
  id,
  kind: 'machine',
  settings,
  services,
  position: NOWHERE,
});

function designOf(shape: Shape): Design {
  const { users, plan, dns, balancer, attacker, isSecured, isSecuredInside } = shape;
  const front = balancer === null ? 'web-1' : 'lb-1';
  // Without a balancer there is one server, and users go straight to it.
  const servers = balancer === null ? shape.webs.slice(0, 1) : shape.webs;
  const names = servers.map((_, i) => `web-${i + 1}`);
  const databases = databasesOf(shape);
  const planned = plan === null ? {} : { plan };
  return {
    format: 'signal-box/1',
    title: 'Random world',
    scale: 'classroom',
    elements: [
      { id: 'users', kind: 'users', settings: { ...shape.habits, ...users }, ...planned, position: NOWHERE },
      ...(dns === null ? [] : [{ id: 'dns', kind: 'dns' as const, settings: dns, position: NOWHERE }]),
      ...(balancer === null
        ? []
        : [
            machine('lb-1', PUBLIC, [
              { kind: 'load-balancer', settings: { certificate: isSecured, ...balancer } },
              ...wallOf(shape, 5),
            ]),
          ]),
      ...servers.map((web, i) =>
        machine(
          `web-${i + 1}`,
          { ...web.machine, address: `10.0.0.${11 + i}` },
          servicesOf(web, balancer === null ? isSecured : isSecuredInside, shape.homes),
        ),
      ),
      ...databases,
      ...(servers.some(({ app }) => app !== null) ? storesOf(shape) : []),
      ...(shape.monitor === null
        ? []
        : [machine('mon-1', {}, [{ kind: 'monitor', settings: shape.monitor }])]),
      ...(attacker === null
        ? []
        : [{ id: 'attacker', kind: 'attacker' as const, settings: attacker, position: NOWHERE }]),
    ],
    links: [
      ...(dns === null ? [] : [link('lookup', 'users', 'dns', { latency: 0.05 })]),
      link('visit', 'users', front, { tls: isSecured, ...shape.visit }),
      ...(balancer === null
        ? []
        : servers.map(({ line }, i) =>
            link('backend', 'lb-1', names[i]!, { tls: isSecuredInside, ...line }),
          )),
      ...upstreamsOf(shape, servers),
      ...servers.flatMap(({ app }, i) =>
        app === null ? [] : databases.map(({ id }) => link('sql', names[i]!, id, shape.sql)),
      ),
      ...servers.flatMap(({ app }, i) => (app === null ? [] : storeLinks(shape, names[i]!))),
      ...cables(shape),
      ...(shape.monitor === null
        ? []
        : servers.flatMap(({ exporter }, i) =>
            exporter === null ? [] : link('scrape', 'mon-1', names[i]!, shape.scrape),
          )),
    ],
  };
}

/** From each Nginx to the applications on the other machines. */
const upstreamsOf = ({ upstream }: Shape, servers: readonly Web[]): DesignLink[] =>
  servers.flatMap(({ server, app }, i) =>
    upstream === null || (server === null && app !== null)
      ? []
      : servers.flatMap((other, j) =>
          other.app === null || i === j ? [] : [link('upstream', `web-${i + 1}`, `web-${j + 1}`, upstream)],
        ),
  );

/** Without applications nothing leads to them. */
const storesOf = ({ store, storage }: Shape): DesignElement[] => [
  ...(store === null
    ? []
    : [machine('redis-1', { address: '10.0.0.31' }, [{ kind: 'session-store', settings: store }])]),
  ...(storage === null
    ? []
    : [machine('nfs-1', { address: '10.0.0.32' }, [{ kind: 'shared-storage', settings: storage }])]),
];

const storeLinks = ({ store, storage, storeCable }: Shape, from: string): DesignLink[] => [
  ...(store === null ? [] : [link('session', from, 'redis-1', storeCable)]),
  ...(storage === null ? [] : [link('storage', from, 'nfs-1', storeCable)]),
];

const PUBLIC = { address: '203.0.113.10' };

const wallOf = ({ walls }: Shape, index: number): DesignService[] =>
  walls[index] ? [{ kind: 'firewall', settings: walls[index] }] : [];

function servicesOf(
  { server, app, files, agent, exporter, firewall }: Web,
  certificate: boolean,
  homes: SettingValues,
): DesignService[] {
  return [
    ...(server === null && app !== null
      ? []
      : [{ kind: 'web-server' as const, settings: { certificate, ...server } }]),
    ...(app === null ? [] : [{ kind: 'app-server' as const, settings: { ...homes, ...app } }]),
    ...(files === null ? [] : [{ kind: 'app-files' as const, settings: files }]),
    ...(agent === null ? [] : [{ kind: 'health-agent' as const, settings: agent }]),
    ...(exporter === null ? [] : [{ kind: 'monitoring-agent' as const, settings: exporter }]),
    ...(firewall === null ? [] : [{ kind: 'firewall' as const, settings: firewall }]),
  ];
}

const databaseName = (index: number): string => DATABASES[index]!;

/** A replica's source is one of the databases before it. */
const sourceOf = ({ source }: Replica, index: number): string => databaseName(source % (index + 1));

function databasesOf(shape: Shape): DesignElement[] {
  const { primary, replicas, manager, cores } = shape;
  if (primary === null) return [];
  const last = replicas.length;
  const managers = (index: number): DesignService[] =>
    index === last && manager !== null ? [{ kind: 'failover-manager', settings: manager }] : [];
  return [
    machine(databaseName(0), { cores, address: '10.0.0.21' }, [
      { kind: 'database', settings: primary },
      ...managers(0),
      ...wallOf(shape, 0),
    ]),
    ...replicas.map((replica, i) =>
      machine(databaseName(i + 1), { cores, address: `10.0.0.${22 + i}` }, [
        {
          kind: 'database',
          settings: { ...replica.settings, role: 'replica', source: sourceOf(replica, i) },
        },
        ...managers(i + 1),
        ...wallOf(shape, i + 1),
      ]),
    ),
  ];
}

/** Every replica has a cable to its source. */
function cables({ primary, replicas }: Shape): DesignLink[] {
  if (primary === null) return [];
  return replicas.map((replica, i) =>
    link('replication', sourceOf(replica, i), databaseName(i + 1), replica.cable),
  );
}
