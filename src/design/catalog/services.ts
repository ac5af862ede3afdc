import {
  type CatalogEntry,
  choice,
  distribution,
  duration,
  flag,
  number,
  reference,
  text,
  variation,
} from './describe';
import type { Specs } from '../settings';
import type { ServiceKind } from '../design';

const loadBalancer = {
  title: 'HAProxy',
  role: 'load balancer',
  port: 80,
  purpose:
    'One address for many servers. It hands each request to a server by its algorithm, checks the servers’ health and stops using those that fail.',
  without: 'Users reach one server only, and nothing takes over when it dies.',
  settings: {
    algorithm: choice(
      'Algorithm',
      'How the next server is chosen.',
      {
        roundrobin: 'Round robin',
        leastconn: 'Least connections',
        source: 'Source IP',
        'static-rr': 'Static round robin',
        first: 'First available',
      },
      'roundrobin',
      'balance',
    ),
    hashType: choice(
      'Hash type',
      'How a client address is mapped to a server by the source algorithm.',
      {
        'map-based': 'Map-based',
        'map-based-avalanche': 'Map-based, avalanche',
        consistent: 'Consistent',
        'consistent-sdbm': 'Consistent, no avalanche',
      },
      'map-based',
      'hash-type',
    ),
    check: choice(
      'Health check',
      'TCP: does the port answer? HTTP static: does Nginx answer? HTTP application: does a page that needs the application answer?',
      { off: 'None', tcp: 'TCP', 'http-static': 'HTTP, static file', 'http-app': 'HTTP, application' },
      'http-app',
      'option httpchk',
    ),
    inter: number('Check interval', 'Pause between the end of one check and the next.', {
      unit: 's',
      min: 0.01,
      max: 3600,
      default: 2,
      keyword: 'inter',
    }),
    fall: number('Failures until out', 'Failed checks in a row that take a server out.', {
      unit: 'count',
      min: 1,
      max: 100,
      integer: true,
      default: 3,
      keyword: 'fall',
    }),
    rise: number('Successes until back', 'Successful checks in a row that bring a server back.', {
      unit: 'count',
      min: 1,
      max: 100,
      integer: true,
      default: 2,
      keyword: 'rise',
    }),
    fastinter: number(
      'Check interval in between',
      'Interval while a server is neither fully up nor fully down.',
      {
        unit: 's',
        min: 0,
        max: 3600,
        default: 0,
        keyword: 'fastinter',
        zero: 'as inter',
      },
    ),
    downinter: number('Check interval while down', 'Interval while a server is fully down.', {
      unit: 's',
      min: 0,
      max: 3600,
      default: 0,
      keyword: 'downinter',
      zero: 'as inter',
    }),
    timeoutConnect: number('Connect timeout', 'Longest wait for a connection to a server.', {
      unit: 's',
      min: 0.001,
      max: 3600,
      default: 5,
      keyword: 'timeout connect',
    }),
    timeoutServer: number(
      'Server timeout',
      'Longest wait for the answer of a server; then the user gets 504.',
      {
        unit: 's',
        min: 0.001,
        max: 86_400,
        default: 30,
        keyword: 'timeout server',
      },
    ),
    timeoutQueue: number('Queue timeout', 'Longest wait for a free server; then the user gets 503.', {
      unit: 's',
      min: 0,
      max: 86_400,
      default: 0,
      keyword: 'timeout queue',
      zero: 'as the connect timeout',
    }),
    retries: number('Connection retries', 'How often a failed connection is tried again.', {
      unit: 'count',
      min: 0,
      max: 100,
      integer: true,
      default: 3,
      keyword: 'retries',
    }),
    redispatch: flag(
      'Redispatch',
      'Whether a request whose server refuses the connection may go to another server.',
      false,
      'option redispatch',
    ),
    redispatchInterval: number('Redispatch every', 'Redispatch on every n-th failed attempt.', {
      unit: 'count',
      min: 0,
      max: 100,
      integer: true,
      default: 0,
      keyword: 'option redispatch',
      zero: 'only on the last attempt',
    }),
    retryOn: choice(
      'Retry on',
      'Which failures may be tried again. Anything beyond a failed connection may run a request twice.',
      {
        'conn-failure': 'Failed connections',
        '502': 'Failed connections and 502',
        'all-retryable-errors': 'All retryable errors',
      },
      'conn-failure',
      'retry-on',
    ),
    stickiness: choice(
      'Stickiness',
      'Cookie: the first answer names its server in a cookie, and the client stays there.',
      { none: 'None', cookie: 'Cookie' },
      'none',
      'cookie SRV insert indirect nocache',
    ),
    persist: flag('Persist', 'Follow the cookie even to a server that is down.', false, 'option persist'),
    allbackups: flag(
      'All backups',
      'Share among all backup servers instead of the first usable one.',
      false,
      'option allbackups',
    ),
    onMarkedDown: choice(
      'When a server goes down',
      'What happens to requests in progress there.',
      { none: 'They go on', 'shutdown-sessions': 'They are cut (502)' },
      'none',
      'on-marked-down',
    ),
  },
} satisfies CatalogEntry;

