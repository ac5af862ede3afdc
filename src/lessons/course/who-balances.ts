import { preset } from '../../design/given';
import { count, type Figures, numberOf, seconds, share } from '../figure';
import type { Lesson } from '../lesson';
import { endsOf, failuresIn, type Transcript, ofKind } from '../transcript';
import { done, first, NOT_SURE } from '../parts';

const DIES = 30;

/** What became of the clicks since something died. */
function since(seen: Transcript, at: number, until: number): Figures {
  const requests = seen.requests(at, until);
  const ends = endsOf(requests);
  const [failure] = failuresIn(requests);
  return {
    clicks: count(ends.all),
    answered: count(ends.answered),
    failed: count(ends.failed),
    answeredShare: share(ends.answered, ends.all),
    firstError: seconds(failure?.endedAt == null ? null : failure.endedAt - at),
    busy: count(seen.of('chosen').filter((one) => one.at > at + 1).length),
  };
}

const chosen = (seen: Transcript, server: string, until: number): number =>
  seen.of('chosen').filter((one) => one.server === server && one.at < until).length;

export const whoBalances: Lesson = {
  id: 'who-balances',
  title: 'Who balances the balancer?',
  about: 'Three healthy servers, and nobody gets an answer.',
  minutes: 8,
  hook: 'All web servers are healthy. The databases are healthy. And no visitor gets an answer.',
  rounds: [
    {
      ask: '[lb-1] loses its power at 30 s. How many of the clicks after it are answered?',
      options: [
        {
          text: 'All: three servers are left.',
          is: 'M14',
          says: 'They waited, healthy and idle. Visitors know one address, and it is the address of the balancer.',
          holds: (it) => numberOf(it, 'answered') > 0.9 * numberOf(it, 'clicks'),
        },
        {
          text: 'About a third.',
          is: 'M14',
          says: '{answered} of {clicks}. No click came to any server.',
          holds: (it) =>
            numberOf(it, 'answered') > 0 && numberOf(it, 'answered') <= 0.9 * numberOf(it, 'clicks'),
        },
        {
          text: 'None.',
          is: 'right',
          says: 'Yes: {answered} of {clicks}. And the first error came only after {firstError}, because silence has no message.',
          holds: (it) => numberOf(it, 'answered') === 0,
        },
        NOT_SURE,
      ],
      run: {
        design: () => preset('three-servers'),
        commands: [done(DIES, 'unplug', 'lb-1')],
        until: 80,
        speed: 5,
      },
      moments: [
        first(
          'outcome',
          'The first visitor sees an error. How long did they wait?',
          ({ at, ok }) => at > DIES && !ok,
        ),
      ],
      telling: (seen) => failuresIn(seen.requests(DIES))[0]?.request ?? null,
      chart: { shows: 'failed', from: 15, since: DIES },
      measure: (seen) => since(seen, DIES, 80),
      explain:
        'A <single-point-of-failure> is a part whose loss stops the whole. Here it is the balancer: {answered} of {clicks} clicks were answered. Two balancers can share one <virtual-address>. The second one takes it after about three silent seconds. That is <active-passive> for the balancers. Round robin is active-active for the web servers. Always name the layer.',
    },
    {
      ask: 'Now two web servers. Nginx on [web-01] stops at 60 s. When do more clicks fail: if both worked, or if [web-02] only stood by?',
      options: [
        {
          text: 'If both worked: a fresh standby takes over better.',
          is: 'M24',
          says: '{both} failed with both at work, and {standby} with a standby.',
          holds: (it) => numberOf(it, 'both') > numberOf(it, 'standby'),
        },
        {
          text: 'If one stood by.',
          is: 'right',
          says: 'Yes: {standby} against {both}. Everybody met the dead server until it was noticed, and not only half.',
          holds: (it) => numberOf(it, 'both') < numberOf(it, 'standby'),
        },
        {
          text: 'It is the same.',
          is: 'M24',
          says: '{both} with both at work, and {standby} with a standby. The time until it is noticed is the same.',
          holds: (it) => numberOf(it, 'both') === numberOf(it, 'standby'),
        },
        NOT_SURE,
      ],
      run: {
        design: () => preset('distributed', [['lb-1--web-02', 'backup', true]]),
        commands: [done(60, 'stop', 'web-01/web-server')],
        until: 110,
        speed: 5,
      },
      beside: {
        both: {
          design: () => preset('distributed'),
          commands: [done(60, 'stop', 'web-01/web-server')],
        },
      },
      moments: [
        first(
          'server state',
          'Now the balancer knows it, and the standby gets all.',
          ({ server, state }) => server === 'web-01' && state === 'down',
        ),
      ],
      chart: { shows: 'failed', from: 45, since: 60 },
      measure: (seen, { both }) => ({
        standby: count(failuresIn(seen.requests(50)).length),
        both: count(both === undefined ? 0 : failuresIn(both.requests(50)).length),
        idle: count(chosen(seen, 'web-02', 60)),
        shared: count(both === undefined ? 0 : chosen(both, 'web-02', 60)),
      }),
      explain:
        'Before the accident the standby got {idle} requests, and with round robin [web-02] got {shared}. So round robin is active-active. A standby costs its whole power while all is well. And when the active one dies, it hits everybody: {standby} failed clicks against {both}.',
      speaksTo: { M1: (it) => numberOf(it, 'shared') === 0 },
    },
    {
      ask: 'Two balancers, two web servers, two databases. [db-1], the primary, loses its power, and nobody acts. What stops?',
      options: [
        {
          text: 'Nothing: everything is there twice.',
          is: 'M5',
          says: '{writes} of {allWrites} writes were answered. The second database is a replica, and it refuses them.',
          holds: (it) => numberOf(it, 'writes') > 0,
        },
        {
          text: 'Nothing: the site is active-active.',
          is: 'M9',
          says: 'Which layer is? The web servers are. The databases are not: {writes} of {allWrites} writes were answered.',
          holds: (it) => numberOf(it, 'writes') > 0,
        },
        {
          text: 'The writes.',
          is: 'right',
          says: 'Yes: {writes} of {allWrites} writes were answered, and {reads} of {allReads} reads.',
          holds: (it) =>
            numberOf(it, 'writes') === 0 && numberOf(it, 'reads') > 0.9 * numberOf(it, 'allReads'),
        },
        NOT_SURE,
      ],
      run: {
        design: () => preset('two-balancers'),
        commands: [done(DIES, 'unplug', 'db-1')],
        until: 100,
        speed: 5,
      },
      moments: [],
      chart: { shows: 'failed', from: 15, since: DIES },
      measure: (seen) => {
        const requests = seen.requests(DIES + 20, 85);
        const [writes, reads] = [endsOf(ofKind(requests, 'write')), endsOf(ofKind(requests, 'read'))];
        return {
          writes: count(writes.answered),
          allWrites: count(writes.all),
          reads: count(reads.answered),
          allReads: count(reads.all),
        };
      },
      explain:
        'Two boxes of a kind are not enough. Ask for each of them: does the other one take over, who tells it to, and how soon? Here the primary is left as a <single-point-of-failure> for writes: {writes} of {allWrites} were answered.',
    },
  ],
  goal: {
    text: '[lb-1] loses its power at 30 s. From 15 s later on at least 99 % of all clicks are answered.',
    start: () => preset('three-servers'),
    runs: [{ name: 'When lb-1 loses its power', commands: [done(DIES, 'unplug', 'lb-1')] }],
    seeds: [1, 2, 3],
    until: 100,
    measure: (seen) => since(seen, DIES + 15, 85),
    lines: [
      {
        text: '{answeredShare} of {clicks} clicks were answered. At least 99 % is asked for.',
        holds: (it) => numberOf(it, 'answeredShare') >= 0.99,
      },
    ],
    hints: [
      'Who could answer for the address when [lb-1] is gone?',
      'There has to be a second balancer that shares the address. One of the ready designs has it.',
      'Open the design “Two balancers, one address” from the list of designs, and check again.',
    ],
    where: ['lb-1'],
    solution: { design: () => preset('two-balancers'), opens: 'two-balancers' },
  },
  recall: [
    {
      ask: 'Round robin over two web servers: what is it?',
      options: [
        {
          text: 'Active-active, in the layer of the web servers.',
          isRight: true,
          says: 'Both work, and the layer is named.',
        },
        { text: 'Active-passive.', isRight: false, is: 'M1', says: 'None of them waits: they take turns.' },
        {
          text: 'Active-active.',
          isRight: false,
          is: 'M9',
          says: 'Of which layer? The balancer is one, and the primary, too.',
        },
      ],
    },
    {
      ask: 'What does a standby cost while all is well?',
      options: [
        {
          text: 'Its whole power: it does no work.',
          isRight: true,
          says: 'And you learn late whether it would work at all.',
        },
        { text: 'Nothing.', isRight: false, is: 'M24', says: 'It is paid for, and it does nothing.' },
      ],
    },
  ],
};
