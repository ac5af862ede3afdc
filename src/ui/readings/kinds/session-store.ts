import { counted } from '../../format';
import type { ServiceView } from './view';

export const sessionStore: ServiceView<'session-store'> = {
  icon: 'database',
  short: 'Redis',
  says: ({ sessions }) => ({ text: counted(sessions, 'session') }),
  load: ({ sessions, misses }) => `${counted(sessions, 'session')}, ${misses} not found`,
};
