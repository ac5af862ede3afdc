import { timeToDetect, timeToRepair } from '../site/monitoring/incidents';
import type { Totals } from '../site/readout';
import type { Figure, FigureUnit } from './figure';

/**
 * When somebody learnt of what went wrong, and what it cost until then: by complaints, as without monitoring, and by
 * alerts. Of the first incident of the run; nothing where there was none.
 */
export function incidentFigures({ incidents, complaints, falseAlarms }: Totals): Figure[] {
  const [incident] = incidents;
  if (incident === undefined) return [];
  const rows: readonly (readonly [of: string, name: string, unit: FigureUnit, value: number | null])[] = [
    ['known by complaints', 'time to detect', 's', timeToDetect(incident, 'complaint')],
    ['known by complaints', 'harmed before', 'count', incident.harmedBeforeComplaint],
    ['known by alerts', 'time to detect', 's', timeToDetect(incident, 'alert')],
    ['known by alerts', 'harmed before', 'count', incident.harmedBeforeAlert],
    ['in all', 'time to repair', 's', timeToRepair(incident)],
    ['in all', 'harmed', 'count', incident.harmed],
    ['in all', 'complaints', 'count', complaints],
    ['in all', 'false alarms', 'count', falseAlarms],
  ];
  return rows.map(([of, name, unit, value]) => ({ section: 'incidents', of, name, unit, value }));
}
