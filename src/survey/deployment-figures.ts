import type { Readings } from '../run/protocol';
import type { Figure, FigureUnit } from './figure';

type Row = readonly [name: string, unit: FigureUnit, value: number | null];

/** What the latest deployment of the run cost its users, and how far it came; nothing where there was none. */
export function deploymentFigures({ of, now, totals: { deployment } }: Readings): Figure[] {
  if (deployment === null) return [];
  const { version, beganAt, endedAt, machines, failed, pagesBack, visitorsBack, state } = deployment;
  const versions = Object.values(of).flatMap((one) => ('isOlder' in one ? [one.version] : []));
  const rows: readonly Row[] = [
    ['duration', 's', (endedAt ?? now) - beganAt],
    ['finished', 'count', state === 'finished' ? 1 : 0],
    ['machines done', 'count', machines.filter(({ step }) => step === 'done').length],
    ['requests lost', 'count', failed],
    ['pages of older code', 'count', pagesBack],
    ['visitors served by older code', 'count', visitorsBack],
    ['versions at the end', 'count', new Set(versions).size],
  ];
  return rows.map(([name, unit, value]) => ({ section: 'deployment', of: version, name, unit, value }));
}
