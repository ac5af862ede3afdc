import { expect, test } from 'vitest';
import type { ReplicationReason, SemiSyncReason } from '../../site/facts';
import { replicationWords, semiSyncWords } from './replication-words';

test.each<[ReplicationReason, string]>([
  [{ code: 'no source' }, 'no source configured'],
  [{ code: 'being promoted' }, 'being promoted'],
  [{ code: 'copying', machine: 'db-1' }, 'copying the data of db-1'],
  [{ code: 'connected', machine: 'db-1' }, 'connected to db-1'],
  [{ code: 'no link', machine: 'db-1' }, 'no replication link to db-1'],
  [{ code: 'connection lost', machine: 'db-1' }, 'connection to db-1 lost'],
  [{ code: 'silent', machine: 'db-1', after: 10 }, 'no sign of db-1 for 10 s'],
  [{ code: 'lacks', machine: 'db-1', id: 'db-2:7' }, 'db-1 does not have db-2:7'],
])('%o is told as “%s”', (reason, words) => {
  expect(replicationWords(reason)).toBe(words);
});

test.each([
  [111, 'Connection refused'],
  [113, 'No route to host'],
  [110, 'Connection timed out'],
] as const)('error %s of Linux is told as MariaDB writes it in Last_IO_Error', (error, words) => {
  const reason = { code: 'cannot connect', machine: 'db-1', error } as const;
  expect(replicationWords(reason)).toBe(`Can't connect to server on 'db-1' (${error} "${words}")`);
});

test.each<[SemiSyncReason, boolean, string]>([
  [{ code: 'switched' }, true, 'switched on'],
  [{ code: 'switched' }, false, 'switched off'],
  [{ code: 'caught up', receipts: 1 }, true, 'a replica has caught up'],
  [{ code: 'caught up', receipts: 2 }, true, '2 replicas have caught up'],
  [{ code: 'not confirmed', receipts: 1, within: 2 }, false, 'no replica confirmed within 2 s'],
  [{ code: 'not confirmed', receipts: 2, within: 2 }, false, 'fewer than 2 replicas confirmed within 2 s'],
  [{ code: 'too few connected', connected: 0, receipts: 1 }, false, 'no replica is connected'],
  [{ code: 'too few connected', connected: 2, receipts: 3 }, false, 'only 2 of 3 are connected'],
])('%o is told as such (on: %s)', (reason, on, words) => {
  expect(semiSyncWords(reason, on)).toBe(words);
});
