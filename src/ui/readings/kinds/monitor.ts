import type { MonitorReading } from '../../../site/readings';
import { counted } from '../../format';
import type { ServiceView } from './view';

/** What it knows in a line: what fires, else how many answer; before it has asked anybody, how many there are. */
export function monitorLine({ alerts, targets }: Pick<MonitorReading, 'alerts' | 'targets'>): string {
  const firing = alerts.filter(({ state }) => state === 'firing').length;
  if (firing > 0) return counted(firing, 'alert');
  if (targets.every(({ ok }) => ok === null)) return counted(targets.length, 'target');
  return `${targets.filter(({ ok }) => ok === true).length} of ${targets.length} up`;
}

export const monitor: ServiceView<'monitor'> = {
  icon: 'monitor',
  short: 'Monitor',
  says: (reading) => ({ text: monitorLine(reading) }),
  load: monitorLine,
};
