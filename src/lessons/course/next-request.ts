import { preset, withValues } from '../../design/given';
import type { TimedCommand } from '../../design/command';
import { count, type Figures, numberOf, seconds } from '../figure';
import type { Lesson } from '../lesson';
import { endsOf, type Transcript } from '../transcript';
import { first, NOT_SURE } from '../parts';

const SLOW_AT = 20;
const UNTIL = 120;
const balancer = 'lb-1/load-balancer';

const slow = (target: string): TimedCommand => ({
  at: SLOW_AT,
  command: { type: 'slow', target, factor: 2 },
});

const threeServers = (algorithm: 'roundrobin' | 'leastconn') =>
  preset('three-servers', [
    [balancer, 'check', 'tcp'],
    [balancer, 'algorithm', algorithm],
  ]);

const givenTo = (seen: Transcript, server: string): number =>
  seen.of('chosen').filter((one) => one.at > SLOW_AT && one.server === server).length;

const openAt = (seen: Transcript, server: string): number => {
  const reading = seen.readings.of[balancer];
  return reading?.kind === 'load-balancer'
    ? (reading.servers.find((one) => one.server === server)?.connections ?? 0)
    : 0;
};

const SETTLED = SLOW_AT + 10;

function measure(seen: Transcript, { least }: Readonly<Record<string, Transcript>>): Figures {
  const requests = seen.requests(SETTLED, UNTIL - 20);
  const outs = seen.of('server state').filter(({ server, state }) => server === 'web-03' && state === 'down');
  return {
    slowGot: count(givenTo(seen, 'web-03')),
    fastGot: count(givenTo(seen, 'web-01')),
    all: count(['web-01', 'web-02', 'web-03'].reduce((sum, id) => sum + givenTo(seen, id), 0)),
    slowOpen: count(openAt(seen, 'web-03')),
    fastOpen: count(openAt(seen, 'web-01')),
    waitSlow: seconds(endsOf(requests.filter(({ server }) => server === 'web-03')).median),
    waitFast: seconds(endsOf(requests.filter(({ server }) => server === 'web-01')).median),
    slowest: seconds(endsOf(requests).p95),
    slowestLeast: seconds(least === undefined ? null : endsOf(least.requests(SETTLED, UNTIL - 20)).p95),
    outs: count(outs.length),
  };
}

