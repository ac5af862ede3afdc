import { preset, withValues } from '../../design/given';
import { clock, count, type Figures, numberOf, seconds } from '../figure';
import type { Lesson } from '../lesson';
import { endsOf, failuresIn, type Transcript } from '../transcript';
import { done, first, NOT_SURE } from '../parts';

const DIES = 35;
const UNTIL = 120;

function measure(seen: Transcript): Figures {
  const requests = seen.requests(DIES);
  const [failure] = failuresIn(requests);
  const lookups = seen.of('lookup').filter(({ at }) => at < DIES);
  return {
    answered: count(endsOf(requests).answered),
    failed: count(endsOf(requests).failed),
    firstError: seconds(failure?.endedAt == null ? null : failure.endedAt - DIES),
    firstErrorAt: clock(failure?.endedAt ?? null),
    lookups: count(lookups.length),
    clicksBefore: count(seen.requests(0, DIES).length),
  };
}

export const theName: Lesson = {
  id: 'the-name',
  title: 'The name',
  about: 'Only the name server dies. Who notices it, and when?',
  minutes: 4,
  hook: 'Delete nothing, break nothing: only the name server stops. When do visitors notice it?',
  rounds: [
    {
      ask: 'At 35 s [dns] goes dark. Its answers may be kept for 30 s. When do visitors notice?',
      options: [
        {
          text: 'At once: the name is asked for at each click.',
          is: 'M32',
          says: '{answered} more clicks were answered. The {clicksBefore} clicks before needed {lookups} questions only.',
          holds: (it) => numberOf(it, 'firstError') < 3,
          guess: { after: 0 },
        },
        {
          text: 'When the answer that they remember is too old.',
          is: 'right',
          says: 'Yes: the first error came {firstError} after it.',
          holds: (it) => numberOf(it, 'firstError') >= 3,
          guess: { after: 30 },
        },
        {
          text: 'Never: the name is for the first visit only.',
          is: 'M32',
          says: '{failed} clicks failed. An answer is kept for a time, and not for ever.',
          holds: (it) => numberOf(it, 'failed') === 0,
        },
        NOT_SURE,
      ],
      run: {
        design: () => preset('simple'),
        commands: [done(DIES, 'unplug', 'dns')],
        until: UNTIL,
        speed: 5,
      },
      moments: [
        first(
          'lookup',
          'The browser asks, and nobody answers. Does it still know the address?',
          ({ answer, at }) => answer === null && at > DIES,
        ),
      ],
      telling: (seen) => failuresIn(seen.requests(DIES))[0]?.request ?? null,
      chart: { shows: 'failed', from: 20, since: DIES },
      measure,
      explain:
        'The browser asks [dns] where www.foobar.com is. The A record holds the IP address. The answer may be kept for its <ttl|time to live>. A long one survives a short failure of the name server. A short one lets you move the site quickly. Here {answered} clicks were answered after it was dark, and {failed} failed.',
    },
  ],
  goal: {
    text: 'The name server is dark from 35 s to 95 s, and nobody notices.',
    start: () => preset('simple'),
    runs: [
      {
        name: 'When the name server is dark for a minute',
        commands: [done(DIES, 'unplug', 'dns'), done(95, 'restore', 'dns')],
      },
    ],
    seeds: [1, 2, 3],
    until: UNTIL,
    measure,
    lines: [{ text: '{failed} clicks failed. None may.', holds: (it) => numberOf(it, 'failed') === 0 }],
    hints: [
      'For how long may a browser remember the answer?',
      'Look at the settings of [dns].',
      'Set the time to live of [dns] to 300 s.',
    ],
    where: ['dns'],
    solution: { design: (start) => withValues(start, [['dns', 'ttl', 300]]) },
  },
  recall: [
    {
      ask: 'What type of record is www here?',
      options: [
        {
          text: 'An A record: a name and an IPv4 address.',
          isRight: true,
          says: 'It stands on the card of [dns].',
        },
        {
          text: 'A CNAME: a name for a name.',
          isRight: false,
          says: 'It leads to an address at once, not to another name.',
        },
        { text: 'An MX record.', isRight: false, says: 'MX is for mail.' },
      ],
    },
    {
      ask: 'Does each click ask the name server?',
      options: [
        { text: 'Yes.', isRight: false, is: 'M32', says: 'Only who has no fresh answer asks.' },
        {
          text: 'No: only when no fresh answer is kept.',
          isRight: true,
          says: 'So a short failure of it often stays unseen.',
        },
      ],
    },
  ],
};
