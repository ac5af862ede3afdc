import type { Totals } from '../../../../run/protocol';
import type { Incident } from '../../../../site/monitoring/incidents';
import type { Reading } from '../../../../site/readings';
import { timeToDetect, timeToRepair } from '../../../../store/incidents';
import { counted, countText, durationText } from '../../../format';
import type { ReadingLine } from './reading-line';

function knownWords(incident: Incident, by: 'complaint' | 'alert', harmed: number): string {
  const time = timeToDetect(incident, by);
  const people = counted(harmed, 'failed click');
  return time === null ? `not yet, ${people}` : `after ${durationText(time)}, ${people} before`;
}

/** Who learns of incidents: the users write, the monitor calls. */
const LEARNS: ReadonlySet<Reading['kind']> = new Set(['users', 'monitor']);

/** The latest incident: when somebody knew of it, by which way, and what it cost until then. */
export function incidentLines(kind: Reading['kind'], totals: Totals): ReadingLine[] {
  const { incidents, complaints, falseAlarms } = totals;
  const incident = LEARNS.has(kind) ? incidents.at(-1) : undefined;
  if (incident === undefined) return [];
  const repair = timeToRepair(incident);
  return [
    ['Known by a complaint', knownWords(incident, 'complaint', incident.harmedBeforeComplaint)],
    ['Known by an alert', knownWords(incident, 'alert', incident.harmedBeforeAlert)],
    ['Time to repair', repair === null ? 'not repaired' : durationText(repair)],
    ['Complaints so far', countText(complaints)],
    ['False alarms', countText(falseAlarms)],
  ];
}
