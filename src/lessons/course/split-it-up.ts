import type { Design } from '../../design/design';
import { preset, withValues } from '../../design/given';
import { settingsOf } from '../../design/settings-of';
import { machinesOf } from '../../design/targets';
import { count, numberOf, seconds, share } from '../figure';
import type { Lesson } from '../lesson';
import { endsOf, type Transcript, ofKind } from '../transcript';
import { NOT_SURE } from '../parts';

const UNTIL = 150;
const HEAVY = 1.5;
const WEB = ['web-01', 'web-02', 'web-03'] as const;

const heavy = (time: number) => () =>
  preset('distributed', [
    ['users', 'rate', 3.8],
    ['web-01/app-server', 'serviceTime', time],
    ['web-02/app-server', 'serviceTime', time],
  ]);

const crowd = () =>
  preset('three-servers', [
    ['users', 'rate', 10],
    ['users', 'writeShare', 0.6],
    ['lb-1/load-balancer', 'check', 'tcp'],
  ]);

const coresIn = (design: Design): number =>
  machinesOf(design).reduce((sum, machine) => sum + Number(settingsOf(machine).cores), 0);

const slowPictures = (seen: Transcript | undefined) =>
  seconds(seen === undefined ? null : endsOf(ofKind(seen.requests(20, UNTIL - 20), 'static')).p95);

function answered(seen: Transcript | undefined) {
  const ends = endsOf(seen?.requests(40, UNTIL - 20) ?? []);
  return share(ends.answered, ends.all);
}

export const splitItUp: Lesson = {
  id: 'split-it-up',
  title: 'Split it up',
  about: 'Find what is full before you buy more of it.',
  minutes: 7,
  hook: 'The code got heavier. Why do even the pictures come late?',
  rounds: [
    {
      ask: 'Nginx, the code and MySQL share two machines. Pages now need 1.5 s of computing instead of 0.6. What gets slower?',
      options: [
        {
          text: 'Only the pages: each program has its own work.',
          is: 'M31',
          says: 'The slowest 5 % of the pictures took {before} before, and {after} now. Nobody changed the pictures.',
          holds: (it) => numberOf(it, 'after') < 1.15 * numberOf(it, 'before'),
        },
        {
          text: 'Everything on these machines.',
          is: 'right',
          says: 'Yes: even the pictures. Their slowest 5 % went from {before} to {after}.',
          holds: (it) => numberOf(it, 'after') >= 1.15 * numberOf(it, 'before'),
        },
        NOT_SURE,
      ],
      run: { design: heavy(HEAVY), commands: [], until: UNTIL, speed: 10 },
      beside: { light: { design: heavy(0.6), commands: [] } },
      moments: [],
      chart: { shows: 'slowest', from: 15, since: 0 },
      measure: (seen, { light }) => ({ after: slowPictures(seen), before: slowPictures(light) }),
      explain:
        'Programs on one machine share its cores. One hungry program makes the others wait: pictures took {before} and now take {after}. On machines of their own, each tier gets what it needs.',
    },
    {
      ask: '10 clicks per second, and 60 % of the pages write. Many clicks fail. You may double the cores of one tier: which one helps?',
      options: [
        {
          text: 'The web servers: they do the code.',
          is: 'M30',
          says: 'Answered: {now} as it is, and {web} with twice the web servers. A stronger front makes a longer line.',
          holds: (it) => numberOf(it, 'web') >= 0.95,
        },
        {
          text: 'The primary database.',
          is: 'right',
          says: 'Yes: {db} were answered then, and {now} as it is. It was the full one.',
          holds: (it) => numberOf(it, 'db') >= 0.95 && numberOf(it, 'web') < 0.95,
        },
        {
          text: 'None: the traffic is too much for this site.',
          is: 'M30',
          says: 'With a stronger primary {db} were answered. Only one tier was full.',
          holds: (it) => numberOf(it, 'web') < 0.95 && numberOf(it, 'db') < 0.95,
        },
        NOT_SURE,
      ],
      run: { design: crowd, commands: [], until: UNTIL, speed: 10 },
      beside: {
        web: {
          design: () =>
            withValues(
              crowd(),
              WEB.map((id) => [id, 'cores', 4] as const),
            ),
          commands: [],
        },
        db: { design: () => withValues(crowd(), [['db-1', 'cores', 4]]), commands: [] },
      },
      moments: [],
      chart: { shows: 'answered', from: 0, since: 0 },
      measure: (seen, { web, db }) => ({ now: answered(seen), web: answered(web), db: answered(db) }),
      explain:
        'The same visitors, three times: {now} were answered as it is, {web} with stronger web servers, {db} with a stronger primary. Find the tier that is full before you buy. More servers in front of a full database only make a longer <queue>.',
      table: {
        caption: 'Answered clicks',
        head: ['', 'Answered'],
        rows: [
          ['As it is', '{now}'],
          ['Web servers with 4 cores', '{web}'],
          ['Primary with 4 cores', '{db}'],
        ],
      },
    },
  ],
  goal: {
    text: '10 clicks per second, 60 % of the pages write: at least 99 % are answered, with at most 14 cores in all.',
    start: crowd,
    runs: [
      {
        name: 'With that load',
        commands: [
          { at: 0, command: { type: 'set', target: 'users', setting: 'rate', value: 10 } },
          { at: 0, command: { type: 'set', target: 'users', setting: 'writeShare', value: 0.6 } },
        ],
      },
    ],
    seeds: [1, 2, 3],
    until: UNTIL,
    measure: (seen) => ({ answered: answered(seen), cores: count(coresIn(seen.design)) }),
    lines: [
      {
        text: '{answered} of the clicks were answered. At least 99 % is asked for.',
        holds: (it) => numberOf(it, 'answered') >= 0.99,
      },
      {
        text: 'All machines together have {cores} cores. At most 14 are allowed.',
        holds: (it) => numberOf(it, 'cores') <= 14,
      },
    ],
    hints: [
      'Which machine has no free core while people wait?',
      'Compare the processors of [web-01] and [db-1].',
      'Give [db-1] 4 processor cores.',
    ],
    where: ['db-1'],
    solution: { design: (start) => withValues(start, [['db-1', 'cores', 4]]) },
  },
  recall: [
    {
      ask: 'Three servers are full, and one database is half idle. What do you add?',
      options: [
        { text: 'Servers.', isRight: true, says: 'They are what is full.' },
        { text: 'A database.', isRight: false, is: 'M8', says: 'It is half idle already.' },
      ],
    },
    {
      ask: 'Why is an exact copy of everything wasteful?',
      options: [
        {
          text: 'It adds also what was not short.',
          isRight: true,
          says: 'Tiers on machines of their own grow one by one.',
        },
        {
          text: 'It is not: more is more.',
          isRight: false,
          is: 'M30',
          says: 'What was not full stays idle, and is paid for.',
        },
      ],
    },
  ],
};
