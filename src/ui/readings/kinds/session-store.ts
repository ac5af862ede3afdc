import { counted } from '../../format';
import type { ServiceView } from './view';

export const sessionStore: ServiceView<'session-store'> = {
  icon: 'database',
  short: 'Redis',
  end: ({ sessions }) => counted(sessions, 'session'),
  load: ({ sessions, misses }) => `${counted(sessions, 'session')}, ${misses} not found`,
};