export const nextRequest: Lesson = {
  id: 'next-request',
  title: 'Who gets the next request?',
  about: 'One of three servers becomes slow, and the balancer is not told.',
  minutes: 7,
  hook: 'Three servers. One of them becomes half as fast: an old disk, a noisy neighbour. The balancer is not told.',
  rounds: [
    {
      ask: 'From 20 s on [web-03] is half as fast. <round-robin|Round robin> goes on. What happens to [web-03]?',
      options: [
        {
          text: 'It gets fewer requests: round robin sees that it is slow.',
          is: 'M10',
          says: 'It got {slowGot} of {all}, exactly a third. Round robin counts turns, not work.',
          holds: (it) => numberOf(it, 'slowGot') < 0.9 * numberOf(it, 'fastGot'),
        },
        {
          text: 'It gets as many as the others, and a line grows there.',
          is: 'right',
          says: 'Yes: {slowOpen} requests were open there at the end, and {fastOpen} at [web-01].',
          holds: (it) =>
            numberOf(it, 'slowGot') >= 0.9 * numberOf(it, 'fastGot') &&
            numberOf(it, 'waitSlow') > 1.3 * numberOf(it, 'waitFast'),
        },
        {
          text: 'It is taken out: slow counts as down.',
          is: 'M29',
          says: 'It was taken out {outs} times. A check that only opens a port cannot see that a server is slow.',
          holds: (it) => numberOf(it, 'outs') > 0,
        },
        NOT_SURE,
      ],
      run: { design: () => threeServers('roundrobin'), commands: [slow('web-03')], until: UNTIL, speed: 5 },
      beside: { least: { design: () => threeServers('leastconn'), commands: [slow('web-03')] } },
      moments: [
        first(
          'chosen',
          'The first choice since. Does its reason know of the slow server?',
          ({ at }) => at > SLOW_AT,
        ),
      ],
      telling: (seen) =>
        seen.requests(SETTLED).find(({ server, ok, kind }) => server === 'web-03' && ok && kind === 'read')
          ?.request ?? null,
      chart: { shows: 'slowest', from: 5, since: SLOW_AT },
      measure,
      explain:
        'Round robin gives each server the same number of requests. That is fair only if servers and requests are equal. <least-connections|Least connections> gives the next request to the server with the fewest open ones, so a slow server gets fewer. The same visitors: slowest 5 % {slowest} and {slowestLeast}.',
      table: {
        caption: 'Since web-03 is slow, with round robin',
        head: ['', 'web-01', 'web-03'],
        rows: [
          ['Requests given', '{fastGot}', '{slowGot}'],
          ['Half waited longer than', '{waitFast}', '{waitSlow}'],
          ['Open at the end', '{fastOpen}', '{slowOpen}'],
        ],
      },
    },
    {
      ask: 'Now all three servers are equal again. How much shorter are the waits with least connections?',
      options: [
        {
          text: 'Clearly shorter: it is the cleverer way.',
          is: 'M3',
          says: 'The slowest 5 % waited {slowest} and {slowestLeast}. Nobody would feel that.',
          holds: (it) => numberOf(it, 'slowest') > 1.15 * numberOf(it, 'slowestLeast'),
        },
        {
          text: 'There is nothing to see.',
          is: 'right',
          says: 'Yes: {slowest} and {slowestLeast}. With equal servers the fewest connections are where the next turn is.',
          holds: (it) => numberOf(it, 'slowest') <= 1.15 * numberOf(it, 'slowestLeast'),
        },
        NOT_SURE,
      ],
      run: { design: () => threeServers('roundrobin'), commands: [], until: UNTIL, speed: 10 },
      beside: { least: { design: () => threeServers('leastconn'), commands: [] } },
      moments: [],
      chart: { shows: 'slowest', from: 5, since: SLOW_AT },
      measure,
      explain:
        'The same visitors, with equal servers: slowest 5 % {slowest} with round robin and {slowestLeast} with least connections. A cleverer choice needs a difference to find. It costs nothing here, and it gains nothing.',
    },
  ],
  goal: {
    text: 'The slowest 5 % wait at most 7 s, and at most 1 % fail, whichever server is the slow one.',
    start: () => threeServers('roundrobin'),
    runs: [
      { name: 'When web-03 is slow', commands: [slow('web-03')] },
      { name: 'When web-01 is slow', commands: [slow('web-01')] },
    ],
    seeds: [1, 2, 3],
    until: UNTIL,
    measure: (seen) => {
      const ends = endsOf(seen.requests(SETTLED, UNTIL - 20));
      return {
        slowest: seconds(ends.p95),
        failed: count(ends.failed),
        most: count(Math.floor(ends.all / 100)),
      };
    },
    lines: [
      {
        text: 'The slowest 5 % waited {slowest}. At most 7 s is asked for.',
        holds: (it) => numberOf(it, 'slowest') <= 7,
      },
      {
        text: '{failed} clicks failed. At most {most} may.',
        holds: (it) => numberOf(it, 'failed') <= numberOf(it, 'most'),
      },
    ],
    hints: [
      'Which way to choose needs nobody to know beforehand who is slow?',
      'Look at the algorithm of [lb-1]. Weights would help for one slow server only.',
      'Set the algorithm of [lb-1] to least connections.',
    ],
    where: ['lb-1'],
    solution: { design: (start) => withValues(start, [[balancer, 'algorithm', 'leastconn']]) },
  },
  recall: [
    {
      ask: 'Equal servers, equal pages: what does least connections gain?',
      options: [
        {
          text: 'Shorter waits.',
          isRight: false,
          is: 'M3',
          says: 'There is no difference that it could use.',
        },
        {
          text: 'Nothing that can be measured.',
          isRight: true,
          says: 'It needs unequal servers or unequal requests.',
        },
      ],
    },
    {
      ask: 'Say round robin in one sentence.',
      options: [
        {
          text: 'The next request goes to the next server in the list, and then from the top again.',
          isRight: true,
          says: 'Turns, and nothing else.',
        },
        {
          text: 'One server works, and the other one waits.',
          isRight: false,
          is: 'M1',
          says: 'That is active-passive. With round robin all of them work.',
        },
        {
          text: 'Each visitor gets a server.',
          isRight: false,
          is: 'M17',
          says: 'It deals out requests, not people.',
        },
      ],
    },
  ],
};
