import type { DatabaseReading } from '../../../site/readings';
import { idsText } from '../../format';

/** What stands between a crash and lost data, as one figure of a card. */
export interface Safety {
  readonly name: string;
  readonly figure: string;
  /** What the figure means, in a sentence. */
  readonly title: string;
  /** Something that a learner should notice. */
  readonly alarming: boolean;
}

/** What a commit waits for. */
const waits = {
  off: { figure: 'async', title: 'A write is confirmed at once, before any replica has it' },
  on: { figure: 'semi-sync', title: 'A write is confirmed once a replica has received it' },
  'fallen back': {
    figure: 'fell back',
    title: 'Too few replicas answered in time: writes are confirmed all the same',
  },
} as const;

const lostTitle = (ids: readonly string[]): string =>
  `Confirmed to users, and missing on this new primary: ${idsText(ids)}`;
const ERRANT = 'Written here and nowhere else; the primary of today does not have them';
const DELETED = 'Somebody deleted all rows that were here';
const SOURCE = 'Whether it receives and applies the log of its source';

function commitOf({ semiSync, receipts }: DatabaseReading): Pick<Safety, 'figure' | 'title'> {
  if (semiSync !== 'on' || receipts === 1) return waits[semiSync];
  return { ...waits.on, title: `A write is confirmed once ${receipts} replicas have received it` };
}

/** The worst news first: writes lost, writes that nobody else has, then how commits or replication go on. */
export function safetyOf(database: DatabaseReading): Safety {
  const { lost, errant, role, replication, errno } = database;
  if (lost.length > 0) {
    return { name: 'Writes lost', figure: `${lost.length}`, title: lostTitle(lost), alarming: true };
  }
  if (database.deleted) return { name: 'Rows', figure: `${database.rows}`, title: DELETED, alarming: true };
  if (errant > 0) return { name: 'Errant writes', figure: `${errant}`, title: ERRANT, alarming: true };
  if (role === 'primary') {
    return { name: 'Commit', ...commitOf(database), alarming: database.semiSync === 'fallen back' };
  }
  // The card has no room for “connecting” and a number; that it tries again is written on the wire.
  const state = replication === 'connecting' ? 'error' : replication;
  const figure = errno === 0 ? replication : `${state} ${errno}`;
  return { name: 'Source', figure, title: SOURCE, alarming: replication === 'stopped' };
}
