import { type CatalogEntry, choice, duration, flag, number, text } from './describe';
import type { Specs } from '../settings';
import type { ElementKind } from '../design';

const users = {
  title: 'Users',
  role: 'visitors of the site',
  purpose:
    'People open www.foobar.com. Each click is a request that wants an answer before patience runs out.',
  without: 'Nothing happens: an infrastructure exists to answer somebody.',
  settings: {
    rate: number(
      'Requests per second',
      'How many requests arrive each second, whatever becomes of the earlier ones. In a closed loop the site itself sets the pace.',
      {
        unit: '1/s',
        min: 0,
        max: 100_000,
        default: 6,
      },
    ),
    arrivals: choice(
      'Arrivals',
      'Poisson: independent people, so gaps vary. Constant: a metronome. Closed loop: each client waits for the answer and thinks before the next click.',
      { poisson: 'Poisson', constant: 'Constant', closed: 'Closed loop' },
      'poisson',
    ),
    thinkTime: number(
      'Think time',
      'Mean pause of a client between an answer and the next click, in a closed loop.',
      {
        unit: 's',
        min: 0.01,
        max: 86_400,
        default: 5,
      },
    ),
    staticShare: number(
      'Static files',
      'Share of requests for pictures, styles and scripts, which Nginx answers alone.',
      {
        unit: 'share',
        min: 0,
        max: 1,
        default: 0.2,
      },
    ),
    writeShare: number(
      'Writes',
      'Share of requests that change data. What is neither static nor a write reads from the database.',
      {
        unit: 'share',
        min: 0,
        max: 1,
        default: 0.25,
      },
    ),
    clients: number('Clients', 'How many different people, each with an IP address of their own.', {
      unit: 'count',
      min: 1,
      max: 100_000,
      integer: true,
      default: 24,
    }),
    patience: number('Patience', 'How long a user waits before giving up. The work left behind goes on.', {
      unit: 's',
      min: 0,
      max: 86_400,
      default: 30,
      zero: 'waits for ever',
    }),
    retries: number('Retries', 'How often a user whose request failed tries again.', {
      unit: 'count',
      min: 0,
      max: 10,
      integer: true,
      default: 0,
    }),
    retryPause: duration('Pause before a retry', 'How long a user waits before trying again.', 1),
  },
} satisfies CatalogEntry;

const dns = {
  title: 'DNS',
  role: 'name server',
  port: 53,
  purpose:
    'Answers "where is www.foobar.com?" with the IP address in its A record. The answer is kept for its time to live.',
  without: 'Nobody finds the site by name. Those who still remember the address get in until it expires.',
  settings: {
    ttl: number('Time to live', 'How long the users keep an answer before they ask again.', {
      unit: 's',
      min: 0,
      max: 86_400,
      default: 30,
      keyword: 'TTL',
    }),
    lookupTime: duration('Lookup time', 'How long the name server needs to answer.', 0.02),
    timeout: duration(
      'Resolver timeout',
      'How long a user waits for an answer before the name counts as not found.',
      5,
    ),
  },
} satisfies CatalogEntry;

const machine = {
  title: 'Server',
  role: 'machine',
  purpose:
    'A computer with power, processor cores and a network cable. Everything that runs on it shares them, and shares its fate.',
  without: 'The services on it have nowhere to run.',
  settings: {
    cores: number(
      'Processor cores',
      'How many bursts of computing run at the same time; the rest wait in order of arrival.',
      {
        unit: 'count',
        min: 1,
        max: 100_000,
        integer: true,
        default: 2,
      },
    ),
    address: text('IP address', 'Its address on the network.'),
  },
} satisfies CatalogEntry;

export const elementCatalog = { users, dns, machine } as const satisfies Record<
  ElementKind,
  CatalogEntry<Specs>
>;

/** Shared by all kinds of link. */
const linkSettings = {
  latency: number('Latency', 'Time a message needs from one end to the other.', {
    unit: 's',
    min: 0,
    max: 60,
    default: 0.4,
  }),
} as const;

const keepAlive = flag(
  'Kept-alive connections',
  'On: connections are open already. Off: each request first pays one round trip for the TCP handshake.',
  false,
);

export const linkCatalog = {
  lookup: {
    title: 'Name lookup',
    role: 'DNS over UDP',
    purpose: 'Carries the question for the address and its answer.',
    without: 'The name cannot be resolved.',
    settings: linkSettings,
  },
  visit: {
    title: 'Public network',
    role: 'HTTP',
    purpose: 'Carries the users’ requests to the site and the answers back.',
    without: 'Nobody reaches the site, however healthy it is.',
    settings: { ...linkSettings, keepAlive },
  },
  backend: {
    title: 'Server line',
    role: 'HTTP',
    purpose: 'One server of the balancer: the way there, its weight and its limits.',
    without: 'The balancer cannot use this server; its health checks over this cable fail.',
    settings: {
      ...linkSettings,
      keepAlive,
      weight: number(
        'Weight',
        'Share of the traffic compared with the other servers; 0 takes no new requests.',
        {
          unit: 'weight',
          min: 0,
          max: 256,
          integer: true,
          default: 1,
          keyword: 'weight',
        },
      ),
      maxconn: number('Connection limit', 'Most requests at a time; more wait in the balancer.', {
        unit: 'count',
        min: 0,
        max: 100_000,
        integer: true,
        default: 0,
        keyword: 'maxconn',
        zero: 'no limit',
      }),
      backup: flag(
        'Backup',
        'Active-passive: gets requests only when no active server is usable.',
        false,
        'backup',
      ),
      check: flag('Health checks', 'Whether the balancer checks this server.', true, 'check'),
    },
  },
  sql: {
    title: 'Database connection',
    role: 'MySQL protocol',
    purpose: 'Carries the application’s queries to a database and the rows back.',
    without: 'This application server cannot reach that database.',
    settings: linkSettings,
  },
  replication: {
    title: 'Replication',
    role: 'binary log stream',
    purpose: 'Carries the primary’s binary log to a replica, transaction by transaction.',
    without:
      'The replica stands still at the last transaction it received, and everything newer exists once.',
    settings: linkSettings,
  },
} as const satisfies Record<string, CatalogEntry<Specs>>;
