import type { AppServerReading, SessionsReading, UploadsReading } from '../../../../site/readings';
import { counted, countText } from '../../../format';
import type { ReadingLine } from './reading-line';

export const appServer = (reading: AppServerReading): ReadingLine[] => [
  ['Workers busy', `${reading.busyWorkers} of ${reading.workers}`],
  ['Of these, at the database', countText(reading.atDatabase)],
  ['Waiting for a worker', counted(reading.queue.length, 'request')],
  ['Served', counted(reading.served, 'request')],
  ...sessionLines(reading.sessions),
  ...uploadLines(reading.uploads),
];

const homes = {
  memory: 'in its memory',
  store: 'in the session store',
  cookie: 'in signed cookies',
} as const;

/** Nothing where nobody has ever wanted to log in. */
function sessionLines(reading: SessionsReading): ReadingLine[] {
  const { home, held, opened, kept, lost, turnedAway, loggedOut, leftOpen } = reading;
  if (opened + lost + turnedAway === 0) return [];
  return [
    ['Sessions', home === 'memory' ? `${countText(held)} ${homes[home]}` : homes[home]],
    ['Log-ins', countText(opened)],
    ['Sessions kept', counted(kept, 'page')],
    ['Sessions lost', countText(lost)],
    ...(turnedAway > 0 ? ([['Could not log in', countText(turnedAway)]] as const) : []),
    ...(loggedOut > 0
      ? ([
          ['Log-outs', countText(loggedOut)],
          ['Logged out, session still good', countText(leftOpen)],
        ] as const)
      : []),
  ];
}

function uploadLines({ taken, served, missing, waiting }: UploadsReading): ReadingLine[] {
  if (taken + served + missing + waiting === 0) return [];
  return [
    ['Uploads taken', countText(taken)],
    ['Uploads served', countText(served)],
    ['Uploads not found', countText(missing)],
    ['Waiting for the storage', counted(waiting, 'request')],
  ];
}
