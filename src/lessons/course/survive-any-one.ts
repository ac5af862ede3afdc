import { preset, withValues } from '../../design/given';
import { count, type Figures, numberOf, share } from '../figure';
import type { Lesson } from '../lesson';
import { endsOf, failuresIn, type Transcript, ofKind } from '../transcript';
import { done, first, NOT_SURE } from '../parts';

const DIES = 40;
const UNTIL = 120;
const SETTLED = DIES + 20;

const writesOf = (seen: Transcript) => endsOf(ofKind(seen.requests(SETTLED, UNTIL - 20), 'write'));
const readsOf = (seen: Transcript) => endsOf(ofKind(seen.requests(SETTLED, UNTIL - 20), 'read'));

/** The share of clicks of a kind that is answered once the failure must have been noticed. */
function survives(seen: Transcript | undefined, kind: 'read' | 'write') {
  const ends = seen === undefined ? null : kind === 'read' ? readsOf(seen) : writesOf(seen);
  return share(ends?.answered ?? 0, ends?.all ?? 0);
}

function measure(seen: Transcript): Figures {
  return {
    reads: survives(seen, 'read'),
    writes: survives(seen, 'write'),
    lost: count(seen.of('promoted').flatMap(({ lost }) => lost).length),
  };
}

export const surviveAnyOne: Lesson = {
  id: 'survive-any-one',
  title: 'Survive any one',
  about: 'Say what must not fail. Then everything fails, one by one.',
  minutes: 8,
  hook: 'Say which parts are single points of failure. Then each of them is stopped, one by one, in a run of its own.',
  rounds: [
    {
      ask: 'A balancer before two whole machines, and MySQL on both: a primary and a replica. Which parts are <single-point-of-failure|single points of failure>?',
      options: [
        {
          text: 'Only the balancer.',
          is: 'M22',
          says: 'Without [web-01] the writes stop as well: {writes} of them were answered. The primary lives there.',
          holds: (it) => numberOf(it, 'balancer') === 0 && numberOf(it, 'writes') > 0.5,
        },
        {
          text: 'The balancer and each app server.',
          is: 'M23',
          says: 'Without the app server on [web-02], {app} of the reads were still answered. It has a twin.',
          holds: (it) => numberOf(it, 'app') < 0.5,
        },
        {
          text: 'None: there are two of everything that matters.',
          is: 'M14',
          says: 'Without [lb-1], {balancer} of the reads were answered. Visitors know no other way.',
          holds: (it) => numberOf(it, 'balancer') > 0.5 && numberOf(it, 'writes') > 0.5,
        },
        {
          text: 'The balancer for everything, and the machine of the primary for writes.',
          is: 'right',
          says: 'Yes: {balancer} of the reads without [lb-1], and {writes} of the writes without [web-01].',
          holds: (it) =>
            numberOf(it, 'balancer') === 0 && numberOf(it, 'writes') === 0 && numberOf(it, 'app') > 0.9,
        },
        NOT_SURE,
      ],
      run: {
        design: () => preset('distributed'),
        commands: [done(DIES, 'unplug', 'web-01')],
        until: UNTIL,
        speed: 5,
      },
      beside: {
        balancer: { design: () => preset('distributed'), commands: [done(DIES, 'unplug', 'lb-1')] },
        app: { design: () => preset('distributed'), commands: [done(DIES, 'stop', 'web-02/app-server')] },
      },
      moments: [
        first(
          'server state',
          'The balancer leaves it out. Who does the writes now?',
          ({ server, state }) => server === 'web-01' && state === 'down',
        ),
      ],
      telling: (seen) => failuresIn(ofKind(seen.requests(SETTLED), 'write'))[0]?.request ?? null,
      chart: { shows: 'failed', from: 25, since: DIES },
      measure: (seen, { balancer, app }) => ({
        reads: survives(seen, 'read'),
        writes: survives(seen, 'write'),
        balancer: survives(balancer, 'read'),
        app: survives(app, 'read'),
      }),
      explain:
        'Counting boxes is not enough. The web server had a twin. The primary on the same machine had none that may write. To know it, stop each part and measure. The panel “Audit” does that with each part of a design.',
      table: {
        caption: 'Answered from 20 s after the failure on',
        head: ['Without', 'Answered'],
        rows: [
          ['lb-1: reads', '{balancer}'],
          ['web-01: reads', '{reads}'],
          ['web-01: writes', '{writes}'],
          ['The app server on web-02: reads', '{app}'],
        ],
      },
    },
  ],
  goal: {
    text: 'A balancer, a web server or the primary may lose its power. From 20 s later on 99 % of reads and writes are answered, and no confirmed write is lost.',
    start: () => preset('two-balancers'),
    runs: ['lb-1', 'web-01', 'db-1'].map((id) => ({
      name: `When ${id} loses its power`,
      commands: [done(DIES, 'unplug', id)],
    })),
    seeds: [1, 2],
    until: UNTIL,
    measure,
    lines: [
      {
        text: '{reads} of the reads were answered. At least 99 % is asked for.',
        holds: (it) => numberOf(it, 'reads') >= 0.99,
      },
      {
        text: '{writes} of the writes were answered. At least 99 % is asked for.',
        holds: (it) => numberOf(it, 'writes') >= 0.99,
      },
      { text: '{lost} confirmed writes are lost. None may be.', holds: (it) => numberOf(it, 'lost') === 0 },
    ],
    hints: [
      'Which of the three accidents does the site not survive?',
      'Look at [db-2]: who tells it to take over?',
      'Switch on “Automatic failover” and “Fence the old primary” on [db-2]. Set “Commit waits for” of MySQL on [db-1] to the replicas.',
    ],
    where: ['db-2'],
    solution: {
      design: (start) =>
        withValues(start, [
          ['db-2/failover-manager', 'enabled', true],
          ['db-2/failover-manager', 'fence', true],
          ['db-1/database', 'replication', 'semi-sync'],
        ]),
    },
  },
  recall: [
    {
      ask: 'Two balancers: which single point of failure is left in most sites?',
      options: [
        {
          text: 'None.',
          isRight: false,
          is: 'M5',
          says: 'The primary is left, until somebody promotes another one.',
        },
        {
          text: 'The primary database, for writes.',
          isRight: true,
          says: 'Until somebody, or something, promotes another one.',
        },
      ],
    },
    {
      ask: 'How do you know that a part is no single point of failure?',
      options: [
        {
          text: 'There are two of it.',
          isRight: false,
          is: 'M14',
          says: 'The second one may have another role, or nobody tells it to act.',
        },
        { text: 'You stop it and measure.', isRight: true, says: 'Everything else is a belief.' },
      ],
    },
  ],
};
