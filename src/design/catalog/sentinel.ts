import { STOP, type ServiceEntry, duration, listeningPort, number } from './describe';

export const sentinel = {
  title: 'Sentinel',
  role: 'promotes a session store',
  port: 26_379,
  purpose:
    'Asks the session stores every second whether they are there. When enough Sentinels find the primary dead, one of them promotes the replica that has received most. Applications ask a Sentinel who the primary is.',
  without: 'Nobody promotes a replica of the session store by itself: log-ins fail until a person does it.',
  immune: { 'fail-share': 'nobody asks it for pages.' },
  kill: STOP,
  stands: 'row',
  settings: {
    quorum: number(
      'Quorum',
      'So many Sentinels must find the primary dead. More than half of all must vote.',
      {
        unit: 'count',
        min: 1,
        max: 64,
        integer: true,
        default: 2,
        keyword: 'sentinel monitor',
      },
    ),
    downAfter: duration(
      'Dead after',
      'A store that does not answer for so long is taken for dead.',
      30,
      'down-after-milliseconds',
    ),
    failoverTimeout: duration(
      'Failover timeout',
      'After an attempt that failed, the next one begins two of these later.',
      180,
      'failover-timeout',
    ),
    port: listeningPort(26_379, 'port'),
  },
} satisfies ServiceEntry;
