import type { SettingValues } from '../../../design/design';
import { type Burst, DatabaseSite, LOCAL_COMMIT } from './database-site';
import { type Finding, near, same } from './findings';
import type { Recorded } from './recorded';

/** Between two writes of one writer, in seconds: far longer than a commit without a wait. */
const PACE = 0.1;
/** Milliseconds by which real commits over real sockets take longer than the rule, in the best of many. */
const SOCKETS = 2;

const semiSync = (timeoutMs = 10_000): SettingValues => ({
  replication: 'semi-sync',
  semiSyncTimeout: timeoutMs / 1000,
});
const burst = (from: number, count: number, every = PACE): Burst => ({ from, count, every });
const best = (times: readonly number[]): number => Math.min(...times);

/** A commit waits for one round trip to a replica, or, asynchronous, for nobody. */
export function commitLatency(recorded: Recorded): Finding[] {
  return recorded.list().map((row) => {
    const oneWay = row.number('one_way_delay_ms');
    const isSemi = row.text('mode') === 'semi';
    const site = new DatabaseSite({
      writes: [burst(1, 50, 0.2)],
      primary: isSemi ? semiSync() : {},
      latency: oneWay / 1000,
    }).until(20);
    const what = `${row.text('mode')}, ${oneWay} ms one way, fastest commit`;
    return near(what, row.number('commit_ms', 'min'), best(site.commitTimes()), SOCKETS);
  });
}

/** One replica cut: nothing happens. Both: one commit waits for the timeout, later ones for nobody, and are lost. */
export function partition(recorded: Recorded): Finding[] {
  const timeout = recorded.number('timeout_ms');
  const alone = recorded.number('after_kill', 'acked_while_both_cut');
  const bothCutAt = 20;
  const site = new DatabaseSite({
    writes: [burst(1, 20), burst(10, 20), burst(bothCutAt, 1), burst(bothCutAt + 5, alone - 1)],
    primary: semiSync(timeout),
  });
  const status = () => (site.of('db-1').semiSync === 'on' ? 'ON' : 'OFF');
  const undisturbed = best(site.until(9).commitTimes());
  site.do({ type: 'cut', target: 'db-1--db-2' }).until(19);
  const oneCut = { status: status(), slowest: Math.max(...site.commitTimes()) };
  site.isolate('db-1').until(40);
  const [first = Number.NaN, ...later] = site.commitTimes().slice(40);
  const bothCut = status();
  site.do({ type: 'stop', target: 'db-1' }, { type: 'promote', target: 'db-3' });
  return [
    near('normal, fastest commit', recorded.number('normal', 'commit_ms', 'min'), undisturbed, SOCKETS),
    same('one replica cut, status', recorded.text('one_replica_cut', 'status'), oneCut.status),
    near(
      'one replica cut, slowest commit',
      recorded.number('one_replica_cut', 'commit_ms', 'max'),
      oneCut.slowest,
    ),
    near('both cut, first commit', recorded.number('both_cut', 'first_commit_ms'), first),
    near(
      'both cut, fastest later commit',
      recorded.number('both_cut', 'later_commit_ms', 'min'),
      best(later),
      SOCKETS,
    ),
    same('both cut, status', recorded.text('both_cut', 'status', 'Rpl_semi_sync_master_status'), bothCut),
    same('writes lost', recorded.number('after_kill', 'lost_on_n3'), site.of('db-3').lost.length),
  ];
}

/** Whatever was confirmed is on the replica that is promoted, whenever the primary dies. */
export function killUnderLoad(recorded: Recorded): Finding[] {
  return recorded.list().map((row, i) => {
    const waitPoint = row.text('wait_point') === 'AFTER_SYNC' ? 'after-sync' : 'after-commit';
    const count = row.number('acked');
    const site = new DatabaseSite({
      // More than can be done by the time of the kill, so that writes are under way then.
      writes: [burst(1, 2 * count, 1 / count)],
      primary: { ...semiSync(), waitPoint },
      latency: LOCAL_COMMIT,
    });
    // Each run is killed at another place within a commit.
    site.until(2 + (i + 0.5) * (LOCAL_COMMIT / 4)).do({ type: 'stop', target: 'db-1/database' });
    site.until(5).do({ type: 'promote', target: 'db-2' }).until(6);
    return same(`run ${i + 1}, writes lost`, row.number('lost_on_both'), site.of('db-2').lost.length);
  });
}

/** A primary that dies while it waits has the transaction when it returns, and nobody else has. */
export function killWhileWaiting(recorded: Recorded): Finding[] {
  const rows = recorded.number('rows_acked_total');
  const site = waitingSite(rows, 'after-sync');
  const visible = site.of('db-1').applied;
  site.do({ type: 'stop', target: 'db-1/database' }).until(31);
  const confirmed = site.commitTimes().length;
  site.do({ type: 'restore', target: 'db-1/database' }).until(32);
  return [
    same('confirmed while it waited', recorded.number('acked'), confirmed - rows),
    same(
      'rows that others see meanwhile',
      recorded.number('rows_visible_on_primary_to_others_while_waiting'),
      visible,
    ),
    same(
      'rows on the old primary',
      recorded.number('rows_on_old_primary_after_restart'),
      site.of('db-1').logPosition,
    ),
    same('rows on the replica', recorded.number('rows_on_n2'), site.of('db-2').applied),
  ];
}

/** With the other wait point, others see a row that nobody has confirmed. */
export function visibleAfterCommit(recorded: Recorded): Finding[] {
  const rows = recorded.number('acked');
  const site = waitingSite(rows, 'after-commit');
  return [
    same(
      'rows that others see',
      recorded.number('visible_to_other_sessions_while_waiting'),
      site.of('db-1').applied,
    ),
  ];
}

/** So many rows are confirmed, and one more waits for replicas that are cut off. */
function waitingSite(rows: number, waitPoint: string): DatabaseSite {
  const site = new DatabaseSite({
    writes: [burst(1, rows), burst(20, 1)],
    primary: { ...semiSync(60_000), waitPoint },
  });
  return site.until(15).isolate('db-1').until(30);
}

/** Without any replica the first commit waits all the same, unless told not to. */
export function withoutReplica(recorded: Recorded): Finding[] {
  const timeout = recorded.number('no_replica', 'timeout_ms');
  const commits = (waitNoReplica: boolean) => {
    const site = new DatabaseSite({
      writes: [burst(5, 1), burst(15, 2)],
      primary: { ...semiSync(timeout), waitNoReplica },
    });
    site.do({ type: 'stop', target: 'db-2' }, { type: 'stop', target: 'db-3' }).until(20);
    return { times: site.commitTimes(), status: site.of('db-1').semiSync === 'on' ? 'ON' : 'OFF' };
  };
  const waiting = commits(true);
  const [first = Number.NaN, second = Number.NaN] = waiting.times;
  const [unhindered = Number.NaN] = commits(false).times;
  return [
    near('first commit', recorded.number('no_replica', 'wait_no_slave_ON_commit_ms', 0), first),
    near('second commit', recorded.number('no_replica', 'wait_no_slave_ON_commit_ms', 1), second),
    same('status', recorded.text('no_replica', 'status_after'), waiting.status),
    near('told not to wait', recorded.number('no_replica', 'wait_no_slave_OFF_commit_ms', 0), unhindered),
  ];
}
