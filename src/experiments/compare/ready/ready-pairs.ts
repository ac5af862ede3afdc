import { backupServer, equalServers, twoBalancers, unequalServers } from './balancing';
import { healthChecks, replication, stages } from './failing';
import type { ReadyPair } from './ready-pair';
import { encryption, sessions } from './visitors';

/** Comparisons that are often argued about, in the order of a list. */
export const readyPairs: readonly ReadyPair[] = [
  equalServers,
  unequalServers,
  stages,
  healthChecks,
  replication,
  twoBalancers,
  backupServer,
  sessions,
  encryption,
];
