import type { TimedCommand } from '../../design/command';
import { preset, withValues } from '../../design/given';
import { count, type Figures, numberOf, seconds, words } from '../figure';
import type { Lesson } from '../lesson';
import { endsOf, failuresIn, type Transcript, ofKind } from '../transcript';
import { done, first, NOT_SURE } from '../parts';

const DIES = 60;
const UNTIL = 110;

function measure(seen: Transcript): Figures {
  const writes = ofKind(seen.requests(DIES, UNTIL - 10), 'write');
  const reads = endsOf(ofKind(seen.requests(DIES + 10, UNTIL - 10), 'read'));
  const promoted = seen.of('promoted').at(-1);
  const lost = seen.of('promoted').flatMap((one) => one.lost);
  const works = writes.find(({ ok }) => ok);
  return {
    writes: count(endsOf(writes).answered),
    failedWrites: count(endsOf(writes).failed),
    reads: count(reads.answered),
    allReads: count(reads.all),
    promotedAfter: seconds(promoted === undefined ? null : promoted.at - DIES),
    lost: count(lost.length),
    lostIds: words(lost.length === 0 ? 'none' : `${lost[0]} to ${lost.at(-1)}`),
    confirmed: count(seen.of('acknowledged').filter(({ at }) => at <= DIES).length),
    resumed: seconds(works === undefined ? null : works.sentAt - DIES),
    brains: count(seen.of('split brain').length),
  };
}

/** Nobody promotes, so that the accident alone decides. */
const site = () => preset('three-servers');
const manager = 'db-2/failover-manager';
const powerCut: readonly TimedCommand[] = [done(DIES, 'unplug', 'db-1')];
const cableCut: readonly TimedCommand[] = [done(DIES, 'cut', 'db-1--db-2')];

