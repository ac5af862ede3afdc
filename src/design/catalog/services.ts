import type { ServiceKind } from '../design';
import type { Specs } from '../settings';
import { database } from './database';
import { type CatalogEntry, choice, distribution, duration, flag, number, text, variation } from './describe';
import { loadBalancer } from './load-balancer';

const webServer = {
  title: 'Nginx',
  role: 'web server',
  port: 80,
  purpose:
    'Speaks HTTP. It sends static files itself and passes requests for dynamic pages on to the application server.',
  without: 'The port is closed: every connection to this machine is refused at once.',
  settings: {
    workerConnections: number(
      'Worker connections',
      'Most connections at a time. Nginx needs two for itself. A request that is passed on takes two.',
      {
        unit: 'count',
        min: 4,
        max: 1_000_000,
        integer: true,
        default: 1024,
        keyword: 'worker_connections',
      },
    ),
    staticTime: duration('Time for a static file', 'Computing time to send one static file.', 0.2),
    proxyTime: duration('Time to pass on', 'Computing time to pass one dynamic request on.', 0),
    backlog: number(
      'Backlog',
      'How many connections the system keeps while Nginx does not take them, and one more. The rest get no answer.',
      {
        unit: 'count',
        min: 0,
        max: 1_000_000,
        integer: true,
        default: 511,
        keyword: 'listen 80 backlog',
      },
    ),
    upstream: choice(
      'Reaches the application by',
      'When the backlog of the application is full: over TCP Nginx gets no answer and waits. Over a Unix socket it knows at once and answers 502.',
      { tcp: 'TCP', unix: 'Unix socket' },
      'tcp',
      'proxy_pass',
    ),
    proxyConnectTimeout: number(
      'Connect timeout',
      'How long Nginx waits for a TCP connection to the application. Then the user gets 504.',
      {
        unit: 's',
        min: 0.001,
        max: 86_400,
        default: 60,
        keyword: 'proxy_connect_timeout',
      },
    ),
    proxyReadTimeout: number(
      'Read timeout',
      'Longest wait for the application. After that the user gets 504 Gateway Timeout.',
      {
        unit: 's',
        min: 0.001,
        max: 86_400,
        default: 60,
        keyword: 'proxy_read_timeout',
      },
    ),
  },
} satisfies CatalogEntry;

const appServer = {
  title: 'App server',
  role: 'runs code',
  port: 8000,
  purpose:
    'Runs the application’s code for each dynamic page, and asks the database. A worker is held until the answer is complete.',
  without: 'Dynamic pages get 502 Bad Gateway. Static files still arrive, because Nginx sends them alone.',
  settings: {
    workers: number(
      'Workers',
      'How many requests it works on at the same time. A request keeps its worker while it waits for the database.',
      {
        unit: 'count',
        min: 1,
        max: 100_000,
        integer: true,
        default: 4,
        keyword: 'workers',
      },
    ),
    backlog: number(
      'Backlog',
      'How many connections the system keeps until a worker is free, and one more. The rest get no answer.',
      {
        unit: 'count',
        min: 0,
        max: 1_000_000,
        integer: true,
        default: 128,
        keyword: 'backlog',
      },
    ),
    serviceTime: duration(
      'Service time',
      'Mean computing time of one dynamic page, without the time in the database.',
      0.5,
    ),
    serviceDistribution: distribution('Service time'),
    serviceVariation: variation('Service time'),
    readFrom: choice(
      'Read from',
      'Which databases get the queries that only read. Writes always go to the primary.',
      { primary: 'Primary', replicas: 'Replicas', all: 'All databases in turn' },
      'all',
    ),
    discovery: choice(
      'How it finds the primary',
      'Promoted address: a promotion moves the address of the primary to the new primary. First writable: the application uses the first database in its list that accepts writes.',
      { promoted: 'Promoted address', 'first-writable': 'First writable' },
      'promoted',
    ),
    databaseTimeout: number('Database timeout', 'Longest wait for the result of a query.', {
      unit: 's',
      min: 0,
      max: 86_400,
      default: 0,
      zero: 'waits for ever',
      keyword: 'read_timeout',
    }),
    health: choice(
      'Health page',
      'The answer of the page that health checks ask for.',
      { ok: '200 OK', failing: '503' },
      'ok',
    ),
  },
} satisfies CatalogEntry;

const appFiles = {
  title: 'App files',
  role: 'code base',
  purpose: 'The copy of the application’s code on this machine.',
  without: 'The application server has nothing to run. Its pages get 500, on this machine only.',
  immune: {
    freeze: 'files are not a process: they are there, or they are missing.',
    slow: 'files are not a process: they are there, or they are missing.',
    'fail-share': 'files are not a process: they are there, or they are missing.',
  },
  settings: {
    version: text('Version', 'Which release is on this machine.', 'v42'),
    missing: flag('Missing', 'Whether the files were lost.', false),
  },
} satisfies CatalogEntry;

const healthAgent = {
  title: 'Health agent',
  role: 'speaks for the server',
  port: 9777,
  purpose:
    'Tells the balancer how much this server can take, in a line of words. The balancer asks it if the server line has agent checks.',
  without: 'The balancer keeps what the agent said last, and knows the server by its health checks alone.',
  immune: {
    slow: 'it says one line, and computes nothing.',
    'fail-share': 'it says what it says: tell it other words.',
  },
  settings: {
    says: text(
      'What it says',
      'Words with spaces between: 25% of its weight, drain, maint, ready, down or up. What it does not speak of stays as it was. After drain or maint only ready brings the server back.',
      'up 100%',
      {
        form: {
          pattern: '^((\\d{1,3}%|up|down|fail|stopped|ready|drain|maint)( (?=\\S)|$))*$',
          says: 'words out of 0% to 999%, up, down, fail, stopped, ready, drain and maint',
        },
      },
    ),
  },
} satisfies CatalogEntry;

const failoverManager = {
  title: 'Failover manager',
  role: 'promotes a replica',
  purpose:
    'Watches the primary from its own machine. When the primary does not answer, it promotes the replica that has received most. The other replicas then follow the new primary.',
  without: 'Nobody promotes a replica by itself: writes fail until a person does it.',
  immune: { 'fail-share': 'nobody asks it for answers.' },
  settings: {
    enabled: flag('Automatic failover', 'Whether it promotes a replica by itself.', false),
    interval: number('Check interval', 'Pause between two checks of the primary.', {
      unit: 's',
      min: 0.05,
      max: 3600,
      default: 1,
    }),
    failures: number(
      'Failures until failover',
      'After so many failed checks in a row it promotes a replica.',
      {
        unit: 'count',
        min: 1,
        max: 100,
        integer: true,
        default: 3,
      },
    ),
    timeout: duration('Check timeout', 'Longest wait for the primary’s answer.', 1),
    fence: flag(
      'Fence the old primary',
      'Cut the power of the old primary before the promotion, so that it cannot take writes.',
      false,
    ),
  },
} satisfies CatalogEntry;

export const serviceCatalog = {
  'load-balancer': loadBalancer,
  'web-server': webServer,
  'app-server': appServer,
  'app-files': appFiles,
  'health-agent': healthAgent,
  database,
  'failover-manager': failoverManager,
} as const satisfies Record<ServiceKind, CatalogEntry<Specs>>;
