import { csvOf } from '../../../design/csv';
import { isPassed } from '../../../exam/exam';
import type { Verdict } from '../../../exam/line';
import { commandLine } from '../command-line';
import type { ExamReport } from './exam-report';

const COLUMNS = ['design', 'task', 'line', 'asks', 'by', 'state', 'says', 'measured', 'parts'] as const;

/** An exam as one JSON document: each design with all its lines. */
export function examJson({ designs, ...head }: ExamReport): string {
  const data = designs.map(({ name, design, problem, verdicts }) => ({
    name,
    title: design?.title ?? null,
    scale: design?.scale ?? null,
    problem: problem === '' ? null : problem,
    passed: design !== null && isPassed(verdicts),
    lines: verdicts.map(lineData),
  }));
  return JSON.stringify({ format: 'signal-box-exam/1', ...head, designs: data }, null, 2);
}

/** The moment and the commands are for `--command` and `--warm-up`. */
const lineData = ({ evidence, ...line }: Verdict) => ({
  ...line,
  evidence:
    evidence === null
      ? null
      : { seed: evidence.seed, moment: evidence.moment, commands: evidence.commands.map(commandLine) },
});

/** The same as comma-separated values: a line for each requirement of each design. */
export function examCsv({ task, designs }: ExamReport): string {
  return csvOf(
    COLUMNS,
    designs.flatMap(({ name, problem, verdicts }) =>
      problem === ''
        ? verdicts.map(({ id, asks, by, state, says, measured, parts }) => [
            name,
            task,
            id,
            asks,
            by,
            state,
            says,
            measured,
            parts.join(' '),
          ])
        : [[name, task, null, null, null, 'unreadable', problem, null, null]],
    ),
  );
}
