import type { AuditRow, PairRow } from '../../../experiments/audit/audit-rows';
import type { Measure } from '../../../experiments/audit/measure';
import { shareOf } from '../../../experiments/audit/verdict';
import { faultWords, pairName, pairWords, verdictWords } from '../../../experiments/audit/words';
import type { Goal } from '../../../experiments/audit/ways';
import { csvOf } from '../../../design/csv';
import type { AuditReport } from './audit-report';

/** One fault in figures; shares 0 to 1, times in simulated seconds, counts as means over the replications. */
interface FaultData {
  readonly fault: string;
  readonly refused: string | null;
  readonly reads: number | null;
  readonly writes: number | null;
  readonly files: number | null;
  readonly halfWell: number | null;
  readonly allWell: number | null;
  readonly failed: number;
  readonly lostWrites: number;
  readonly lostSessions: number;
  readonly slower: number;
  readonly healing: string;
  readonly repairedAfter: number | null;
}

const COLUMNS = [
  'element',
  'part',
  'kind',
  'verdict',
  'fault',
  'reads',
  'writes',
  'files',
  'halfWell',
  'allWell',
  'failed',
  'lostWrites',
  'lostSessions',
  'slower',
  'healing',
  'repairedAfter',
  'graph',
  'why',
  'difference',
] as const;

/** An audit as one JSON document; each row with all its faults. */
export function auditJson({ audit, findings, ...head }: AuditReport): string {
  const rows = audit.rows.map((row) => ({ ...rowData(row), faults: row.measures.map(faultData) }));
  const pairs = audit.pairs.map(pairData);
  const requirements = findings.map(({ requirement, broken, whenFrozen }) => ({
    text: requirement.text,
    holds: broken.length === 0,
    broken,
    whenFrozen,
  }));
  return JSON.stringify({ format: 'signal-box-audit/1', ...head, rows, pairs, requirements }, null, 2);
}

/** The same as comma-separated values: a line for each part with the fault that decides, then one for each pair. */
export function auditCsv({ audit }: AuditReport): string {
  const rows: readonly Partial<Record<(typeof COLUMNS)[number], unknown>>[] = [
    ...audit.rows.map((row) => ({ ...rowData(row), graph: row.graph.map(goalName).join(' and ') })),
    ...audit.pairs.map(pairData),
  ];
  return csvOf(
    COLUMNS,
    rows.map((row) =>
      COLUMNS.map((column) => {
        const value = row[column];
        return typeof value === 'number' || typeof value === 'string' ? value : null;
      }),
    ),
  );
}

const rowData = (row: AuditRow) => ({
  element: row.subject.id,
  part: row.subject.part,
  kind: row.subject.kind,
  isOutside: row.subject.isOutside,
  verdict: verdictWords(row),
  stops: row.verdict === 'degraded' || row.verdict === 'no effect' ? [] : row.verdict.split(' and '),
  ...faultData(row.worst),
  holder: row.worst.holders[row.subject.id] ?? null,
  why: row.why,
  graph: row.graph.map(goalName),
  difference: row.difference,
});

const pairData = (row: PairRow) => ({
  element: pairName(row),
  part: 'pair',
  kind: row.subjects.map(({ kind }) => kind).join(' + '),
  verdict: pairWords(row),
  isWorse: row.isWorse,
  ...faultData(row.measure),
  why: row.why,
});

const faultData = (measure: Measure): FaultData => ({
  fault: measure.faults.map(faultWords).join(' + '),
  refused: measure.refused,
  reads: shareOf(measure, 'read'),
  writes: shareOf(measure, 'write'),
  files: measure.settled.static.share,
  halfWell: measure.halfWell,
  allWell: measure.allWell,
  failed: measure.failed,
  lostWrites: measure.lostWrites,
  lostSessions: measure.lostSessions,
  slower: measure.worstDelay,
  healing: measure.healing,
  repairedAfter: measure.repairedAfter,
});

const goalName = (goal: Goal): string => `${goal}s`;
