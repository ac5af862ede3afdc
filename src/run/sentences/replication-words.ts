import type { ReplicationReason, SemiSyncReason } from '../../site/facts';

/** In the words of Linux, as MariaDB quotes them in `Last_IO_Error`. */
const ERRORS = {
  111: '111 "Connection refused"',
  113: '113 "No route to host"',
  110: '110 "Connection timed out"',
} as const;

/** Why a replica receives or does not, as a clause. */
export function replicationWords(reason: ReplicationReason): string {
  switch (reason.code) {
    case 'no source':
      return 'no source configured';
    case 'another source':
    case 'being promoted':
      return reason.code;
    case 'copying':
      return `copying the data of ${reason.machine}`;
    case 'connecting':
    case 'connected':
      return `${reason.code} to ${reason.machine}`;
    case 'no link':
      return `no replication link to ${reason.machine}`;
    case 'cannot connect':
      return `Can't connect to server on '${reason.machine}' (${ERRORS[reason.error]})`;
    case 'connection lost':
      return `connection to ${reason.machine} lost`;
    case 'silent':
      return `no sign of ${reason.machine} for ${reason.after} s`;
    case 'lacks':
      return `${reason.machine} does not have ${reason.id}`;
  }
}

/** Why a primary waits for receipts again, or no more. @param on it does. */
export function semiSyncWords(reason: SemiSyncReason, on: boolean): string {
  switch (reason.code) {
    case 'switched':
      return on ? 'switched on' : 'switched off';
    case 'caught up':
      return reason.receipts === 1 ? 'a replica has caught up' : `${reason.receipts} replicas have caught up`;
    case 'not confirmed': {
      const tooFew = reason.receipts === 1 ? 'no replica' : `fewer than ${reason.receipts} replicas`;
      return `${tooFew} confirmed within ${reason.within} s`;
    }
    case 'too few connected':
      return reason.connected === 0
        ? 'no replica is connected'
        : `only ${reason.connected} of ${reason.receipts} are connected`;
  }
}
