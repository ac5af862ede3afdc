import {
  choice,
  duration,
  flag,
  listeningPort,
  number,
  reference,
  type ServiceEntry,
  STOP,
} from './describe';

export const sessionStore = {
  title: 'Redis',
  role: 'session store',
  port: 6379,
  purpose:
    'Keeps the sessions of visitors outside the application servers, in memory. So any server finds the session of any visitor.',
  without:
    'A session lives on the server that made it, or in a signed cookie. Visitors who meet another server have to log in again.',
  kill: STOP,
  stands: 'row',
  keeps: true,
  card: 'server',
  settings: {
    commandTime: duration(
      'Time of a command',
      'Computing time of one command. Redis runs one at a time.',
      0.02,
    ),
    maxmemory: number('Memory limit', 'Most memory that the sessions may take.', {
      unit: 'MB',
      min: 0,
      max: 1e6,
      default: 0,
      zero: 'no limit',
      keyword: 'maxmemory',
    }),
    policy: choice(
      'When memory is full',
      'No eviction: a new session is refused with an error. Least recently used: the session that was not used for longest is deleted, and its visitor has to log in again.',
      { noeviction: 'No eviction', 'allkeys-lru': 'Least recently used goes' },
      'noeviction',
      'maxmemory-policy',
    ),
    appendonly: flag(
      'Append-only file',
      'Writes each change to the disk, once a second. After a restart the sessions are there; a loss of power costs those of the last second.',
      false,
      'appendonly',
    ),
    save: number('Snapshot every', 'How often all sessions are written to the disk.', {
      unit: 's',
      min: 0,
      max: 86_400,
      default: 0,
      zero: 'never',
      keyword: 'save',
    }),
    replicaof: reference(
      'Replica of',
      'The session store whose copy this one is (replicaof). It takes no commands of applications. Empty: a primary.',
    ),
    syncTime: duration(
      'Time to copy 1000 sessions',
      'A replica that has nothing to go on from gets a copy of everything. It takes so long for each thousand sessions.',
      0.5,
    ),
    port: listeningPort(6379, 'port'),
  },
} satisfies ServiceEntry;
