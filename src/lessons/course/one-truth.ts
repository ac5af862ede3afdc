import { preset, withValues } from '../../design/given';
import { count, type Figures, numberOf, seconds, share } from '../figure';
import type { Lesson } from '../lesson';
import { endsOf, type Transcript, ofKind } from '../transcript';
import { first, NOT_SURE } from '../parts';

const UNTIL = 120;
const REPLICA = 'db-2/database';

const readsAt = (seen: Transcript, id: string): number => {
  const reading = seen.readings.of[id];
  return reading?.kind === 'database' ? reading.reads : 0;
};

function measure(seen: Transcript): Figures {
  const old = seen.of('stale read').filter(({ database }) => database === REPLICA).length;
  const reads = readsAt(seen, REPLICA);
  const writes = endsOf(ofKind(seen.requests(0, UNTIL - 10), 'write'));
  const all = reads + readsAt(seen, 'db-1/database');
  return {
    reads: count(reads),
    old: count(old),
    oldShare: share(old, reads),
    replicaShare: share(reads, all),
    writeWait: seconds(writes.p95),
    writeMedian: seconds(writes.median),
  };
}

/** Writes per second that are confirmed in the last part of an overloaded run. */
const confirmed = (seen: Transcript): number => seen.of('acknowledged').filter(({ at }) => at > 60).length;

const crowd = (readFrom: 'primary' | 'all') =>
  preset('three-servers', [
    ['users', 'rate', 10],
    ['users', 'writeShare', 0.6],
    ['lb-1/load-balancer', 'check', 'tcp'],
    ...['web-01', 'web-02', 'web-03'].map((id) => [`${id}/app-server`, 'readFrom', readFrom] as const),
  ]);

export const oneTruth: Lesson = {
  id: 'one-truth',
  title: 'One truth, two copies',
  about: 'What a replica shows, and when.',
  minutes: 6,
  hook: 'You write a comment. You load the page again, and it is gone. You load it once more, and it is back.',
  rounds: [
    {
      ask: 'Half of the reads go to the replica [db-2], which gets each write half a second later. How many of those reads miss a confirmed write?',
      options: [
        {
          text: 'None: replication copies at once.',
          is: 'M15',
          says: '{old} of {reads}. The primary does not wait for the copy.',
          holds: (it) => numberOf(it, 'old') === 0,
        },
        {
          text: 'About one in twenty.',
          is: 'M15',
          says: 'It was {oldShare}. Half a second is long when a write comes nearly every half second.',
          holds: (it) => numberOf(it, 'oldShare') > 0 && numberOf(it, 'oldShare') < 0.2,
        },
        {
          text: 'A large part of them.',
          is: 'right',
          says: 'Yes: {old} of {reads}, which is {oldShare}.',
          holds: (it) => numberOf(it, 'oldShare') >= 0.2 && numberOf(it, 'oldShare') < 0.95,
        },
        {
          text: 'All of them.',
          is: 'M15',
          says: 'It was {oldShare}. In the pauses between two writes the replica catches up.',
          holds: (it) => numberOf(it, 'oldShare') >= 0.95,
        },
        NOT_SURE,
      ],
      run: { design: () => preset('three-servers'), commands: [], until: UNTIL, speed: 5 },
      moments: [
        first(
          'stale read',
          'The replica answers, and it does not know the latest write yet.',
          ({ database }) => database === REPLICA,
        ),
      ],
      telling: (seen) => seen.of('stale read').find(({ database }) => database === REPLICA)?.request ?? null,
      measure,
      explain:
        'Writes go to the <primary> [db-1] only. Reads may go to either. The primary confirms a write first and sends it on afterwards: <asynchronous|asynchronous replication>. So the replica is always a little behind, and {oldShare} of its answers were old. Who must see their own write has to read from the primary.',
      table: {
        caption: 'Reads at the replica',
        head: ['', 'Measured'],
        rows: [
          ['Reads', '{reads}'],
          ['Old ones', '{old}'],
          ['Slowest 5 % of the writes', '{writeWait}'],
        ],
      },
    },
    {
      ask: 'Many people write, and [db-1] is full. A replica takes half of the reads. How many more writes are confirmed than without one?',
      options: [
        {
          text: 'About twice as many: there are two databases now.',
          is: 'M8',
          says: '{two} against {one}. Each write still begins at the one primary, and the replica has to apply it too.',
          holds: (it) => numberOf(it, 'two') > 1.7 * numberOf(it, 'one'),
        },
        {
          text: 'Some more, because the primary answers fewer reads.',
          is: 'right',
          says: 'Yes: {two} against {one}, and no more can be won. Reads can be moved away. Writes cannot.',
          holds: (it) => numberOf(it, 'two') <= 1.7 * numberOf(it, 'one'),
        },
        NOT_SURE,
      ],
      run: { design: () => crowd('all'), commands: [], until: UNTIL, speed: 10 },
      beside: { one: { design: () => crowd('primary'), commands: [] } },
      moments: [],
      measure: (seen, { one }) => ({
        two: count(confirmed(seen)),
        one: count(one === undefined ? 0 : confirmed(one)),
      }),
      explain:
        'A replica takes reads off the primary, and nothing more. In the last minute {two} writes were confirmed, and {one} with the primary alone. To write more, the primary itself must become stronger, or the data must be divided.',
    },
  ],
  goal: {
    text: 'At least 40 % of the reads go to the replica, and at most 8 % of those are old. The slowest 5 % of the writes take at most 6 s.',
    start: () => preset('three-servers'),
    runs: [{ name: 'In a quiet run', commands: [] }],
    seeds: [1, 2, 3],
    until: UNTIL,
    measure,
    lines: [
      {
        text: '{replicaShare} of the reads were done by [db-2]. At least 40 % is asked for.',
        holds: (it) => numberOf(it, 'replicaShare') >= 0.4,
      },
      {
        text: '{oldShare} of those were old. At most 8 % may be.',
        holds: (it) => numberOf(it, 'oldShare') <= 0.08,
      },
      {
        text: 'The slowest 5 % of the writes took {writeWait}. At most 6 s is asked for.',
        holds: (it) => numberOf(it, 'writeWait') <= 6,
      },
    ],
    hints: [
      'When may the primary say “done”: before the replica has the write, or after it?',
      'Look at the replication of [db-1].',
      'Set “Commit waits for” of MySQL on [db-1] to the replicas: that is semi-synchronous.',
    ],
    where: ['db-1', 'db-2'],
    solution: { design: (start) => withValues(start, [['db-1/database', 'replication', 'semi-sync']]) },
  },
  recall: [
    {
      ask: 'Where does a write go, and where may a read go?',
      options: [
        { text: 'Writes to the primary, reads to either.', isRight: true, says: 'A replica refuses writes.' },
        { text: 'Both to either.', isRight: false, says: 'A replica is read-only: it refuses the write.' },
        {
          text: 'Writes to both at once.',
          isRight: false,
          is: 'M15',
          says: 'The replica gets them from the primary, later.',
        },
      ],
    },
    {
      ask: 'Why do two replicas not double the writes?',
      options: [
        {
          text: 'Each write begins at one primary, and each replica has to apply it.',
          isRight: true,
          says: 'Replicas add room for reads.',
        },
        { text: 'They do.', isRight: false, is: 'M8', says: 'Each write still begins at the one primary.' },
      ],
    },
  ],
};
