import { counted } from '../../format';
import type { ServiceView } from './view';

export const sessionStore: ServiceView<'session-store'> = {
  icon: 'database',
  short: 'Redis',
  says: ({ role, sessions }) => ({
    text: `${role === 'replica' ? 'Replica, ' : ''}${counted(sessions, 'session')}`,
  }),
  // Two stores take writes at the same time: what one of them takes will be given up.
  trouble: ({ copied, rivals }) => {
    if (rivals.length > 0) return { word: 'Split brain', grave: true };
    return copied === null ? null : { word: 'Copying', grave: false };
  },
  load: ({ sessions, misses }) => `${counted(sessions, 'session')}, ${misses} not found`,
};
