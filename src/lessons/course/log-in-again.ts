import { preset, withValues } from '../../design/given';
import { count, type Figures, numberOf } from '../figure';
import type { Goal, Lesson, Round } from '../lesson';
import type { Transcript } from '../transcript';
import { done, first, NOT_SURE } from '../parts';

const UNTIL = 120;
const APPS = ['web-01', 'web-02', 'web-03'].map((id) => `${id}/app-server`);

const loggedIn = () => preset('three-servers', [['users', 'sessionShare', 1]]);

/** Ids of the servers that a visitor has met, by visitor. */
function metBy(seen: Transcript): ReadonlyMap<string, ReadonlySet<string>> {
  const met = new Map<string, Set<string>>();
  for (const { client, server } of seen.requests())
    if (server !== null) met.set(client, (met.get(client) ?? new Set()).add(server));
  return met;
}

function measure(seen: Transcript): Figures {
  const met = [...metBy(seen).values()];
  const news = seen.of('session');
  return {
    visitors: count(met.length),
    one: count(met.filter(({ size }) => size === 1).length),
    three: count(met.filter(({ size }) => size === 3).length),
    opened: count(news.filter(({ what }) => what === 'opened').length),
    lost: count(news.filter(({ what }) => what === 'lost').length),
  };
}

const serversMet: Round = {
  ask: 'Three servers behind [lb-1], and round robin. A visitor clicks again and again. How many of the servers do they meet?',
  options: [
    {
      text: 'One: their first click has chosen it.',
      is: 'M17',
      says: '{three} of {visitors} visitors met all three. Round robin deals out requests, not people.',
      holds: (it) => numberOf(it, 'one') > numberOf(it, 'visitors') / 2,
    },
    {
      text: 'One: the balancer remembers them.',
      is: 'M20',
      says: 'HAProxy remembers nobody unless you tell it to. {one} of {visitors} met one server only.',
      holds: (it) => numberOf(it, 'one') > numberOf(it, 'visitors') / 2,
    },
    {
      text: 'All three.',
      is: 'right',
      says: 'Yes: {three} of {visitors} visitors met all of them.',
      holds: (it) => numberOf(it, 'three') > numberOf(it, 'visitors') / 2,
    },
    NOT_SURE,
  ],
  run: { design: loggedIn, commands: [], until: UNTIL, speed: 5 },
  moments: [
    first('session', 'The session is not here. On which server is it?', ({ what }) => what === 'lost'),
  ],
  telling: (seen) => seen.of('session').find(({ what }) => what === 'lost')?.request ?? null,
  measure,
  explain:
    'Each request goes to the next server. But a <session> lies in the memory of the server that opened it. So {lost} times a visitor had to log in again. A cookie or the address can bind people to one server: <stickiness>. When that server dies, its sessions die, too. A shared store, or a signed cookie, keeps them elsewhere.',
  table: {
    caption: 'In two minutes',
    head: ['', 'Measured'],
    rows: [
      ['Visitors', '{visitors}'],
      ['Met all three servers', '{three}'],
      ['Had to log in again', '{lost}'],
    ],
  },
};

const goalWith = (victim: string): Goal => ({
  text: `Nobody has to log in again, even though [${victim}] loses its power at 60 s.`,
  start: loggedIn,
  runs: [{ name: `When ${victim} loses its power`, commands: [done(60, 'unplug', victim)] }],
  seeds: [1, 2, 3],
  until: UNTIL,
  measure,
  lines: [
    {
      text: '{lost} times a session was lost. It may never be.',
      holds: (it) => numberOf(it, 'lost') === 0,
    },
    { text: '{opened} sessions were opened.', holds: (it) => numberOf(it, 'opened') > 0 },
  ],
  hints: [
    'Which place survives the death of a web server?',
    'Look at the sessions of the app servers on [web-01], [web-02] and [web-03].',
    'Set “Where sessions live” of all three app servers to a signed cookie. Or add a session store for them.',
  ],
  where: ['web-01', 'web-02', 'web-03'],
  mayAdd: ['session-store'],
  solution: {
    design: (start) =>
      withValues(
        start,
        APPS.map((id) => [id, 'sessions', 'cookie'] as const),
      ),
  },
});

const recall: Lesson['recall'] = [
  {
    ask: 'Why do sticky sessions not survive a dead server?',
    options: [
      {
        text: 'The session was in its memory.',
        isRight: true,
        says: 'What binds the visitor is gone with what they were bound to.',
      },
      {
        text: 'The balancer forgets its visitors then.',
        isRight: false,
        is: 'M20',
        says: 'It may remember well. The session itself is gone.',
      },
    ],
  },
  {
    ask: 'What does a shared session store cost?',
    options: [
      {
        text: 'It is one more part that can fail.',
        isRight: true,
        says: 'Each page asks it. So it needs a second one, too.',
      },
      {
        text: 'Nothing.',
        isRight: false,
        says: 'Each page has one more hop, and all of them need the store.',
      },
    ],
  },
];

const loggedInBefore = (victim: string): Lesson => ({
  id: 'log-in-again',
  title: 'Log in again, and again',
  about: 'Where a session lives, and who remembers the visitor.',
  minutes: 6,
  hook: 'You log in. You click. The site asks who you are.',
  rounds: [serversMet],
  goal: goalWith(victim),
  recall,
});

export const logInAgain: Lesson = {
  ...loggedInBefore('web-02'),
  others: ['web-01', 'web-03'].map(loggedInBefore),
};
