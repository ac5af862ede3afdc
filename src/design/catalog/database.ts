import {
  type CatalogEntry,
  choice,
  distribution,
  duration,
  flag,
  number,
  reference,
  variation,
} from './describe';

export const database = {
  title: 'MySQL',
  role: 'database',
  port: 3306,
  purpose:
    'Keeps the data. The primary takes all writes and notes them in its log. Replicas receive that log, apply it, and answer reads.',
  without:
    'Without the primary no write succeeds. Without a replica there is one copy of the data, and the primary answers every read. Without any database only static files are left.',
  settings: {
    role: choice(
      'Role at the start',
      'Primary: takes writes. Replica: a copy of its source that can only be read.',
      { primary: 'Primary', replica: 'Replica' },
      'primary',
    ),
    source: reference('Source at the start', 'The database whose log this replica follows at the start.'),
    readTime: duration('Time for a read', 'Mean computing time of one read.', 0.3),
    writeTime: duration('Time for a write', 'Mean computing time of one write, before it commits.', 0.3),
    queryDistribution: distribution('Queries'),
    queryVariation: variation('Queries'),
    applyTime: duration('Time to apply', 'Computing time of a replica for one transaction of the log.', 0.15),
    connections: number('Connection limit', 'Most connections at a time. More are refused with error 1040.', {
      unit: 'count',
      min: 1,
      max: 100_000,
      integer: true,
      default: 151,
      keyword: 'max_connections',
    }),
    replication: choice(
      'Commit waits for',
      'Asynchronous: a commit waits for no replica. Semi-synchronous: it waits until one replica has received the write.',
      { async: 'Nobody (asynchronous)', 'semi-sync': 'One replica (semi-synchronous)' },
      'async',
      'rpl_semi_sync_source_enabled',
    ),
    semiSyncTimeout: number(
      'Semi-sync timeout',
      'After this wait the commit succeeds without a replica. Later commits do not wait until a replica is back.',
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
      'After sync: nobody sees a row before a replica has received it. After commit: others may see it earlier.',
      { 'after-sync': 'After sync', 'after-commit': 'After commit' },
      'after-sync',
      'rpl_semi_sync_source_wait_point',
    ),
    waitNoReplica: flag(
      'Wait without a replica',
      'Does a semi-synchronous commit wait even if no replica is connected?',
      true,
      'rpl_semi_sync_source_wait_no_replica',
    ),
    connectRetry: number('Reconnect every', 'Pause between two attempts of a replica to reach its source.', {
      unit: 's',
      min: 0.1,
      max: 86_400,
      default: 60,
      keyword: 'SOURCE_CONNECT_RETRY',
    }),
    netTimeout: number(
      'Silence until reconnect',
      'If a replica hears nothing from its source for this long, it connects again.',
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
      'Does a primary that comes back refuse writes until somebody allows them?',
      false,
      'read_only',
    ),
  },
} satisfies CatalogEntry;
