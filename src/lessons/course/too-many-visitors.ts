import { preset, withValues } from '../../design/given';
import { count, type Figures, numberOf, seconds, share } from '../figure';
import type { Lesson } from '../lesson';
import { endsOf, type Transcript } from '../transcript';
import { NOT_SURE, setting } from '../parts';

const PHASE = 60;
const UNTIL = 5 * PHASE;
const RATES = [3, 5, 6.5, 8, 9] as const;

/** The rate at the start, and each of the others a minute later than the one before. */
const rising = RATES.slice(1).map((rate, i) => setting((i + 1) * PHASE, 'users', 'rate', rate));

const slowestAt = (seen: Transcript, phase: number): number | null =>
  endsOf(seen.requests(phase * PHASE + 10, (phase + 1) * PHASE - 10)).p95;

function measure(seen: Transcript): Figures {
  const at = RATES.map((_, phase) => slowestAt(seen, phase));
  const [quiet = null, half = null, near = null, full = null, most = null] = at;
  return {
    quiet: seconds(quiet),
    half: seconds(half),
    near: seconds(near),
    full: seconds(full),
    most: seconds(most),
    failed: count(endsOf(seen.requests(0, 4 * PHASE)).failed),
  };
}

const ratio = (it: Figures): number => numberOf(it, 'full') / numberOf(it, 'half');

export const tooManyVisitors: Lesson = {
  id: 'too-many-visitors',
  title: 'Too many visitors',
  about: 'Nothing is broken, and everybody waits.',
  minutes: 6,
  hook: 'With few clicks everybody is happy. With three times as many the same machine makes people wait for ten seconds. Nothing is broken.',
  rounds: [
    {
      ask: 'At 5 clicks per second, the slowest 5 % wait about 3 s. Now there are more people: 8 clicks per second. How long do they wait?',
      options: [
        {
          text: 'Still about 3 s: the cores are not full yet.',
          is: 'M19',
          says: 'It was {near} at 6.5 per second, and {full} at 8.',
          holds: (it) => ratio(it) < 1.2,
          guess: { value: 3 },
        },
        {
          text: 'About 5 s: the waiting grows as the clicks do.',
          is: 'M19',
          says: 'Waiting does not grow in line with the load. It went from {half} to {full}.',
          holds: (it) => ratio(it) >= 1.2 && ratio(it) < 1.75,
          guess: { value: 5 },
        },
        {
          text: 'Twice as long or more.',
          is: 'right',
          says: 'Yes: {full}, and at 9 per second {most}.',
          holds: (it) => ratio(it) >= 1.75,
          guess: { value: 8 },
        },
        {
          text: 'They get errors.',
          is: 'M18',
          says: '{failed} clicks failed by then. People waited.',
          holds: (it) => numberOf(it, 'failed') > 5,
        },
        NOT_SURE,
      ],
      run: {
        design: () => preset('simple', [['users', 'rate', 3]]),
        commands: rising,
        until: UNTIL,
        speed: 10,
      },
      moments: [],
      chart: { shows: 'slowest', from: 20, since: 0 },
      measure,
      explain:
        'Clicks come at random, often in groups. A busy core makes them wait. The fuller the machine is, the fewer are the pauses in which the <queue> gets shorter. So waiting grows slowly at first and steeply near 100 %: {quiet}, {half}, {near}, {full}, {most}.',
      table: {
        caption: 'Slowest 5 % by clicks per second',
        head: ['Clicks per second', '3', '5', '6.5', '8', '9'],
        rows: [['Slowest 5 %', '{quiet}', '{half}', '{near}', '{full}', '{most}']],
      },
    },
    {
      ask: 'Three clicks per second, so nobody queues. Which site answers faster: the one machine, or a balancer with two machines behind it?',
      options: [
        {
          text: 'The two machines: more hardware is faster.',
          is: 'M13',
          says: 'Their median was {two}, and that of the one machine {one}. Each hop costs time.',
          holds: (it) => numberOf(it, 'two') < 0.95 * numberOf(it, 'one'),
        },
        {
          text: 'The one machine.',
          is: 'right',
          says: 'Yes: {one} in the middle, against {two}. Nobody waits for a core here, and there are fewer hops.',
          holds: (it) => numberOf(it, 'one') < 0.95 * numberOf(it, 'two'),
        },
        {
          text: 'Both are the same.',
          is: 'M13',
          says: 'The middle of all answers took {one} and {two}.',
          holds: (it) => Math.abs(numberOf(it, 'one') / numberOf(it, 'two') - 1) <= 0.05,
        },
        NOT_SURE,
      ],
      run: {
        design: () => preset('distributed', [['users', 'rate', 3]]),
        commands: [],
        until: 90,
        speed: 10,
      },
      beside: { one: { design: () => preset('simple', [['users', 'rate', 3]]), commands: [] } },
      moments: [],
      measure: (seen, { one }) => ({
        two: seconds(endsOf(seen.requests(10, 80)).median),
        one: seconds(one === undefined ? null : endsOf(one.requests(10, 80)).median),
      }),
      explain:
        'More machines help when one is full. When it is quiet, the way is longer and nothing is won: {two} against {one} for the same clicks. Distribution buys room and survival. It never makes the way shorter.',
    },
  ],
  goal: {
    text: '8 clicks per second: the slowest 5 % wait at most 6 s, and nobody sees an error.',
    start: () => preset('simple', [['users', 'rate', 8]]),
    runs: [{ name: 'With 8 clicks per second', commands: [setting(0, 'users', 'rate', 8)] }],
    seeds: [1, 2, 3],
    until: 180,
    measure: (seen) => {
      const { p95, failed, answered, all } = endsOf(seen.requests(40, 160));
      return { slowest: seconds(p95), failed: count(failed), answered: share(answered, all) };
    },
    lines: [
      {
        text: 'The slowest 5 % waited {slowest}. At most 6 s is asked for.',
        holds: (it) => numberOf(it, 'slowest') <= 6,
      },
      { text: '{failed} clicks failed. None may.', holds: (it) => numberOf(it, 'failed') === 0 },
      { text: '{answered} of the clicks were answered.', holds: (it) => numberOf(it, 'answered') > 0.99 },
    ],
    hints: [
      'What is full while people wait: the line of workers, or the cores?',
      'Look at the processor of [web-01].',
      'Give [web-01] 8 processor cores. Or open the design with a balancer and two machines.',
    ],
    where: ['web-01'],
    solution: { design: (start) => withValues(start, [['web-01', 'cores', 8]]) },
  },
  recall: [
    {
      ask: 'The cores are used at 80 %, and then at 95 %. Does waiting grow by a sixth?',
      options: [
        {
          text: 'Yes, about that.',
          isRight: false,
          is: 'M19',
          says: 'Near 100 % it grows much faster than the load.',
        },
        {
          text: 'No, much more.',
          isRight: true,
          says: 'It about doubles: there are hardly any pauses left.',
        },
      ],
    },
    {
      ask: 'Why is a second server useless by itself?',
      options: [
        {
          text: 'Visitors know one address: something has to share the clicks out.',
          isRight: true,
          says: 'That is what a load balancer is for.',
        },
        {
          text: 'It is not: visitors find the free one.',
          isRight: false,
          is: 'M14',
          says: 'They know one address only.',
        },
      ],
    },
  ],
};
