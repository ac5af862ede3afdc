import type { AuditRow, PairRow } from '../../../experiments/audit/audit-rows';
import { AS_GOOD_AS_NONE, type Measure } from '../../../experiments/audit/measure';
import type { Finding } from '../../../experiments/audit/requirement';
import { shareOf, VERDICTS } from '../../../experiments/audit/verdict';
import { faultWords, isPoint, pairName, pairWords, verdictWords } from '../../../experiments/audit/words';
import { counted, inWords } from '../../../run/sentences/words';
import { aligned } from '../format-table';
import type { AuditReport } from './audit-report';

const HEAD = [
  'ELEMENT',
  'VERDICT',
  'FAULT',
  'reads',
  'writes',
  'half well',
  'all well',
  'failed',
  'lost',
  'healed',
];
/** A verdict is text, and stands to the left like the names. */
const LEFT = [0, 1, 2, 9];
const SOON = 'at once';
const NEVER = 'never';

/** An audit for reading in a terminal: a line of figures for each part, and below it why. */
export function auditTable(report: AuditReport): string {
  const { audit, findings, refused } = report;
  const rows = audit.rows.map(cellsOf);
  const pairs = audit.pairs.filter(({ isWorse }) => isWorse);
  return [
    headOf(report),
    listed(rows, audit.rows.map(notesOf)),
    ...(audit.pairs.length > 0 ? [pairsOf(audit.pairs, pairs)] : []),
    summaryOf(audit.rows),
    ...findings.map(findingWords),
    ...refused.map((reason) => `Could not be done: ${reason}`),
  ].join('\n\n');
}

function headOf({ title, scale, timing, seed, replications, audit, complete }: AuditReport): string {
  const { moment, lasts, settled } = timing;
  const faults = audit.rows.reduce((sum, { measures }) => sum + measures.length, 0);
  const seeds = replications === 1 ? `seed ${seed}` : `seeds ${seed} to ${seed + replications - 1}`;
  return [
    `${title} (${scale}): ${counted(audit.rows.length, 'part')} with ${counted(faults, 'fault')}, each at second ${moment} of the same run and for ${lasts} s, ${seeds}`,
    `The last ${settled} s decide: by then all that notices a failure by itself has had its time. Every figure is against`,
    `the same run without the fault. Single point of failure: less than ${AS_GOOD_AS_NONE * 100} % of what that run answers is answered.`,
    ...(complete ? [] : ['Broken off: these are the parts that had been tried.']),
  ].join('\n');
}

function cellsOf(row: AuditRow): string[] {
  return [row.subject.id, verdictWords(row), ...figuresOf(row.worst)];
}

function figuresOf(measure: Measure): string[] {
  if (measure.refused !== null)
    return [measure.faults.map(faultWords).join(' + '), '–', '–', '–', '–', '–', '–', '–'];
  return [
    measure.faults.map(faultWords).join(' + '),
    percent(shareOf(measure, 'read')),
    percent(shareOf(measure, 'write')),
    span(measure.halfWell),
    span(measure.allWell),
    String(round(measure.failed)),
    lostOf(measure),
    measure.healing,
  ];
}

const notesOf = ({ why, difference }: AuditRow): string[] => [
  why,
  ...(difference === null ? [] : [difference]),
];

function listed(rows: readonly (readonly string[])[], notes: readonly (readonly string[])[]): string {
  const padded = padLeftColumns([HEAD, ...rows]);
  const [head = '', ...lines] = aligned(padded).split('\n');
  return [head, ...lines.flatMap((line, i) => [line, ...(notes[i] ?? []).map((note) => `    ${note}`)])].join(
    '\n',
  );
}

/** `aligned` sets all but the first column to the right. */
function padLeftColumns(rows: readonly (readonly string[])[]): string[][] {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((text, i) => (LEFT.includes(i) ? text.padEnd(widths[i]!) : text)));
}

function pairsOf(all: readonly PairRow[], worse: readonly PairRow[]): string {
  const title = `PAIRS: of ${all.length}, ${worse.length} stop together what neither stops alone`;
  if (worse.length === 0) return title;
  const rows = worse.map((row) => [pairName(row), pairWords(row), ...figuresOf(row.measure)]);
  return `${title}\n${listed(
    rows,
    worse.map(({ why }) => [why]),
  )}`;
}

/** Which are single points of failure, in a sentence each. */
function summaryOf(rows: readonly AuditRow[]): string {
  const idsOf = (chosen: readonly AuditRow[]): string => inWords(chosen.map(({ subject }) => subject.id));
  const points = VERDICTS.filter(isPoint).flatMap((verdict) => {
    const own = rows.filter((row) => row.verdict === verdict && !row.subject.isOutside);
    const isFrozen = (row: AuditRow): boolean => verdictWords(row).endsWith('frozen');
    return [
      ['', own.filter((row) => !isFrozen(row))] as const,
      [' when frozen', own.filter(isFrozen)] as const,
    ].flatMap(([when, points]) =>
      points.length === 0 ? [] : `Single points of failure for ${verdict}${when}: ${idsOf(points)}.`,
    );
  });
  const outside = rows.filter((row) => isPoint(row.verdict) && row.subject.isOutside);
  return [
    ...(points.length === 0 ? ['No single point of failure in the site.'] : points),
    ...(outside.length === 0 ? [] : [`Outside the site, and needed to reach it: ${idsOf(outside)}.`]),
  ].join('\n');
}

/** "Does not hold: reads survive any one failure. They end with lb-1 (unplug, freeze)." */
function findingWords({ requirement, broken, whenFrozen }: Finding): string {
  const breakers = broken.map(({ element, faults }) => `${element} (${faults.join(', ')})`);
  const verdict =
    broken.length === 0
      ? `Holds: ${requirement.text}.`
      : `Does not hold: ${requirement.text}. They end with ${inWords(breakers)}.`;
  if (whenFrozen.length === 0) return verdict;
  return `${verdict} Not counted: they also end with ${inWords(whenFrozen)} frozen; "any one failure or freeze" counts that.`;
}

const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)} %`);

const span = (seconds: number | null): string =>
  seconds === null ? NEVER : seconds === 0 ? SOON : `${seconds} s`;

const round = (value: number): number => Math.round(value * 10) / 10;

function lostOf({ lostWrites, lostSessions }: Measure): string {
  const parts = [
    ...(lostWrites > 0 ? [counted(round(lostWrites), 'write')] : []),
    ...(lostSessions > 0 ? [counted(round(lostSessions), 'session')] : []),
  ];
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}