const webServer = {
  title: 'Nginx',
  role: 'web server',
  port: 80,
  purpose:
    'Speaks HTTP: serves static files by itself and passes dynamic requests on to the application server.',
  without: 'The port is closed: every connection to this machine is refused at once.',
  settings: {
    workerConnections: number(
      'Worker connections',
      'Most connections at a time; a proxied request takes two.',
      {
        unit: 'count',
        min: 4,
        max: 1_000_000,
        integer: true,
        default: 1024,
        keyword: 'worker_connections',
      },
    ),
    staticTime: duration('Time for a static file', 'Computing time to serve one static file.', 0.2),
    proxyTime: duration('Time to pass on', 'Computing time to pass one dynamic request on.', 0),
    proxyReadTimeout: number('Read timeout', 'Longest wait for the application; then 504.', {
      unit: 's',
      min: 0.001,
      max: 86_400,
      default: 60,
      keyword: 'proxy_read_timeout',
    }),
  },
} satisfies CatalogEntry;

const appServer = {
  title: 'App server',
  role: 'runs code',
  port: 8000,
  purpose:
    'Runs the application’s code for each dynamic request, and asks the database. A worker is held until the answer is complete.',
  without: 'Dynamic pages end in 502. Static files still arrive, because Nginx serves them alone.',
  settings: {
    workers: number(
      'Workers',
      'Requests worked on at the same time; each holds its worker while it waits for the database.',
      {
        unit: 'count',
        min: 1,
        max: 100_000,
        integer: true,
        default: 4,
        keyword: 'workers',
      },
    ),
    backlog: number('Backlog', 'Requests that may wait for a worker; more are refused.', {
      unit: 'count',
      min: 0,
      max: 1_000_000,
      integer: true,
      default: 128,
      keyword: 'backlog',
    }),
    serviceTime: duration(
      'Service time',
      'Mean computing time of one dynamic request, the database not counted.',
      0.5,
    ),
    serviceDistribution: distribution('Service time'),
    serviceVariation: variation('Service time'),
    readFrom: choice(
      'Read from',
      'Where queries that only read go. Writes always go to the primary.',
      { primary: 'Primary', replicas: 'Replicas', all: 'All databases in turn' },
      'all',
    ),
    discovery: choice(
      'How it finds the primary',
      'Promoted address: the procedure that promotes a replica moves the address too. First writable: it uses the first database in its list that accepts writes.',
      { promoted: 'Promoted address', 'first-writable': 'First writable' },
      'promoted',
    ),
    databaseTimeout: number('Database timeout', 'Longest wait for a query.', {
      unit: 's',
      min: 0,
      max: 86_400,
      default: 0,
      zero: 'waits for ever',
      keyword: 'read_timeout',
    }),
    health: choice(
      'Health page',
      'What the page for health checks answers.',
      { ok: '200 OK', failing: '503' },
      'ok',
    ),
  },
} satisfies CatalogEntry;

const appFiles = {
  title: 'App files',
  role: 'code base',
  purpose: 'The copy of the application’s code on this machine.',
  without: 'The application server has nothing to run: its pages end in 500, on this machine only.',
  settings: {
    version: text('Version', 'Which release lies on this machine.', 'v42'),
    missing: flag('Missing', 'Whether the files were lost.', false),
  },
} satisfies CatalogEntry;

