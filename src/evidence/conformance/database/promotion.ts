import { type Burst, DatabaseSite } from './database-site';
import { type Finding, same } from './findings';
import type { Recorded } from './recorded';

const burst = (from: number, count: number): Burst => ({ from, count, every: 0.01 });
const stop = { type: 'stop', target: 'db-1/database' } as const;
const restore = { type: 'restore', target: 'db-1/database' } as const;
const promote = (target: string) => ({ type: 'promote', target }) as const;

/** What the replica had not received when the primary died is lost, though confirmed. */
export function partitionThenKill(recorded: Recorded): Finding[] {
  const before = recorded.number('acked_before');
  const during = recorded.number('acked_during_partition');
  const site = new DatabaseSite({ writes: [burst(1, before), burst(10, during)] });
  site.until(9).isolate('db-1').until(12);
  const behind = site.of('db-2').secondsBehindSource ?? Number.NaN;
  site.do(stop, promote('db-2'));
  return [
    same('confirmed', before + during, site.commitTimes().length),
    same(
      'Seconds_Behind_Master meanwhile',
      recorded.number('replica_status_during_partition', 'Seconds_Behind_Master'),
      behind,
    ),
    same('writes lost', recorded.number('lost'), site.of('db-2').lost.length),
  ];
}

/** A frozen replica finds what arrived meanwhile in its socket: nothing is lost. */
export function frozenReplica(recorded: Recorded): Finding[] {
  const before = recorded.number('sigstop', 'acked_before');
  const during = recorded.number('sigstop', 'acked_while_stopped');
  const site = new DatabaseSite({ writes: [burst(1, before), burst(10, during)] });
  site.until(9).do({ type: 'freeze', target: 'db-2/database' }).until(15).do(stop).until(16);
  site.do({ type: 'restore', target: 'db-2/database' }).until(20).do(promote('db-2')).until(22);
  return [
    same('confirmed', before + during, site.commitTimes().length),
    same(
      'sigstop, writes lost',
      recorded.number('sigstop', 'missing_on_n2_finally'),
      site.of('db-2').lost.length,
    ),
  ];
}

/** Killed under load without distance between them: what was confirmed had been received. */
export function killUnderLoad(recorded: Recorded): Finding[] {
  return recorded.list().map((row, i) => {
    const count = row.number('acked');
    const site = new DatabaseSite({ writes: [{ from: 1, count: 2 * count, every: 1 / count }] });
    site
      .until(2 + i / (7 * count))
      .do(stop)
      .until(5)
      .do(promote('db-2'))
      .until(8);
    return same(
      `run ${i + 1}, writes lost`,
      row.number('lost_on_n2_after_drain'),
      site.of('db-2').lost.length,
    );
  });
}

/** The others follow the promoted one, and the old primary can follow it too, for it has nothing of its own. */
export function clean(recorded: Recorded): Finding[] {
  const rows = recorded.number('rows', 'n2');
  const site = new DatabaseSite({ writes: [burst(1, rows - 1), burst(20, 1)] });
  site.until(10).do(stop).until(11).do(promote('db-2')).until(25);
  const n3 = site.of('db-3');
  site.do(restore).until(30);
  const isReadOnly = Number(site.of('db-1').readOnly);
  site.do({ type: 'rebuild', target: 'db-1' }).until(35);
  const n1 = site.of('db-1');
  return [
    same('db-3 receives', recorded.text('n3_status', 'io'), n3.replication === 'running' ? 'Yes' : 'No'),
    same('db-3 has', recorded.number('n3_has_all'), n3.applied),
    same('old primary is read-only', recorded.number('old_primary_read_only_after_restart'), isReadOnly),
    same('rejoining, error', recorded.number('old_primary_rejoin_without_errant', 'Last_IO_Errno'), n1.errno),
    same('rows on the old primary', recorded.number('rows', 'n1'), n1.applied),
    same('rows on the new one', rows, site.of('db-2').applied),
    same('writes lost', 0, site.of('db-2').lost.length),
  ];
}

/** Promoting the replica that is behind loses writes, and the one that is ahead cannot follow it. */
export function ofLagging(recorded: Recorded): Finding[] {
  const lost = recorded.number('rows_lost_for_clients');
  const all = recorded.number('correct_choice_promote_most_advanced', 'acked');
  const lagging = (promoted: 'db-2' | 'db-3') => {
    const site = new DatabaseSite({ writes: [burst(1, all - lost), burst(10, lost)] });
    site.until(9).do({ type: 'cut', target: 'db-1--db-2' }).until(12).do(stop).until(13);
    return site.do(promote(promoted)).until(20);
  };
  const wrong = lagging('db-2');
  const right = lagging('db-3');
  const best = ['correct_choice_promote_most_advanced'];
  return [
    same('the one behind promoted, writes lost', lost, wrong.of('db-2').lost.length),
    same(
      'the one ahead, error',
      recorded.number('n3_repointed_to_n2_before_any_write', 'Last_IO_Errno'),
      wrong.of('db-3').errno,
    ),
    same('the one ahead promoted, writes lost', 0, right.of('db-3').lost.length),
    same(
      'the one ahead promoted, rows on the other',
      recorded.number(...best, 'rows_n2'),
      right.of('db-2').applied,
    ),
  ];
}

/** The old primary comes back writable, with writes that nobody else has; a copy makes it a replica. */
export function returningPrimary(recorded: Recorded): Finding[] {
  const own = recorded.number('acked_but_unreplicated');
  const site = new DatabaseSite({ writes: [burst(1, 50), burst(10, own)] });
  site.until(9).isolate('db-1').until(11).do(stop, promote('db-2')).until(12).do(restore).until(13);
  const returned = site.of('db-1');
  for (const target of ['db-1--db-2', 'db-1--db-3']) site.do({ type: 'restore', target });
  site.do({ type: 'rebuild', target: 'db-1' }).until(20);
  const rebuilt = site.of('db-1');
  return [
    same('read-only', recorded.number('read_only'), Number(returned.readOnly)),
    same('writes of its own', own, returned.errant),
    same('writes lost', own, site.of('db-2').lost.length),
    same(
      'copied anew, receives',
      recorded.text('after_reclone_with_mariadb_dump', 'io'),
      rebuilt.replication === 'running' ? 'Yes' : 'No',
    ),
    same('copied anew, rows', site.of('db-2').applied, rebuilt.applied),
  ];
}

/** A write at a database that only reads. */
export function readOnly(recorded: Recorded): Finding[] {
  const site = new DatabaseSite({ writes: [burst(10, 1)], primary: { readOnlyAtStart: true } });
  site.until(5).do(stop).until(6).do(restore).until(15);
  return [same('error', recorded.number('insert', 'errno'), site.answers('db-1')[0] ?? 'none')];
}
