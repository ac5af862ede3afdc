import { monitored } from '../../design/additions';
import type { TimedCommand } from '../../design/command';
import { preset } from '../../design/given';
import { count, type Figures, numberOf, seconds } from '../figure';
import type { Goal, Lesson, Round } from '../lesson';
import { failuresIn, type Transcript } from '../transcript';
import { first, NOT_SURE } from '../parts';

const BREAKS = 60;
const fails = (victim: string): TimedCommand => ({
  at: BREAKS,
  command: { type: 'fail-share', target: `${victim}/app-server`, share: 0.25 },
});
const PLACE = { lr: { x: 392, y: 520 }, tb: { x: 137, y: 414 } };

const measureOf =
  (victim: string) =>
  (seen: Transcript): Figures => {
    const after = (at: number | undefined) => seconds(at === undefined ? null : at - BREAKS);
    const complaint = seen.of('complaint').find(({ at }) => at > BREAKS);
    const firing = seen.of('alert').filter(({ state }) => state === 'firing');
    const alert = firing.find(({ at }) => at > BREAKS);
    const known = Math.min(complaint?.at ?? seen.until, alert?.at ?? seen.until);
    return {
      outs: count(seen.of('server state').filter(({ at, state }) => at > BREAKS && state === 'down').length),
      checks: count(
        seen.of('check').filter(({ at, server, ok }) => at > BREAKS && server === victim && ok).length,
      ),
      firstError: after(failuresIn(seen.requests(BREAKS))[0]?.endedAt ?? undefined),
      complaint: after(complaint?.at),
      alert: after(alert?.at),
      early: count(firing.filter(({ at }) => at <= BREAKS).length),
      failed: count(
        failuresIn(seen.requests(BREAKS)).filter(({ endedAt }) => (endedAt ?? 0) <= known).length,
      ),
    };
  };

/** The check that asks for a file, which Nginx answers: it knows nothing of the pages. */
const site = () =>
  preset('three-servers', [
    ['lb-1/load-balancer', 'check', 'http-static'],
    ['users', 'complaintShare', 0.05],
  ]);

const whoTells = (victim: string): Round => ({
  ask: `From 60 s on [${victim}] answers one page in four with an error. Nobody watches. When do you learn of it?`,
  options: [
    {
      text: 'At once: the balancer takes it out.',
      is: 'M21',
      says: '{checks} checks of it passed after that. They ask for a picture, and pictures still load.',
      holds: (it) => numberOf(it, 'outs') > 0,
    },
    {
      text: 'Within some seconds: the users tell us.',
      is: 'M25',
      says: 'The first error came after {firstError}. The first complaint came after {complaint}.',
      holds: (it) => numberOf(it, 'complaint') < 20,
    },
    {
      text: 'Late, and by chance.',
      is: 'right',
      says: 'Yes. Time until the first complaint: {complaint}. Until then {failed} clicks failed.',
      holds: (it) => numberOf(it, 'outs') === 0 && !(numberOf(it, 'complaint') < 20),
    },
    NOT_SURE,
  ],
  run: { design: site, commands: [fails(victim)], until: 400, speed: 10 },
  moments: [
    first('outcome', 'The first page fails. Who knows it now?', ({ at, ok }) => at > BREAKS && !ok),
    first('complaint', 'Somebody has written. Count how many did not.', ({ at }) => at > BREAKS),
  ],
  telling: (seen) => failuresIn(seen.requests(BREAKS))[0]?.request ?? null,
  chart: { shows: 'failed', from: 30, since: BREAKS },
  measure: measureOf(victim),
  explain:
    'A health check asks one question. Visitors ask many, and few of them write. Until the first complaint, {complaint} passed and {failed} clicks failed. A <agent|monitoring agent> on each machine counts what happens, and a monitor compares two samples: that is how you get a <rate>. An <alert> needs a limit and a time.',
});

const goalWith = (victim: string): Goal => ({
  text: 'An alert comes within 40 s of the failure, and none before it.',
  start: site,
  runs: [{ name: `When ${victim} begins to fail`, commands: [fails(victim)] }],
  seeds: [1, 2, 3],
  until: 130,
  measure: measureOf(victim),
  lines: [
    {
      text: 'The alert came after {alert}. At most 40 s is asked for.',
      holds: (it) => numberOf(it, 'alert') <= 40,
    },
    {
      text: '{early} alerts came before anything was wrong. None may.',
      holds: (it) => numberOf(it, 'early') === 0,
    },
  ],
  hints: [
    'Who could count the errors of each machine?',
    'The site needs a monitor, and an agent on [web-01], [web-02] and [web-03].',
    'Add a monitor. It brings agents, and rules for alerts: errors, machines and services that are down.',
  ],
  where: [victim],
  solution: { design: (start) => monitored(start, PLACE) },
});

const recall: Lesson['recall'] = [
  {
    ask: 'How do you get requests per second from a counter?',
    options: [
      {
        text: 'The difference of two samples, divided by the time between them.',
        isRight: true,
        says: 'A counter only grows. Its slope is the rate.',
      },
      {
        text: 'It stands in the counter.',
        isRight: false,
        says: 'The counter has all requests since the start.',
      },
    ],
  },
  {
    ask: 'A check passes, and pages fail. How can that be?',
    options: [
      {
        text: 'The check asks for something else.',
        isRight: true,
        says: 'For a port, or a picture, and not for a page with data.',
      },
      { text: 'It cannot be.', isRight: false, is: 'M21', says: 'A check knows only what it asks for.' },
    ],
  },
];

const blindTo = (victim: string): Lesson => ({
  id: 'flying-blind',
  title: 'Flying blind',
  about: 'The site is not well. Who tells you?',
  minutes: 7,
  hook: 'You see no charts. The site is not well. From whom will you hear it, and when?',
  rounds: [whoTells(victim)],
  goal: goalWith(victim),
  recall,
});

export const flyingBlind: Lesson = { ...blindTo('web-02'), others: ['web-01', 'web-03'].map(blindTo) };
