import { duration, flag } from './describe';

/** What a balancer's new process learns of the one before, and how long that one may go on. */
export const reloadSettings = {
  hardStopAfter: {
    ...duration(
      'Hard stop after',
      'After a reload or a graceful stop: how long the old process may take to end its requests. Then they are cut off.',
      0,
      'hard-stop-after',
    ),
    zero: 'as long as they take',
  },
  serverStateFile: flag(
    'Keeps server states',
    'A reload keeps what is known of the servers: who is out, who drains. Without it the new process takes all of them as up.',
    false,
    'load-server-state-from-file global',
  ),
  peers: flag(
    'Keeps its tables',
    'A reload hands the stick table and the counts of requests to the new process. Without it they are empty then.',
    false,
    'peers',
  ),
};
