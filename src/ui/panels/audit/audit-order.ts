import type { AuditRow } from '../../../experiments/audit/audit-rows';
import type { Subject } from '../../../experiments/audit/subjects';

/** A line of the table: a part that can fail, and what became of it. */
export interface Line {
  readonly subject: Subject;
  /** Null before it was tried. */
  readonly row: AuditRow | null;
}

export type Column = 'part' | 'verdict' | 'reads' | 'writes' | 'well';

const shareOf = ({ row }: Line, kind: 'read' | 'write'): number => row?.worst.settled[kind].share ?? 2;
const wellOf = ({ row }: Line): number =>
  row === null ? -1 : (row.worst.allWell ?? Number.POSITIVE_INFINITY);

/** Names from A to Z; figures with the worst first. */
const ORDERS: Readonly<Record<Exclude<Column, 'verdict'>, (one: Line, other: Line) => number>> = {
  part: (one, other) => one.subject.id.localeCompare(other.subject.id, 'en', { numeric: true }),
  reads: (one, other) => shareOf(one, 'read') - shareOf(other, 'read'),
  writes: (one, other) => shareOf(one, 'write') - shareOf(other, 'write'),
  well: (one, other) => (wellOf(one) === wellOf(other) ? 0 : wellOf(other) - wellOf(one)),
};

/**
 * The lines of the table: those that were tried, the worst first, and then the rest in the order of the design.
 *
 * @param by the column that orders them; by the verdict they stand as the audit gives them.
 */
export function linesOf(
  subjects: readonly Subject[],
  rows: readonly AuditRow[],
  by: Column,
): readonly Line[] {
  const tried = new Set(rows.map(({ subject }) => subject.id));
  const lines: Line[] = [
    ...rows.map((row): Line => ({ subject: row.subject, row })),
    ...subjects.filter(({ id }) => !tried.has(id)).map((subject): Line => ({ subject, row: null })),
  ];
  return by === 'verdict' ? lines : lines.toSorted(ORDERS[by]);
}
