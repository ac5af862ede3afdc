import { fieldOf, isObject, UnreadableCase } from '../read-fields';
import type { Finding } from './findings';
import * as promotion from './promotion';
import * as reconnect from './reconnect';
import { Recorded } from './recorded';
import * as semiSync from './semi-sync';

/** What is done again in the simulation, by the name of its measurement. */
const EPISODES: Readonly<Record<string, (recorded: Recorded) => readonly Finding[]>> = {
  commit_latency_vs_link: semiSync.commitLatency,
  semi_partition: semiSync.partition,
  semi_kill: semiSync.killUnderLoad,
  semi_kill_while_waiting: semiSync.killWhileWaiting,
  semi_after_commit_visibility: semiSync.visibleAfterCommit,
  semi_sync_without_replica: semiSync.withoutReplica,
  async_kill: promotion.killUnderLoad,
  partition_then_kill: promotion.partitionThenKill,
  variants: promotion.frozenReplica,
  promotion_clean: promotion.clean,
  promotion_of_lagging_replica: promotion.ofLagging,
  old_primary_returns_with_unreplicated: promotion.returningPrimary,
  write_on_readonly_replica: promotion.readOnly,
  replica_reconnect_default_retry: reconnect.defaultRetry,
  replica_reconnect_after_primary_return_ms_connect_retry_1: reconnect.quickRetry,
  primary_frozen: reconnect.frozenPrimary,
};

/** Names of the measurements in a recording of databases, schema `golden-db/1`. Throws an `UnreadableCase`. */
export function measurementsOf(json: unknown): readonly string[] {
  const measured = fieldOf(json, 'measured');
  if (!isObject(measured))
    throw new UnreadableCase('measured: This must be an object with the measurements.');
  return Object.keys(measured);
}

/**
 * How one measurement differs from the simulation: the first difference, null where there is none, undefined where
 * the simulation does not claim to do that. Throws an `UnreadableCase`.
 */
export function measurementDifference(json: unknown, name: string): string | null | undefined {
  const episode = Object.hasOwn(EPISODES, name) ? EPISODES[name] : undefined;
  if (episode === undefined) return undefined;
  const recorded = new Recorded(fieldOf(fieldOf(json, 'measured'), name), `measured.${name}`);
  return episode(recorded).find((finding) => finding !== null) ?? null;
}
