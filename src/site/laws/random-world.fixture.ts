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
import { DATABASES, REGIONS, settingsFor, valuesOf } from './random-settings.fixture';

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

/** A second balancer, which shares the address of the first by VRRP. */
interface Pair {
  readonly keepalived: SettingValues;
  readonly priorities: readonly number[];
  readonly latency: number;
}

interface Shape {
  readonly users: SettingValues;
  readonly plan: readonly PlannedArrival[] | null;
  readonly dns: SettingValues | null;
  readonly visit: SettingValues;
  readonly balancer: SettingValues | null;
  /** Rules of its frontend; every second server is of the backend that they name. */
  readonly frontend: SettingValues | null;
  readonly pair: Pair | null;
  readonly webs: readonly Web[];
  readonly primary: SettingValues | null;
  readonly replicas: readonly Replica[];
  readonly sql: SettingValues;
  readonly manager: SettingValues | null;
  /** Managers beside all databases, which agree by majority; otherwise one, beside the last. */
  readonly isQuorate: boolean;
  /** Writes are transactions of several statements, some of which edit the same rows. */
  readonly transactions: SettingValues | null;
  readonly accounts: SettingValues | null;
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
  readonly storeReplica: SettingValues | null;
  readonly sentinel: SettingValues | null;
  readonly storeCable: SettingValues;
  readonly cores: number;
  /** Whether visitors come by HTTPS, and whether the balancer speaks TLS with its servers. */
  readonly isSecured: boolean;
  readonly isSecuredInside: boolean;
  /** Of the ways from each Nginx to the applications on the other machines; null: each asks the one beside it. */
  readonly upstream: SettingValues | null;
  /** How far its regions are from the backbone; null: it has no map. */
  readonly map: readonly number[] | null;
  /** Whether all cables are without latency. */
  readonly isInstant: boolean;
  /** Whether nobody who waits for an answer ever gives up. */
  readonly isEndless: boolean;
}

/** In five worlds of six. */
const mostly = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 6 });

/** In half of the worlds. */
const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 });

/** In one world of three. */
const sometimes = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

/** In one world of five. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

/** In one world of three. */
const nowAndThen = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

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

const { accounts } = serviceCatalog.database.settings;
const { rules: frontendRules, backends: ownBackends } = serviceCatalog['load-balancer'].settings;
const { instances: _instances, ...keepalivedSettings } = serviceCatalog.keepalived.settings;

const pairs = fc.record<Pair>({
  keepalived: settingsFor(keepalivedSettings),
  priorities: fc.constantFrom([150, 100], [100, 150], [100, 100]),
  latency: fc.constantFrom(0, 0.01, 0.25),
});

const shapes = fc.record<Shape>({
  users: settingsFor(elementCatalog.users.settings),
  plan: seldom(plans),
  dns: often(settingsFor(elementCatalog.dns.settings)),
  visit: settingsFor(linkCatalog.visit.settings),
  balancer: mostly(settingsFor(serviceCatalog['load-balancer'].settings)),
  frontend: seldom(
    fc.record({
      rules: fc.constantFrom(...valuesOf('rules', frontendRules).slice(1)),
      backends: fc.constantFrom(...valuesOf('backends', ownBackends)),
    }),
  ),
  pair: sometimes(pairs),
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
  isQuorate: fc.boolean(),
  transactions: seldom(
    fc.record({ statements: fc.constantFrom(2, 3), editedRows: fc.constantFrom(0, 1, 2) }),
  ),
  accounts: seldom(fc.record({ accounts: fc.constantFrom(...valuesOf('accounts', accounts).slice(1)) })),
  monitor: often(settingsFor(serviceCatalog.monitor.settings)),
  scrape: settingsFor(linkCatalog.scrape.settings),
  walls: fc.array(seldom(firewalls), { minLength: 6, maxLength: 6 }),
  attacker: mostly(settingsFor(elementCatalog.attacker.settings)),
  habits: fc.record({
    sessionShare: fc.constantFrom(0, 1),
    logOutShare: fc.constantFrom(0, 0.3),
    uploadShare: fc.constantFrom(0, 0.5),
    ownReadShare: fc.constantFrom(0, 1),
  }),
  homes: fc.record({
    sessions: fc.constantFrom('memory', 'store', 'cookie'),
    uploads: fc.constantFrom('local', 'shared'),
  }),
  store: often(settingsFor(serviceCatalog['session-store'].settings)),
  storeReplica: often(settingsFor(serviceCatalog['session-store'].settings)),
  sentinel: often(settingsFor(serviceCatalog.sentinel.settings)),
  storage: often(settingsFor(serviceCatalog['shared-storage'].settings)),
  storeCable: settingsFor(linkCatalog.session.settings),
  cores: fc.constantFrom(1, 2, 8),
  upstream: nowAndThen(settingsFor(linkCatalog.upstream.settings)),
  map: seldom(
    fc.array(fc.constantFrom(0, 0.1, 0.5), { minLength: REGIONS.length - 1, maxLength: REGIONS.length - 1 }),
  ),
  isSecured: fc.boolean(),
  isSecuredInside: rarely,
  isInstant: rarely,
  isEndless: rarely,
});

