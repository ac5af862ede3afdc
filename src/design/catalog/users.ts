import { type ElementEntry, choice, duration, flag, nameForm, number, share, text } from './describe';
import { inRegion } from './region';

export const users = {
  title: 'Users',
  role: 'visitors of the site',
  purpose: 'People open www.foobar.com. Each click is a request. A user who waits too long gives up.',
  without: 'Nobody asks for anything, so every part is idle.',
  noun: 'users',
  kill: null,
  settings: {
    rate: number(
      'Requests per second',
      'How many requests arrive each second. They arrive whether or not earlier ones are answered. A closed loop does not use this setting.',
      {
        unit: '1/s',
        min: 0,
        max: 100_000,
        default: 6,
      },
    ),
    arrivals: choice(
      'Arrivals',
      'Poisson: independent people, so the gaps vary. Constant: all gaps are equal. Closed loop: each client waits for the answer and thinks before the next click.',
      { poisson: 'Poisson', constant: 'Constant', closed: 'Closed loop' },
      'poisson',
    ),
    thinkTime: number(
      'Think time',
      'Mean pause of a client between an answer and the next click, in a closed loop.',
      {
        unit: 's',
        min: 0.01,
        max: 86_400,
        default: 5,
      },
    ),
    staticShare: share(
      'Static files',
      'Share of requests for pictures, styles and scripts. Nginx answers them alone.',
      0.2,
    ),
    writeShare: share(
      'Writes',
      'Share of requests that change data. All other dynamic pages only read.',
      0.25,
    ),
    clients: number('Clients', 'How many different people there are. Each has its own IP address.', {
      unit: 'count',
      min: 1,
      max: 100_000,
      integer: true,
      default: 24,
    }),
    patience: number(
      'Patience',
      'How long a user waits before giving up. The servers still finish the work.',
      {
        unit: 's',
        min: 0,
        max: 86_400,
        default: 30,
        zero: 'waits for ever',
      },
    ),
    retries: number('Retries', 'How often a user tries again after a failure.', {
      unit: 'count',
      min: 0,
      max: 10,
      integer: true,
      default: 0,
    }),
    retryPause: duration('Pause before a retry', 'How long a user waits before trying again.', 1),
    retryBackoff: number(
      'Back-off',
      'Each further retry of the same click waits so many times as long as the one before. 1: all pauses are equal.',
      { unit: 'factor', min: 1, max: 10, default: 1 },
    ),
    retryJitter: share(
      'Jitter of the pauses',
      'So much of each pause is left to chance, so that people who failed together do not come back together.',
    ),
    retryBudget: number(
      'Retry budget',
      'So many retries a client may send for each of its clicks, on average. Without budget left it gives up at once.',
      { unit: 'share', min: 0, max: 10, default: 0, zero: 'no limit' },
    ),
    region: inRegion,
    sessionShare: share(
      'Pages for visitors who are logged in',
      'Share of dynamic pages that need a session. A visitor without one logs in with that click.',
    ),
    logOutShare: share(
      'Log-outs',
      'Share of the clicks of visitors who are logged in with which they log out.',
    ),
    uploadShare: share(
      'Uploads',
      'Share of writes that bring a file, and of reads that ask for the latest file of the same visitor.',
    ),
    ownReadShare: share(
      'Reads of own writes',
      'Share of reads in which visitors look for what they wrote last. An answer without it is counted.',
    ),
    pageSize: number(
      'Size of a page',
      'How much an answer to a read or a write weighs. No answer is slower for it; it is what traffic is billed by.',
      { unit: 'MB', min: 0, max: 1000, default: 0.03 },
    ),
    fileSize: number('Size of a static file', 'How much a picture, style or script weighs, on average.', {
      unit: 'MB',
      min: 0,
      max: 1000,
      default: 0.1,
    }),
    otherHost: text('Other host name', 'A second name of the site, for which some ask.', 'shop.foobar.com', {
      keyword: 'Host',
      form: nameForm,
    }),
    otherHostShare: share('Ask for the other name', 'Share of requests that name the other host.'),
    nextAddress: flag(
      'Tries the next address',
      'Where the name has several addresses: whether a browser that reaches nobody at the first one tries the next.',
      true,
    ),
    addressTimeout: number(
      'Patience with an address',
      'How long a browser waits for one address to answer before it tries the next.',
      { unit: 's', min: 0.1, max: 3600, default: 3 },
    ),
    complaintShare: share(
      'Complaints',
      'Share of the users who got no answer that write to you about it.',
      0.02,
    ),
    complaintDelay: duration('Time until a complaint', 'Mean time until such a user has written.', 60),
    complaintReaction: number(
      'Reaction to a complaint',
      'How long it takes until somebody has read a complaint, has found out what is broken, and repairs it.',
      { unit: 's', min: 0, max: 86_400, default: 0, zero: 'nobody reacts' },
    ),
  },
} satisfies ElementEntry;
