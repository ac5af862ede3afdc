import type { ServiceView } from './view';

export const database: ServiceView<'database'> = {
  icon: 'database',
  short: 'MySQL',
  // A database that shares its machine says in its row what a database card says in its middle.
  says: ({ role }) => ({ icon: role, text: role === 'primary' ? 'Primary' : 'Replica' }),
  end: ({ logPosition }) => `log ${logPosition}`,
  load: ({ logPosition }) => `log ${logPosition}`,
  // Two databases take writes at the same time: nobody is down, and yet nothing is worse.
  trouble: ({ rivals, bulkWork, deleted }) => {
    if (rivals.length > 0) return { word: 'Split brain', grave: true };
    if (bulkWork !== null && bulkWork.what !== 'backing up')
      return { word: bulkWork.what === 'copying' ? 'Copying' : 'Restoring', grave: false };
    return deleted ? { word: 'Rows deleted', grave: true } : null;
  },
};
