import { isPassed, summaryOf, tallyOf } from '../../../exam/exam';
import type { Verdict } from '../../../exam/line';
import { aligned } from '../format-table';
import type { ExaminedDesign, ExamReport } from './exam-report';

const STATES: Readonly<Record<Verdict['state'], string>> = {
  met: 'met',
  missing: 'MISSING',
  advised: 'advised',
  waiting: 'not run',
};

/** An exam for reading in a terminal: every line of one design, or a table of several. */
export function examTable(report: ExamReport): string {
  const { designs } = report;
  const [only] = designs;
  const body =
    designs.length === 1 && only !== undefined
      ? [detailsOf(only)]
      : [tableOf(designs), ...problemsOf(designs)];
  return [headOf(report), ...body].join('\n\n');
}

function headOf({ task, title, seed, complete }: ExamReport): string {
  const head = `Task ${task}: ${title}, seed ${seed}`;
  return complete
    ? head
    : `${head}\nBroken off: lines that say "not run", or stand in brackets, wait for their runs.`;
}

function detailsOf({ design, problem, verdicts }: ExaminedDesign): string {
  if (design === null) return problem;
  const of = (by: Verdict['by']) => verdicts.filter((verdict) => verdict.by === by);
  return [
    `${design.title} (${design.scale})`,
    sectionOf('DRAWN', of('drawing')),
    sectionOf('IN RUNS', of('run')),
    summaryOf(verdicts),
  ].join('\n\n');
}

function sectionOf(title: string, verdicts: readonly Verdict[]): string {
  const wide = Math.max(...verdicts.map(({ id }) => id.length));
  const lines = verdicts.flatMap(({ id, asks, state, says, measured }) => {
    const note = [says, measured].filter((text) => text !== '').join(' ');
    const indent = ' '.repeat(wide + 11);
    return [
      `${STATES[state].padEnd(7)}  ${id.padEnd(wide)}  ${asks}`,
      ...(note === '' ? [] : [indent + note]),
    ];
  });
  return [title, ...lines].join('\n');
}

function tableOf(designs: readonly ExaminedDesign[]): string {
  const wide = Math.max('DESIGN'.length, ...designs.map(({ name }) => name.length));
  const rows = designs.map(({ name, design, verdicts }) => {
    const { met, all, missing, waiting } = tallyOf(verdicts);
    const lacks = [...missing, ...waiting.map((id) => `(${id})`)].join(' ');
    const verdict = design === null ? 'unreadable' : isPassed(verdicts) ? 'all met' : lacks;
    return [name.padEnd(wide), design === null ? '–' : `${met} of ${all}`, `  ${verdict}`];
  });
  const last = Math.max(9, ...rows.map(([, , verdict = '']) => verdict.length));
  const padded = [['DESIGN', 'met', '  missing'], ...rows].map(([name = '', met = '', verdict = '']) => [
    name,
    met,
    verdict.padEnd(last),
  ]);
  return aligned(padded)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const problemsOf = (designs: readonly ExaminedDesign[]): string[] =>
  designs.flatMap(({ problem }) => (problem === '' ? [] : [problem]));
