import type { Seconds } from '../../kernel';
import type { Exchange } from '../exchange';
import { type DatabaseReading, GLYPH_LIMIT, type Line } from '../readings';
import { glyphs } from '../service';
import type { Cluster } from './cluster';
import type { Database } from './database';

/** @param open the exchanges that the database works on. */
export function readingOf(database: Database, cluster: Cluster, open: readonly Exchange[]): DatabaseReading {
  const { counts, history, replication, settings, semiSync } = database;
  const isPrimary = cluster.promotedAddress === database;
  return {
    kind: 'database',
    condition: database.condition,
    amount: database.amount,
    role: replication.isReplica ? 'replica' : 'primary',
    isCurrent: isPrimary,
    readOnly: database.readOnly,
    source: replication.source?.id ?? null,
    logPosition: history.logged,
    received: history.log.length,
    applied: history.visible,
    lagTransactions: history.unapplied,
    notReceived: notReceived(database, cluster),
    lag: lagOf(database, cluster),
    secondsBehindSource: replication.secondsBehindSource,
    replication: replication.status,
    errno: replication.errno,
    semiSync: semiSync.status,
    connections: counts.connections,
    connectionLimit: settings.connections,
    waiting: waitingForCore(database, open),
    reads: counts.reads,
    writes: counts.writes,
    staleReads: counts.staleReads,
    ownReads: counts.ownReads,
    ownWritesMissing: counts.ownWritesMissing,
    errant: cluster.errantOf(database),
    rivals: cluster.rivalsOf(database),
    lost: isPrimary ? cluster.lost() : [],
  };
}

/** Transactions of the present primary that have not arrived here. */
function notReceived({ history }: Database, cluster: Cluster): number {
  const log = cluster.promotedAddress?.history.log ?? history.log;
  return log === history.log ? 0 : log.length - history.log.commonWith(log);
}

function lagOf(database: Database, cluster: Cluster): Seconds {
  const primary = cluster.promotedAddress;
  if (primary === null || primary === database) return 0;
  const { log } = primary.history;
  const next = cluster.sharedWithPrimary(database) + 1;
  return next > log.length ? 0 : cluster.now - log.committedAt(next);
}

/** Those in line for a core that this database works for, and not another service of the machine. */
function waitingForCore(database: Database, open: readonly Exchange[]): Line {
  const first: Exchange[] = [];
  let length = 0;
  for (const { about } of database.machine.cores.line()) {
    const exchange = about as Exchange;
    if (open[exchange.slot] === exchange && ++length <= GLYPH_LIMIT) first.push(exchange);
  }
  return { length, glyphs: glyphs(first) };
}