export const primaryDies: Lesson = {
  id: 'primary-dies',
  title: 'The primary dies',
  about: 'Who takes over, and what is lost on the way.',
  minutes: 8,
  hook: 'Each confirmed write is in the log of the primary. Now its power supply burns.',
  rounds: [
    {
      ask: '[db-1] stops at 60 s, and nobody does anything. When do writes work again?',
      options: [
        {
          text: 'At once: the replica takes over.',
          is: 'M11',
          says: '{writes} writes succeeded after it. MySQL promotes nobody by itself.',
          holds: (it) => numberOf(it, 'resumed') < 5,
          guess: { after: 0 },
        },
        {
          text: 'After three failed checks.',
          is: 'M11',
          says: 'That is the load balancer, and it only looks at web servers. Nobody checks the primary here.',
          holds: (it) => numberOf(it, 'resumed') >= 5,
          guess: { after: 10 },
        },
        {
          text: 'Not before somebody promotes [db-2].',
          is: 'right',
          says: 'Yes: {writes} writes succeeded, and {reads} of {allReads} reads.',
          holds: (it) => numberOf(it, 'writes') === 0,
        },
        NOT_SURE,
      ],
      run: {
        design: site,
        commands: [done(DIES, 'stop', 'db-1/database')],
        until: UNTIL,
        speed: 5,
      },
      moments: [
        first(
          'outcome',
          'The first write fails. Who could do it instead?',
          ({ at, ok, kind }) => at > DIES && !ok && kind === 'write',
        ),
      ],
      telling: (seen) => failuresIn(ofKind(seen.requests(DIES), 'write'))[0]?.request ?? null,
      chart: { shows: 'failed', from: 45, since: DIES },
      measure,
      explain:
        'Reads go on at [db-2]: {reads} of {allReads} were answered. It refuses writes, because it is a <replica>. MySQL promotes nobody by itself. A person or a <failover> manager has to, and then the applications write there.',
    },
    {
      ask: 'The cable between the databases is cut at 50 s. [db-1] dies at 60 s, and you promote [db-2]. How many confirmed writes are gone?',
      options: [
        {
          text: 'None: confirmed means safe.',
          is: 'M7',
          says: '{lost} are gone, by name: {lostIds}.',
          holds: (it) => numberOf(it, 'lost') === 0,
        },
        {
          text: 'Only the one in progress.',
          is: 'M7',
          says: 'That one was never confirmed. {lost} confirmed ones are gone: {lostIds}.',
          holds: (it) => numberOf(it, 'lost') === 1,
        },
        {
          text: 'All since the cut.',
          is: 'right',
          says: 'Yes: {lost}. What had not left [db-1] died with it.',
          holds: (it) => numberOf(it, 'lost') > 1 && numberOf(it, 'lost') < numberOf(it, 'confirmed'),
        },
        {
          text: 'All that there ever were.',
          is: 'M2',
          says: '{lost} of {confirmed}. The replica had the rest before the cut.',
          holds: (it) => numberOf(it, 'lost') === numberOf(it, 'confirmed'),
        },
        NOT_SURE,
      ],
      run: {
        design: site,
        commands: [
          done(50, 'cut', 'db-1--db-2'),
          done(DIES, 'unplug', 'db-1'),
          done(65, 'promote', 'db-2/database'),
        ],
        until: UNTIL,
        speed: 5,
      },
      moments: [
        first('acknowledged', 'A write is confirmed. Is it on [db-2], too?', ({ at }) => at > 51),
        first('promoted', 'The replica takes over with what it has.'),
      ],
      telling: (seen) => seen.of('acknowledged').find(({ at }) => at > 51)?.request ?? null,
      chart: { shows: 'failed', from: 40, since: DIES },
      measure,
      explain:
        'Whatever the replica had not received is gone, though users were told OK: {lost} writes. <semi-sync|Semi-synchronous> commits wait for one receipt, so nothing confirmed is lost, unless they fall back. A manager that cannot reach the primary may be wrong. So <split-brain|fence> the old one first, or two databases take writes.',
      table: {
        caption: 'After the primary has died',
        head: ['', 'Measured'],
        rows: [
          ['Promoted after', '{promotedAfter}'],
          ['Lost confirmed writes', '{lost}'],
          ['Failed writes', '{failedWrites}'],
        ],
      },
    },
    {
      ask: 'Both databases are well. Somebody runs DELETE without WHERE on the primary. What does the replica still have a few seconds later?',
      options: [
        {
          text: 'All rows: it is the backup.',
          is: 'M2',
          says: 'It had {rows} rows at the end, and {before} before. A mistake is a write like any other.',
          holds: (it) => numberOf(it, 'emptied') === 0,
        },
        {
          text: 'Nothing of the old rows: it did the same.',
          is: 'right',
          says: 'Yes: its {before} rows were deleted {after} later.',
          holds: (it) => numberOf(it, 'emptied') > 0,
        },
        NOT_SURE,
      ],
      run: {
        design: site,
        commands: [done(30, 'delete-rows', 'db-1/database')],
        until: 50,
        speed: 2,
      },
      moments: [
        first(
          'database',
          'The replica does what its primary did.',
          ({ what, database }) => what === 'rows deleted' && database === 'db-2/database',
        ),
      ],
      measure: (seen) => {
        const gone = seen.of('database').filter(({ what }) => what === 'rows deleted');
        const replica = gone.find(({ database }) => database === 'db-2/database');
        const reading = seen.readings.of['db-2/database'];
        return {
          emptied: count(replica === undefined ? 0 : 1),
          after: seconds(replica === undefined ? null : replica.at - 30),
          before: count(replica?.count ?? 0),
          rows: count(reading?.kind === 'database' ? reading.rows : 0),
        };
      },
      explain:
        'Replication copies each write, mistakes too: after {after} the rows were gone from [db-2] as well. A backup is a copy of another time. Take one, keep it elsewhere, and try to restore it.',
    },
  ],
  goal: {
    text: 'Survive both accidents: [db-1] loses its power, or the cable between the databases is cut. Writes resume within 15 s, no confirmed write is lost, and there are never two primaries.',
    start: site,
    runs: [
      { name: 'When db-1 loses its power', commands: powerCut },
      { name: 'When the cable between the databases is cut', commands: cableCut },
    ],
    seeds: [1, 2, 3],
    until: UNTIL,
    measure,
    lines: [
      {
        text: 'Writes worked again {resumed} after it. At most 15 s is asked for.',
        holds: (it) => numberOf(it, 'resumed') <= 15,
      },
      { text: '{lost} confirmed writes are lost. None may be.', holds: (it) => numberOf(it, 'lost') === 0 },
      {
        text: 'Two databases took writes at once {brains} times. It may never happen.',
        holds: (it) => numberOf(it, 'brains') === 0,
      },
    ],
    hints: [
      'Who notices that the primary is gone, and what must it do to the old one first?',
      'Look at the failover manager on [db-2], and at the replication of [db-1].',
      'Switch on “Automatic failover” and “Fence the old primary” on [db-2]. Set “Commit waits for” of MySQL on [db-1] to the replicas.',
    ],
    where: ['db-1', 'db-2'],
    solution: {
      design: (start) =>
        withValues(start, [
          [manager, 'enabled', true],
          [manager, 'fence', true],
          ['db-1/database', 'replication', 'semi-sync'],
        ]),
    },
  },
  recall: [
    {
      ask: 'Asynchronous replication: is a confirmed write safe?',
      options: [
        {
          text: 'Yes: confirmed means safe.',
          isRight: false,
          is: 'M7',
          says: 'The primary confirms before it sends the write on.',
        },
        {
          text: 'Only once a replica has received it.',
          isRight: true,
          says: 'Until then it exists in one place only.',
        },
      ],
    },
    {
      ask: 'What is fencing for?',
      options: [
        {
          text: 'The old primary must not take writes when a new one does.',
          isRight: true,
          says: 'Otherwise two databases take writes, and their data differ from then on.',
        },
        { text: 'It keeps attackers out.', isRight: false, is: 'M4', says: 'That is a firewall.' },
        {
          text: 'It makes the promotion faster.',
          isRight: false,
          says: 'It costs a moment. It is there for safety.',
        },
      ],
    },
  ],
};
