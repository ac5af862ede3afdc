import type { DatabaseReading } from '../../../site/readings';

/** What stands between a crash and lost data, as one figure of a card. */
export interface Safety {
  readonly name: string;
  readonly figure: string;
  /** Something that a learner should notice. */
  readonly alarming: boolean;
}

const semiSyncWords = { off: 'async', on: 'semi-sync', 'fallen back': 'fell back' } as const;

/** The worst news first: writes lost, writes that nobody else has, then how commits or replication go on. */
export function safetyOf(database: DatabaseReading): Safety {
  const { lost, errant, role, replication, errno, semiSync } = database;
  if (lost.length > 0) return { name: 'Writes lost', figure: `${lost.length}`, alarming: true };
  if (errant > 0) return { name: 'Errant writes', figure: `${errant}`, alarming: true };
  if (role === 'replica') {
    const error = errno === 0 ? '' : ` ${errno}`;
    return {
      name: 'Source',
      figure: `${replication}${error}`,
      alarming: replication === 'stopped',
    };
  }
  return { name: 'Commit', figure: semiSyncWords[semiSync], alarming: semiSync === 'fallen back' };
}