const database = {
  title: 'MySQL',
  role: 'database',
  port: 3306,
  purpose:
    'Keeps the data. The primary takes all writes and logs them; replicas receive that log, apply it, and answer reads.',
  without: 'Without the primary no write succeeds; without any database only static files are left.',
  settings: {
    role: choice(
      'Role at the start',
      'Primary: takes writes. Replica: read-only copy of its source.',
      { primary: 'Primary', replica: 'Replica' },
      'primary',
    ),
    source: reference(
      'Source at the start',
      'The database whose log this replica follows until it is promoted or pointed elsewhere.',
    ),
    readTime: duration('Time for a read', 'Mean computing time of one read.', 0.3),
    writeTime: duration('Time for a write', 'Mean computing time of one write, before its commit.', 0.3),
    queryDistribution: distribution('Queries'),
    queryVariation: variation('Queries'),
    applyTime: duration('Time to apply', 'Computing time of a replica for one transaction of the log.', 0.15),
    connections: number('Connection limit', 'Most connections at a time; more are refused with error 1040.', {
      unit: 'count',
      min: 1,
      max: 100_000,
      integer: true,
      default: 151,
      keyword: 'max_connections',
    }),
    replication: choice(
      'Commit waits for',
      'Asynchronous: nobody. Semi-synchronous: one replica that has received the transaction.',
      { async: 'Nobody (asynchronous)', 'semi-sync': 'One replica (semi-synchronous)' },
      'async',
      'rpl_semi_sync_source_enabled',
    ),
    semiSyncTimeout: number(
      'Semi-sync timeout',
      'After this the commit succeeds alone, and so do all later ones until a replica is back.',
      {
        unit: 's',
        min: 0.001,
        max: 86_400,
        default: 10,
        keyword: 'rpl_semi_sync_source_timeout',
      },
    ),
    waitPoint: choice(
      'Wait point',
      'After sync: nobody sees a row before a replica has it. After commit: others may see it earlier.',
      { 'after-sync': 'After sync', 'after-commit': 'After commit' },
      'after-sync',
      'rpl_semi_sync_source_wait_point',
    ),
    waitNoReplica: flag(
      'Wait without a replica',
      'Whether a semi-synchronous commit waits although no replica is connected.',
      true,
      'rpl_semi_sync_source_wait_no_replica',
    ),
    connectRetry: number('Reconnect every', 'Pause between a replica’s attempts to reach its source.', {
      unit: 's',
      min: 0.1,
      max: 86_400,
      default: 60,
      keyword: 'SOURCE_CONNECT_RETRY',
    }),
    netTimeout: number(
      'Silence until reconnect',
      'After this long without a sign of its source a replica connects anew.',
      {
        unit: 's',
        min: 0.1,
        max: 86_400,
        default: 60,
        keyword: 'replica_net_timeout',
      },
    ),
    readOnlyAtStart: flag(
      'Read-only after a restart',
      'Whether a primary that comes back refuses writes until somebody allows them.',
      false,
      'read_only',
    ),
  },
} satisfies CatalogEntry;

const failoverManager = {
  title: 'Failover manager',
  role: 'promotes a replica',
  purpose:
    'Watches the primary from its own machine. When the primary stays silent, it promotes the replica that has received most and points the others to it.',
  without: 'Nobody promotes a replica by itself: writes fail until a person does it.',
  settings: {
    enabled: flag('Automatic failover', 'Whether it acts by itself.', false),
    interval: number('Check interval', 'Pause between two checks of the primary.', {
      unit: 's',
      min: 0.05,
      max: 3600,
      default: 1,
    }),
    failures: number('Failures until failover', 'Failed checks in a row before it promotes.', {
      unit: 'count',
      min: 1,
      max: 100,
      integer: true,
      default: 3,
    }),
    timeout: duration('Check timeout', 'Longest wait for the primary’s answer.', 1),
    fence: flag(
      'Fence the old primary',
      'Cut the old primary’s power before promoting, so that it cannot take writes.',
      false,
    ),
  },
} satisfies CatalogEntry;

export const serviceCatalog = {
  'load-balancer': loadBalancer,
  'web-server': webServer,
  'app-server': appServer,
  'app-files': appFiles,
  database,
  'failover-manager': failoverManager,
} as const satisfies Record<ServiceKind, CatalogEntry<Specs>>;
