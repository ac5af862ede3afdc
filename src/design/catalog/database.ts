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
