import { type CatalogEntry, choice, duration, flag, number, text } from './describe';
import type { Specs } from '../settings';
import type { ElementKind } from '../design';

const users = {
  title: 'Users',
  role: 'visitors of the site',
  purpose: 'People open www.foobar.com. Each click is a request. A user who waits too long gives up.',
  without: 'Nobody asks for anything, so every part is idle.',
  settings: {
    rate: number(
      'Requests per second',
      'How many requests arrive each second. They arrive whether or not earlier ones are answered. A closed loop does not use this setting.',
      {
        unit: '1/s',
        min: 0,
        max: 100_000,
        default: 6,
      },
    ),
    arrivals: choice(
      'Arrivals',
      'Poisson: independent people, so the gaps vary. Constant: all gaps are equal. Closed loop: each client waits for the answer and thinks before the next click.',
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
      'Share of requests for pictures, styles and scripts. Nginx answers them alone.',
      {
        unit: 'share',
        min: 0,
        max: 1,
        default: 0.2,
      },
    ),
    writeShare: number('Writes', 'Share of requests that change data. All other dynamic pages only read.', {
      unit: 'share',
      min: 0,
      max: 1,
      default: 0.25,
    }),
    clients: number('Clients', 'How many different people there are. Each has its own IP address.', {
      unit: 'count',
      min: 1,
      max: 100_000,
      integer: true,
      default: 24,
    }),
    patience: number(
      'Patience',
      'How long a user waits before giving up. The servers still finish the work.',
      {
        unit: 's',
        min: 0,
        max: 86_400,
        default: 30,
        zero: 'waits for ever',
      },
    ),
    retries: number('Retries', 'How often a user tries again after a failure.', {
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
    'Answers the question "where is www.foobar.com?" with an IP address, from its A record. Browsers keep the answer for its time to live.',
  without:
    'Nobody finds the site by its name. Browsers that still keep the address can use it until it expires.',
  settings: {
    ttl: number('Time to live', 'How long browsers keep an answer before they ask again.', {
      unit: 's',
      min: 0,
      max: 86_400,
      default: 30,
      keyword: 'TTL',
    }),
    lookupTime: duration('Lookup time', 'How long the name server needs to answer.', 0.02),
    timeout: duration(
      'Resolver timeout',
      'How long a browser waits for an answer. After that the name is not found.',
      5,
    ),
  },
} satisfies CatalogEntry;

const machine = {
  title: 'Server',
  role: 'machine',
  purpose:
    'A computer with power, processor cores and a network cable. All services on it share them. If the machine dies, all of them die.',
  without: 'The services on it have nowhere to run.',
  settings: {
    cores: number(
      'Processor cores',
      'How many computations run at the same time. The others wait in order of arrival.',
      {
        unit: 'count',
        min: 1,
        max: 100_000,
        integer: true,
        default: 2,
      },
    ),
    address: text('IP address', 'The address of this machine on the network.'),
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
  'On: connections are already open. Off: each request first needs one round trip for the TCP handshake.',
  false,
);

/** What a server line may have of its own. */
const own = { min: 0, max: 3600, default: 0, zero: 'as the balancer says' } as const;
const ownTime = (title: string, help: string, keyword: string) =>
  number(title, help, { ...own, unit: 's', keyword });
const ownCount = (title: string, help: string, keyword: string) =>
  number(title, help, { ...own, unit: 'count', max: 100, integer: true, keyword });

export const linkCatalog = {
  lookup: {
    title: 'Name lookup',
    role: 'DNS over UDP',
    purpose: 'Carries the question for the address, and the answer.',
    without: 'Browsers cannot ask for the address of the site.',
    settings: linkSettings,
  },
  visit: {
    title: 'Public network',
    role: 'HTTP',
    purpose: 'Carries the users’ requests to the site and the answers back.',
    without: 'Nobody reaches the site, even if every machine works.',
    settings: { ...linkSettings, keepAlive },
  },
  backend: {
    title: 'Server line',
    role: 'HTTP',
    purpose: 'One server of the balancer: the way there, its weight and its limits.',
    without: 'The balancer cannot reach this server. Its health checks fail too.',
    settings: {
      ...linkSettings,
      keepAlive,
      weight: number(
        'Weight',
        'Share of the requests compared with the other servers. A server with weight 0 gets no new requests.',
        {
          unit: 'weight',
          min: 0,
          max: 256,
          integer: true,
          default: 1,
          keyword: 'weight',
        },
      ),
      maxconn: number('Connection limit', 'Most requests at a time. More wait in the balancer.', {
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
        'Active-passive: this server gets requests only when no active server works.',
        false,
        'backup',
      ),
      check: flag('Health checks', 'Does the balancer check this server?', true, 'check'),
      inter: ownTime('Check interval', 'Pause between two checks of this server.', 'inter'),
      fall: ownCount('Failures until out', 'Failed checks in a row after which it is out.', 'fall'),
      rise: ownCount('Successes until back', 'Good checks in a row after which it is back.', 'rise'),
      fastinter: ownTime(
        'Check interval in between',
        'Pause between checks while the last results of this server disagree.',
        'fastinter',
      ),
      downinter: ownTime(
        'Check interval while down',
        'Pause between checks while this server is out.',
        'downinter',
      ),
      slowstart: ownTime(
        'Slow start',
        'For this long after this server is back, its weight and its limit grow.',
        'slowstart',
      ),
      agentCheck: flag(
        'Agent checks',
        'Whether the balancer asks the health agent on this server what it says.',
        false,
        'agent-check',
      ),
      agentInter: number('Agent check interval', 'Pause between two questions to the health agent.', {
        ...own,
        unit: 's',
        keyword: 'agent-inter',
        zero: 'as the check interval',
      }),
    },
  },
  sql: {
    title: 'Database connection',
    role: 'MySQL protocol',
    purpose: 'Carries the queries of the application to a database, and the rows back.',
    without: 'This application server cannot reach that database.',
    settings: linkSettings,
  },
  replication: {
    title: 'Replication',
    role: 'binary log stream',
    purpose: 'Carries the binary log of the primary to a replica, one transaction after another.',
    without:
      'The replica stays at the last transaction that it received. Everything newer exists only on the primary.',
    settings: linkSettings,
  },
} as const satisfies Record<string, CatalogEntry<Specs>>;
