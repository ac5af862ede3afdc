import { serviceId } from '../../../design/design';
import type { Target } from '../../../design/targets';
import type { Readings } from '../../../run/protocol';
import { command, type Verb } from '../verb';

/** What an operator can do with a database that is not the present primary: a replica, or a primary of before. */
const onOtherDatabase = (id: string): Verb[] => [
  command('Promote', { type: 'promote', target: id }),
  command('Rebuild from the primary', { type: 'rebuild', target: id }),
];

/** Whether a database is another one than the primary that everybody knows. */
function isOtherDatabase(id: string, readings: Readings | null): boolean {
  const reading = readings?.of[id];
  return reading?.kind === 'database' && !reading.isCurrent;
}

/** What can be done with a database, on it or on its machine. */
export function databaseVerbs(id: string, { type }: Target, readings: Readings | null): readonly Verb[] {
  const database = type === 'element' ? serviceId(id, 'database') : id;
  return isOtherDatabase(database, readings) ? onOtherDatabase(database) : [];
}
