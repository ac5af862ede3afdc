import type { TimedCommand } from '../../design/command';
import { preset } from '../../design/given';
import { count, numberOf, share, words } from '../figure';
import type { Lesson } from '../lesson';
import { endsOf, failuresIn, type Transcript } from '../transcript';
import { done, first, NOT_SURE } from '../parts';

const RESTART = 8;
const UNTIL = 150;
const SERVERS = ['web-01', 'web-02', 'web-03'] as const;
const app = (server: string): string => `${server}/app-server`;

const told = (at: number, server: string, state: 'drain' | 'ready'): TimedCommand => ({
  at,
  command: { type: 'server-state', balancer: 'lb-1', server, state },
});

/** One after the other, without a word to the balancer. */
const oneByOne = SERVERS.flatMap((server, i) => [
  done(40 + 20 * i, 'stop', app(server)),
  done(40 + 20 * i + RESTART, 'restore', app(server)),
]);

/** The same with a drain before each. */
const drained = SERVERS.flatMap((server, i) => {
  const at = 20 + 35 * i;
  return [
    told(at, server, 'drain'),
    done(at + 14, 'stop', app(server)),
    done(at + 14 + RESTART + 0.5, 'restore', app(server)),
    told(at + 24, server, 'ready'),
  ];
});

/** How many app servers were away for as long as a restart takes. */
function restarted(seen: Transcript): number {
  return SERVERS.filter((server) => {
    const changes = seen.of('condition').filter(({ target }) => target === app(server));
    const down = changes.find(({ condition }) => condition === 'stopped' || condition === 'restarting');
    const up = changes.find(({ at, condition }) => condition === 'up' && down !== undefined && at > down.at);
    return down !== undefined && up !== undefined && up.at - down.at >= RESTART;
  }).length;
}

