import { type ElementEntry, choice, duration, flag, number } from './describe';

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
    staticShare: number(
      'Static files',
      'Share of requests for pictures, styles and scripts. Nginx answers them alone.',
      {
        unit: 'share',
        min: 0,
        max: 1,
        default: 0.2,
      },
    ),
    writeShare: number('Writes', 'Share of requests that change data. All other dynamic pages only read.', {
      unit: 'share',
      min: 0,
      max: 1,
      default: 0.25,
    }),
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
    sessionShare: number(
      'Pages for visitors who are logged in',
      'Share of dynamic pages that need a session. A visitor without one logs in with that click.',
      { unit: 'share', min: 0, max: 1, default: 0 },
    ),
    uploadShare: number(
      'Uploads',
      'Share of writes that bring a file, and of reads that ask for the latest file of the same visitor.',
      { unit: 'share', min: 0, max: 1, default: 0 },
    ),
    ownReadShare: number(
      'Reads of own writes',
      'Share of reads in which visitors look for what they wrote last. An answer without it is counted.',
      { unit: 'share', min: 0, max: 1, default: 0 },
    ),
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
    complaintShare: number('Complaints', 'Share of the users who got no answer that write to you about it.', {
      unit: 'share',
      min: 0,
      max: 1,
      default: 0.02,
    }),
    complaintDelay: duration('Time until a complaint', 'Mean time until such a user has written.', 60),
    complaintReaction: number(
      'Reaction to a complaint',
      'How long it takes until somebody has read a complaint, has found out what is broken, and repairs it.',
      { unit: 's', min: 0, max: 86_400, default: 0, zero: 'nobody reacts' },
    ),
  },
} satisfies ElementEntry;
