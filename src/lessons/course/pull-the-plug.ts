import { preset, withValues } from '../../design/given';
import { count, type Figures, numberOf, seconds } from '../figure';
import type { Goal, Lesson, Round } from '../lesson';
import { endsOf, failuresIn, type Transcript } from '../transcript';
import { done, first, NOT_SURE } from '../parts';

const DIES = 45;
const UNTIL = 90;

const measureOf =
  (victim: string) =>
  (seen: Transcript): Figures => {
    const requests = seen.requests(DIES, 75);
    const failed = failuresIn(seen.requests(DIES - 10));
    const out = seen
      .of('server state')
      .find(({ at, server, state }) => at > DIES && server === victim && state === 'down');
    const checks = seen.of('check').filter(({ at, server, ok }) => at > DIES && server === victim && !ok);
    const after = (at: number | null | undefined) => seconds(at == null ? null : at - DIES);
    const committed = new Set(seen.of('committed').map(({ request }) => request));
    return {
      failed: count(failed.length),
      doneAnyway: count(
        failed.filter(({ request, kind }) => kind === 'write' && committed.has(request)).length,
      ),
      clicks: count(endsOf(requests).all),
      firstError: after(failed[0]?.endedAt),
      lastError: after(failed.at(-1)?.endedAt),
      noticed: after(out?.at),
      failedChecks: count(out === undefined ? checks.length : checks.filter(({ at }) => at <= out.at).length),
    };
  };

const nothingWasDone = (it: Figures): boolean => numberOf(it, 'doneAnyway') === 0;

const balancer = 'lb-1/load-balancer';

const withoutPower = (victim: string): Round => ({
  ask: `[${victim}] loses its power at 45 s. How long do visitors see errors?`,
  options: [
    {
      text: 'Not at all: the balancer sees it at once.',
      is: 'M6',
      says: '{failed} clicks failed. The balancer cannot see. It has to ask, and to wait.',
      holds: (it) => numberOf(it, 'failed') === 0,
      guess: { after: 0 },
    },
    {
      text: 'About 2 s: one health check.',
      is: 'M6',
      says: 'One failed check is not enough. It took {failedChecks} in a row, and {noticed}.',
      holds: (it) => numberOf(it, 'lastError') < 5,
      guess: { after: 2 },
    },
    {
      text: 'About 12 s: several health checks, and those who wait already.',
      is: 'right',
      says: 'Yes. The last error came {lastError} after the failure.',
      holds: (it) => Math.abs(numberOf(it, 'lastError') - 12) <= 5,
      guess: { after: 12 },
    },
    {
      text: 'Until somebody repairs it.',
      is: 'M11',
      says: `After {lastError} nobody noticed anything, and [${victim}] was still without power.`,
      holds: (it) => numberOf(it, 'lastError') > 25,
      guess: { after: 30 },
    },
    NOT_SURE,
  ],
  run: {
    design: () => preset('three-servers'),
    commands: [done(DIES, 'unplug', victim)],
    until: UNTIL,
    speed: 2,
  },
  moments: [
    first(
      'check',
      'The first check fails. Does the balancer act on it?',
      ({ server, ok }) => server === victim && !ok,
    ),
    first(
      'server state',
      'Now it acts. How many checks did it take?',
      ({ server, state }) => server === victim && state === 'down',
    ),
  ],
  telling: (seen) => failuresIn(seen.requests(DIES))[0]?.request ?? null,
  chart: { shows: 'failed', from: 30, since: DIES },
  measure: measureOf(victim),
  explain: `HAProxy asks each server again and again: that is a <health-check|health check>. A machine without power is silent, so each check waits until its time is over. {failedChecks} failures in a row took [${victim}] out, {noticed} after the failure. Until then a third of the clicks went to a dead server, and {failed} failed.`,
  table: {
    caption: `After ${victim} has lost its power`,
    head: ['', 'Measured'],
    rows: [
      ['First error', '{firstError}'],
      ['Taken out', '{noticed}'],
      ['Last error', '{lastError}'],
      ['Failed clicks', '{failed}'],
      ['Of these, writes that were done all the same', '{doneAnyway}'],
    ],
  },
  speaksTo: { M28: nothingWasDone },
});