export const newCode: Lesson = {
  id: 'new-code',
  title: 'New code, nobody notices',
  about: 'Each app server must restart. How many visitors see an error?',
  minutes: 6,
  hook: 'Version 43 is ready. Each app server must restart, which takes 8 seconds. How many visitors will see an error?',
  rounds: [
    {
      ask: 'The three app servers are restarted one after the other, 20 s apart. How many clicks fail?',
      options: [
        {
          text: 'None: two others are always up.',
          is: 'M6',
          says: '{failed} failed. The balancer learns of a restart only from failed checks.',
          holds: (it) => numberOf(it, 'failed') === 0,
        },
        {
          text: 'Some: until each restart is noticed.',
          is: 'right',
          says: 'Yes: {failed} of {clicks} clicks.',
          holds: (it) => numberOf(it, 'failed') > 0 && numberOf(it, 'failedShare') < 0.3,
        },
        {
          text: 'A third of all clicks.',
          is: 'M18',
          says: 'It was {failedShare}. Pictures still load, and after some checks the server is left out.',
          holds: (it) => numberOf(it, 'failedShare') >= 0.3 && numberOf(it, 'failedShare') < 0.9,
        },
        {
          text: 'All: new code means downtime.',
          is: 'M27',
          says: '{failed} of {clicks} failed. The others went on, and with a drain nobody would have noticed.',
          holds: (it) => numberOf(it, 'failedShare') >= 0.9,
        },
        NOT_SURE,
      ],
      run: { design: () => preset('three-servers'), commands: oneByOne, until: UNTIL, speed: 5 },
      moments: [
        first(
          'outcome',
          'A page meets the server that restarts. Who could have told the balancer?',
          ({ at, ok }) => at > 40 && !ok,
        ),
      ],
      telling: (seen) => failuresIn(seen.requests(30))[0]?.request ?? null,
      chart: { shows: 'failed', from: 25, since: 40 },
      measure: (seen) => {
        const requests = seen.requests(40, 110);
        const failed = failuresIn(requests).length;
        return {
          failed: count(failed),
          clicks: count(endsOf(requests).all),
          failedShare: share(failed, requests.length),
        };
      },
      explain:
        'The balancer learns of a restart only from failed checks: {failed} clicks failed by then. So tell it before: <drain>. The server finishes its open requests and gets no new ones. Restart it, wait for its checks, and take the next. For a while two versions run side by side.',
    },
    {
      ask: 'A balancer and two machines. You install v43 on [web-01]. On [web-02] is the replica of the database. Which code does [web-02] run then?',
      options: [
        {
          text: 'v43: the replica gets a copy of everything.',
          is: 'M16',
          says: '[web-02] ran {there} until the end. A replica copies rows, never code.',
          holds: (it) => numberOf(it, 'newThere') > 0,
        },
        {
          text: 'v42, as before.',
          is: 'right',
          says: 'Yes: [web-02] ran {there}, and [web-01] ran {here}. Code is copied by your deployment.',
          holds: (it) => numberOf(it, 'newThere') === 0 && numberOf(it, 'newHere') > 0,
        },
        NOT_SURE,
      ],
      run: {
        design: () => preset('distributed'),
        commands: [{ at: 20, command: { type: 'deploy', version: 'v43', to: ['web-01'], settings: {} } }],
        until: 80,
        speed: 5,
      },
      moments: [first('working', 'The first page that v43 makes.', ({ version }) => version === 'v43')],
      telling: (seen) => seen.of('working').find(({ version }) => version === 'v43')?.request ?? null,
      measure: (seen) => {
        const versions = (server: string) =>
          seen
            .of('working')
            .flatMap(({ where, version }) =>
              where === app(server) && version !== undefined ? [version] : [],
            );
        const isNew = (version: string) => version === 'v43';
        return {
          newHere: count(versions('web-01').filter(isNew).length),
          newThere: count(versions('web-02').filter(isNew).length),
          here: words(versions('web-01').at(-1) ?? 'nothing'),
          there: words(versions('web-02').at(-1) ?? 'nothing'),
        };
      },
      explain:
        'MySQL replicates rows. The app files are files: nobody copies them but you. At the end [web-01] ran {here} and [web-02] ran {there}, and visitors met now one and now the other. Both versions must get on with the same data.',
    },
  ],
  goal: {
    text: 'Restart the app servers of [web-01], [web-02] and [web-03], each away for at least 8 s, and no click fails.',
    start: () => preset('three-servers'),
    runs: 'own',
    seeds: [1],
    until: UNTIL,
    measure: (seen) => ({
      restarted: count(restarted(seen)),
      failed: count(failuresIn(seen.requests()).length),
    }),
    lines: [
      {
        text: '{restarted} app servers have restarted. All 3 are asked for.',
        holds: (it) => numberOf(it, 'restarted') === 3,
      },
      { text: '{failed} clicks failed. None may.', holds: (it) => numberOf(it, 'failed') === 0 },
    ],
    hints: [
      'How can a server be free of requests before it restarts?',
      'Look at what can be done to the lines between [lb-1] and its servers.',
      'Drain a server, wait until it has no requests, stop its app server for 8 s, restore it, make it ready. Then the next. “Deploy …” in the menu of a server does all of it.',
    ],
    where: ['lb-1'],
    solution: { design: (start) => start, commands: drained },
  },
  recall: [
    {
      ask: 'Drain or stop: which comes first?',
      options: [
        { text: 'Drain.', isRight: true, says: 'Then nothing is open when it stops.' },
        {
          text: 'Stop: the balancer notices it.',
          isRight: false,
          is: 'M6',
          says: 'It notices after some failed checks, and visitors before.',
        },
      ],
    },
    {
      ask: 'Who copies new code to the second server?',
      options: [
        { text: 'Your deployment.', isRight: true, says: 'Nothing else does.' },
        { text: 'The replication of MySQL.', isRight: false, is: 'M16', says: 'It copies rows.' },
      ],
    },
  ],
};