const { template: _template, ...ruleSettings } = serviceCatalog.autoscaler.settings;

/** A rule that adds and removes servers within a play: soon, and not hundreds of them. */
const scalingRules = fc
  .record({
    settings: settingsFor(ruleSettings),
    often: fc.record({
      min: fc.constantFrom(1, 2),
      max: fc.constantFrom(2, 3, 5),
      targetCpu: fc.constantFrom(0.01, 0.6),
      targetRequests: fc.constantFrom(0.5, 4),
      interval: fc.constantFrom(0.5, 2),
      window: fc.constantFrom(1, 3),
      outCooldown: fc.constantFrom(0, 3),
      inCooldown: fc.constantFrom(0, 3),
      drainTimeout: fc.constantFrom(0, 1, 60),
    }),
  })
  .map(({ settings, often: soon }): SettingValues => ({ ...settings, ...soon, template: 'web-1' }));

/** Any design that the checker of designs accepts, with traffic and accidents. */
export const worlds: fc.Arbitrary<World> = fc
  .record({ shape: shapes, seed: fc.nat(1000), done: deeds(END), rule: seldom(scalingRules) })
  .map(({ shape, seed, done, rule }) => worldOf(shape, seed, done, rule))
  .filter(isAccepted);

/** Some settings do not go together. */
function isAccepted({ design }: World): boolean {
  return parseDesign(design).ok;
}

function worldOf(shape: Shape, seed: number, done: readonly Deed[], rule: SettingValues | null): World {
  const drawn = mapped(scaled(designOf(shape), rule), shape.map);
  const patient = shape.isEndless ? withoutPatience(drawn) : drawn;
  const design = shape.isInstant ? withoutLatency(patient) : patient;
  const commands = done.map((deed) => ({ at: deed.at, command: commandOf(deed, design) }));
  return { design, seed, commands: commands.sort((one, other) => one.at - other.at) };
}

/** With a rule that adds servers like the first one, beside the balancer, if there is one. */
const scaled = (design: Design, settings: SettingValues | null): Design => ({
  ...design,
  elements: design.elements.map((element) =>
    settings === null || element.id !== 'lb-1'
      ? element
      : { ...element, services: [...(element.services ?? []), { kind: 'autoscaler', settings }] },
  ),
});

/** With its regions, one after the other a home to what is drawn; without a map nobody is anywhere. */
const mapped = (design: Design, map: Shape['map']): Design => ({
  ...design,
  elements: [
    ...design.elements.map((element, i): DesignElement => {
      const { region = REGIONS[i % REGIONS.length]!, ...settings } = element.settings ?? {};
      if (element.kind !== 'machine' && element.kind !== 'users') return element;
      return { ...element, settings: map === null ? settings : { ...settings, region } };
    }),
    ...(map ?? []).map(
      (distance, i): DesignElement => ({
        id: REGIONS[i + 1]!,
        kind: 'region',
        settings: { distance },
        position: NOWHERE,
      }),
    ),
  ],
});

const withoutLatency = (design: Design): Design => ({
  ...design,
  elements: design.elements.map((element) =>
    element.kind === 'region' ? { ...element, settings: { ...element.settings, distance: 0 } } : element,
  ),
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
      ...balancerMachines(shape),
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
      ...balancerLinks(shape, servers),
      ...upstreamsOf(shape, servers),
      ...servers.flatMap(({ app }, i) =>
        app === null ? [] : databases.map(({ id }) => link('sql', names[i]!, id, shape.sql)),
      ),
      ...servers.flatMap(({ app }, i) => (app === null ? [] : storeLinks(shape, names[i]!))),
      ...cables(shape),
      ...(shape.store === null || shape.storeReplica === null || !servers.some(({ app }) => app !== null)
        ? []
        : [link('replication', 'redis-1', 'redis-2', shape.storeCable)]),
      ...(shape.monitor === null
        ? []
        : servers.flatMap(({ exporter }, i) =>
            exporter === null ? [] : link('scrape', 'mon-1', names[i]!, shape.scrape),
          )),
    ],
  };
}

