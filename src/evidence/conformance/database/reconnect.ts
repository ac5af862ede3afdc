import { DatabaseSite } from './database-site';
import { type Finding, near, same } from './findings';
import type { Recorded } from './recorded';

/** Milliseconds: starting a real server again takes part of the pause, and both clocks began at their own time. */
const STARTING = 1000;
/** The pulse of a silent source comes at its own time, so that silence is counted from within one. */
const PULSE = 100;

const STOPPED_AT = 10;

/** How long a replica stays away after its source was gone for a moment, in milliseconds. */
function absence(connectRetry: number): number {
  const outage = 0.3;
  const site = new DatabaseSite({ writes: [], everywhere: { connectRetry } });
  site
    .until(STOPPED_AT)
    .do({ type: 'stop', target: 'db-1/database' })
    .until(STOPPED_AT + outage);
  site.do({ type: 'restore', target: 'db-1/database' }).until(STOPPED_AT + outage + 2 * connectRetry);
  return (site.replicationAt('db-2', 'running', STOPPED_AT) - STOPPED_AT - outage) * 1000;
}

/** It asks again only every so often. */
export function defaultRetry(recorded: Recorded): Finding[] {
  const pause = recorded.number('master_connect_retry_s');
  const away = recorded.number('reconnect_after_primary_return_ms');
  return [near('replica back after', away, absence(pause), STARTING)];
}

/** With a pause of a second it is back within a second. */
export function quickRetry(recorded: Recorded): Finding[] {
  return [near('replica back after', recorded.number(), absence(1), STARTING)];
}

/** Nobody is told of a frozen primary: a replica notices when it has heard nothing for long enough. */
export function frozenPrimary(recorded: Recorded): Finding[] {
  const silence = recorded.number('slave_net_timeout_s');
  const site = new DatabaseSite({
    writes: [
      { from: 1, count: 900, every: 0.01 },
      { from: STOPPED_AT + 1, count: 20, every: 0.1 },
    ],
    everywhere: { netTimeout: silence, connectRetry: 1 },
  });
  site.until(STOPPED_AT).do({ type: 'freeze', target: 'db-1/database' });
  const before = site.commitTimes().length;
  site.until(STOPPED_AT + 3 * silence);
  const meanwhile = site.commitTimes().length - before;
  const noticed = (site.replicationAt('db-2', 'connecting', STOPPED_AT) - STOPPED_AT) * 1000;
  site.do({ type: 'restore', target: 'db-1/database' }).until(STOPPED_AT + 6 * silence);
  const { replication, secondsBehindSource, applied } = site.of('db-2');
  return [
    same('confirmed meanwhile', recorded.number('acked_since'), meanwhile),
    near('noticed after', recorded.number('replica_io_state_changed_after_ms'), noticed, PULSE),
    same(
      'afterwards, receives',
      recorded.text('after_thaw', 'status', 'Slave_IO_Running'),
      replication === 'running' ? 'Yes' : 'No',
    ),
    same(
      'afterwards, Seconds_Behind_Master',
      recorded.number('after_thaw', 'status', 'Seconds_Behind_Master'),
      secondsBehindSource ?? 'NULL',
    ),
    same('afterwards, rows on the replica', site.of('db-1').applied, applied),
  ];
}
