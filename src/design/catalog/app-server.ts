import { STOP, type ServiceEntry, choice, distribution, duration, flag, number, variation } from './describe';

export const appServer = {
  title: 'App server',
  role: 'runs code',
  port: 8000,
  purpose:
    'Runs the application’s code for each dynamic page, and asks the database. A worker is held until the answer is complete.',
  without: 'Dynamic pages get 502 Bad Gateway. Static files still arrive, because Nginx sends them alone.',
  speaks: 'http',
  kill: STOP,
  stands: 'row',
  card: 'server',
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
    memory: number('Memory at the start', 'Memory that it takes when it has just started.', {
      unit: 'MB',
      min: 0,
      max: 1e9,
      default: 300,
    }),
    leak: number('Memory leak', 'Memory that each request takes and never gives back.', {
      unit: 'MB',
      min: 0,
      max: 1e6,
      default: 0,
      zero: 'none',
    }),
    restart: flag(
      'Restart when killed',
      'Whether the system starts it again after the kernel has killed it for its memory.',
      false,
      'Restart=on-failure',
    ),
    restartDelay: number('Pause before that', 'How long the system waits before it starts it again.', {
      unit: 's',
      min: 0,
      max: 3600,
      default: 5,
      keyword: 'RestartSec',
    }),
    health: choice(
      'Health page',
      'The answer of the page that health checks ask for.',
      { ok: '200 OK', failing: '503' },
      'ok',
    ),
  },
} satisfies ServiceEntry;
