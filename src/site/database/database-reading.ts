import type { Seconds } from '../../kernel';
import type { Exchange } from '../exchange';
import { type DatabaseReading, GLYPH_LIMIT, type Line } from '../readings';
import { glyphs } from '../service';
import type { Instance } from './instance';
import type { Replication } from './replication';
import type { Topology } from './topology';
import type { TransactionCounts } from './transaction';

/** What a database counts since the site was started. */
export interface DatabaseCounts {
  connections: number;
  reads: number;
  writes: number;
  staleReads: number;
  ownReads: number;
  ownWritesMissing: number;
}

interface Subject {
  readonly database: Instance;
  readonly replication: Replication;
  readonly counts: Readonly<DatabaseCounts>;
  readonly transactionCounts: Readonly<TransactionCounts>;
  readonly topology: Topology;
  /** The exchanges that the database works on. */
  readonly open: readonly Exchange[];
}

export function readingOf({
  database,
  replication,
  counts,
  transactionCounts,
  topology,
  open,
}: Subject): DatabaseReading {
  const { history, settings, semiSync } = database;
  const isPrimary = topology.promotedAddress === database;
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
    notReceived: notReceived(database, topology),
    lag: lagOf(database, topology),
    secondsBehindSource: replication.secondsBehindSource,
    replication: replication.status,
    errno: replication.errno,
    semiSync: semiSync.status,
    receipts: settings.receipts,
    connections: counts.connections,
    connectionLimit: settings.connections,
    waiting: waitingForCore(database, open),
    reads: counts.reads,
    writes: counts.writes,
    staleReads: counts.staleReads,
    ownReads: counts.ownReads,
    ownWritesMissing: counts.ownWritesMissing,
    ...transactionCounts,
    rows: topology.rowsAt(database),
    deleted: topology.isDeleted(database),
    bulkWork: bulkWorkOf(database),
    backups: isPrimary ? topology.backups.list.map(({ number, at, rows }) => ({ number, at, rows })) : [],
    address: isPrimary ? (topology.address?.id ?? null) : null,
    errant: topology.errantOf(database),
    rivals: topology.rivalsOf(database),
    lost: isPrimary ? topology.lost() : [],
  };
}

const bulkWorkOf = ({ bulkWork }: Instance): DatabaseReading['bulkWork'] =>
  bulkWork === null ? null : { what: bulkWork.what, share: bulkWork.progress.share };

/** Transactions of the present primary that have not arrived here. */
function notReceived({ history }: Instance, topology: Topology): number {
  const log = topology.promotedAddress?.history.log ?? history.log;
  return log === history.log ? 0 : log.length - history.log.commonWith(log);
}

function lagOf(database: Instance, topology: Topology): Seconds {
  const primary = topology.promotedAddress;
  if (primary === null || primary === database) return 0;
  const { log } = primary.history;
  const next = topology.sharedWithPrimary(database) + 1;
  return next > log.length ? 0 : topology.now - log.committedAt(next);
}

/** Those in line for a core that this database works for, and not another service of the machine. */
function waitingForCore(database: Instance, open: readonly Exchange[]): Line {
  const first: Exchange[] = [];
  let length = 0;
  for (const { about } of database.machine.cores.line()) {
    const exchange = about as Exchange;
    if (open[exchange.slot] === exchange && ++length <= GLYPH_LIMIT) first.push(exchange);
  }
  return { length, glyphs: glyphs(first) };
}