/** The balancer, or a pair that shares an address. */
function balancerMachines(shape: Shape): DesignElement[] {
  const { balancer, frontend, isSecured, pair } = shape;
  if (balancer === null) return [];
  const settings = { certificate: isSecured, ...frontend, ...balancer };
  const haproxy: DesignService = { kind: 'load-balancer', settings };
  const first = machine('lb-1', pair === null ? PUBLIC : { address: '203.0.113.11' }, [
    haproxy,
    ...keepalivedOf(pair, 0),
    ...wallOf(shape, 5),
  ]);
  if (pair === null) return [first];
  return [first, machine('lb-2', { address: '203.0.113.12' }, [haproxy, ...keepalivedOf(pair, 1)])];
}

/** To the second of a pair, between the two, and from each to the servers. */
function balancerLinks(shape: Shape, servers: readonly Web[]): DesignLink[] {
  const { balancer, frontend, isSecured, isSecuredInside: tls, pair, visit } = shape;
  if (balancer === null) return [];
  const second =
    pair === null
      ? []
      : [
          link('visit', 'users', 'lb-2', { tls: isSecured, ...visit }),
          link('vrrp', 'lb-1', 'lb-2', { latency: pair.latency }),
        ];
  const lines = balancersOf(shape).flatMap((id) =>
    servers.map(({ line }, i) => {
      const backend = frontend !== null && i % 2 === 1 ? { backend: 'files' } : {};
      return link('backend', id, `web-${i + 1}`, { tls, ...backend, ...line });
    }),
  );
  return [...second, ...lines];
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

const sentinelOf = ({ sentinel }: Shape): DesignService[] =>
  sentinel === null ? [] : [{ kind: 'sentinel', settings: sentinel }];

/** Without applications nothing leads to them. */
const storesOf = (shape: Shape): DesignElement[] => {
  const { store, storage } = shape;
  return [
    ...(store === null
      ? []
      : [
          machine('redis-1', { address: '10.0.0.31' }, [
            { kind: 'session-store', settings: { ...store, replicaof: '' } },
            ...sentinelOf(shape),
          ]),
        ]),
    ...(store === null || shape.storeReplica === null
      ? []
      : [
          machine('redis-2', { address: '10.0.0.33' }, [
            { kind: 'session-store', settings: { ...store, ...shape.storeReplica, replicaof: 'redis-1' } },
            ...sentinelOf(shape),
          ]),
        ]),
    ...(storage === null
      ? []
      : [machine('nfs-1', { address: '10.0.0.32' }, [{ kind: 'shared-storage', settings: storage }])]),
  ];
};

const storeLinks = ({ store, storage, storeCable, storeReplica }: Shape, from: string): DesignLink[] => [
  ...(store === null ? [] : [link('session', from, 'redis-1', storeCable)]),
  ...(store === null || storeReplica === null ? [] : [link('session', from, 'redis-2', storeCable)]),
  ...(storage === null ? [] : [link('storage', from, 'nfs-1', storeCable)]),
];

const balancersOf = ({ pair }: Shape): readonly string[] => (pair === null ? ['lb-1'] : ['lb-1', 'lb-2']);

const keepalivedOf = (pair: Pair | null, index: number): DesignService[] =>
  pair === null
    ? []
    : [
        {
          kind: 'keepalived',
          settings: {
            ...pair.keepalived,
            instances: [{ router: 51, priority: pair.priorities[index]!, address: PUBLIC.address }],
          },
        },
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
  const { primary, replicas, manager, cores, isQuorate } = shape;
  const usual = { ...SOON, ...shape.transactions, ...shape.accounts };
  if (primary === null) return [];
  const last = replicas.length;
  const managers = (index: number): DesignService[] =>
    manager !== null && (index === last || isQuorate)
      ? [{ kind: 'failover-manager', settings: isQuorate ? { ...QUORATE, ...manager } : manager }]
      : [];
  return [
    machine(databaseName(0), { cores, address: '10.0.0.21' }, [
      { kind: 'database', settings: { ...usual, ...primary } },
      ...managers(0),
      ...wallOf(shape, 0),
    ]),
    ...replicas.map((replica, i) =>
      machine(databaseName(i + 1), { cores, address: `10.0.0.${22 + i}` }, [
        {
          kind: 'database',
          settings: { ...usual, ...replica.settings, role: 'replica', source: sourceOf(replica, i) },
        },
        ...managers(i + 1),
        ...wallOf(shape, i + 1),
      ]),
    ),
  ];
}

/** A backup or a copy is mostly there before the play ends. */
const SOON: SettingValues = { copyTime: 0.5 };

/** Where several managers stand, they do what they are there for, sooner than in a play that is over. */
const QUORATE: SettingValues = { enabled: true, quorum: true, interval: 0.5, failures: 2 };

/** Every replica has a cable to its source. */
function cables({ primary, replicas }: Shape): DesignLink[] {
  if (primary === null) return [];
  return replicas.map((replica, i) =>
    link('replication', sourceOf(replica, i), databaseName(i + 1), replica.cable),
  );
}