const behindAnOpenPort = (victim: string): Round => ({
  ask: `Now only the app server on [${victim}] stops, and the check asks just whether the port is open. When is [${victim}] taken out?`,
  options: [
    {
      text: 'As soon as before: the check fails.',
      is: 'M21',
      says: 'No check failed. Nginx opens the port, and a <health-check|TCP check> asks for no more.',
      holds: (it) => numberOf(it, 'noticed') < 20,
      guess: { after: 10 },
    },
    {
      text: 'Never.',
      is: 'right',
      says: 'Yes: {failed} clicks failed, and it went on until the end.',
      holds: (it) => Number.isNaN(numberOf(it, 'noticed')),
    },
    {
      text: 'It is not needed: nothing fails.',
      is: 'M18',
      says: '{failed} clicks failed. Nginx was there, and the program behind it was not.',
      holds: (it) => numberOf(it, 'failed') === 0,
    },
    NOT_SURE,
  ],
  run: {
    design: () => preset('three-servers', [[balancer, 'check', 'tcp']]),
    commands: [done(DIES, 'stop', `${victim}/app-server`)],
    until: UNTIL,
    speed: 5,
  },
  moments: [
    first(
      'outcome',
      `A page fails on [${victim}], and its check passes. Which question does the check ask?`,
      ({ ok, server, at }) => at > DIES && !ok && server === victim,
    ),
  ],
  telling: (seen) => failuresIn(seen.requests(DIES))[0]?.request ?? null,
  chart: { shows: 'failed', from: 30, since: DIES },
  measure: measureOf(victim),
  explain:
    'A check answers only the question that it asks. This one asked for an open port, and Nginx had it open. Visitors asked for pages, and {failed} of them failed. A check that asks for a page of the application finds such a server.',
});

const goalWith = (victim: string): Goal => ({
  text: `Nginx on [${victim}] stops at 45 s: at most 5 failed clicks, and none later than 2 s after it.`,
  start: () => preset('three-servers'),
  runs: [{ name: `When Nginx on ${victim} stops`, commands: [done(DIES, 'stop', `${victim}/web-server`)] }],
  seeds: [1, 2, 3],
  until: UNTIL,
  measure: measureOf(victim),
  lines: [
    { text: '{failed} clicks failed. At most 5 may.', holds: (it) => numberOf(it, 'failed') <= 5 },
    {
      text: 'The last error came after {lastError}. None may come later than 2 s.',
      holds: (it) => numberOf(it, 'failed') === 0 || numberOf(it, 'lastError') <= 2,
    },
  ],
  hints: [
    'The connection to a stopped Nginx is refused at once. Has the request been done anywhere by then?',
    'Look at the settings of [lb-1]: what does it do when a server refuses?',
    'Switch on Redispatch of [lb-1], and give it 3 connection retries.',
  ],
  where: ['lb-1'],
  solution: {
    design: (start) =>
      withValues(start, [
        [balancer, 'redispatch', true],
        [balancer, 'retries', 3],
      ]),
  },
});

const recall: Lesson['recall'] = [
  {
    ask: 'Why is a silent server found later than one that refuses?',
    options: [
      {
        text: 'Each check waits until its time is over.',
        isRight: true,
        says: 'A refusal comes at once. Silence has to be waited for.',
      },
      {
        text: 'The balancer asks a silent server less often.',
        isRight: false,
        says: 'It asks as often. Each answer just takes longer not to come.',
      },
      {
        text: 'It is not: the balancer sees both at once.',
        isRight: false,
        is: 'M6',
        says: 'The balancer sees nothing. It asks and waits.',
      },
    ],
  },
  {
    ask: 'A visitor saw an error. Was the write done?',
    options: [
      {
        text: 'No: an error means that nothing was done.',
        isRight: false,
        is: 'M28',
        says: 'The answer can be lost on its way back, after the write was done.',
      },
      {
        text: 'It may have been.',
        isRight: true,
        says: 'If the connection ends after the commit, the write is there and the visitor does not know.',
      },
    ],
  },
];

const pulled = (victim: string): Lesson => ({
  id: 'pull-the-plug',
  title: 'Pull the plug',
  about: 'A server dies. How long do visitors notice it?',
  minutes: 6,
  hook: 'There are three servers, so one may die. Pull its plug, and watch the visitors, not the servers.',
  rounds: [withoutPower(victim), behindAnOpenPort(victim)],
  goal: goalWith(victim),
  recall,
});

export const pullThePlug: Lesson = { ...pulled('web-02'), others: ['web-01', 'web-03'].map(pulled) };
