import { serviceId } from '../../../design/design';
import type { Target } from '../../../design/targets';
import type { Readings } from '../../../run/protocol';
import type { DatabaseReading, SessionStoreReading } from '../../../site/readings';
import { clockTime } from '../../format';
import { command, type Verb } from '../verb';

/** What an operator can do with a database that is not the present primary: a replica, or a primary of before. */
const onOtherDatabase = (id: string): Verb[] => [
  command('Promote', { type: 'promote', target: id }),
  command('Rebuild from the primary', { type: 'rebuild', target: id }),
];

type Backups = DatabaseReading['backups'];

/** What an operator can do with the data of the primary, and what somebody does by mistake. */
const onPrimary = (id: string, backups: Backups): Verb[] => [
  command('Back up', { type: 'backup', target: id }),
  command('Delete all rows by mistake', { type: 'delete-rows', target: id }),
  ...backups.toReversed().flatMap((backup) => restoring(id, backup)),
];

/** The latest first: a mistake that was noticed late may be in it. */
function restoring(target: string, { number, at }: Backups[number]): Verb[] {
  const of = `backup ${number} of ${clockTime(at)}`;
  const back = { type: 'restore-backup', target, backup: number } as const;
  return [
    command(`Restore ${of}`, { ...back, replay: false }),
    command(`Restore ${of} and replay the log`, { ...back, replay: true }),
  ];
}

/** What can be done with a database or a session store, on it or on its machine. */
export function databaseVerbs(id: string, { type }: Target, readings: Readings | null): readonly Verb[] {
  const ids = type === 'element' ? KINDS.map((kind) => serviceId(id, kind)) : [id];
  return ids.flatMap((each) => {
    const reading = readings?.of[each];
    if (reading?.kind === 'session-store') return reading.isCurrent ? [] : onOtherStore(each, reading);
    if (reading?.kind !== 'database') return [];
    return reading.isCurrent ? onPrimary(each, reading.backups) : onOtherDatabase(each);
  });
}

const KINDS = ['database', 'session-store'] as const;

/** REPLICAOF NO ONE, and REPLICAOF. A store that stands alone has nobody to follow. */
const onOtherStore = (target: string, { role }: SessionStoreReading): Verb[] => [
  ...(role === 'replica' ? [command('Promote', { type: 'promote', target })] : []),
  command('Make it a replica of the primary', { type: 'rebuild', target }),
];
