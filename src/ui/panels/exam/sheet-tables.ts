import type { Verdict } from '../../../exam/line';
import type { Question } from '../../../exam/questions/question';
import type { Answer, Mark } from '../../../store/exam';
import type { SheetTable } from '../../exports/sheet-tables';

const STATES: Readonly<Record<Verdict['state'], string>> = {
  met: 'Met',
  missing: 'Missing',
  advised: 'Advice',
  waiting: 'Not run',
};

const MARKS: Readonly<Record<Mark, string>> = { said: 'Said', half: 'Half of it', not: 'Not' };

/** Every line of a task, with what became of it. */
export const linesTable = (verdicts: readonly Verdict[]): SheetTable => ({
  title: 'What the task asks for',
  columns: ['Line', 'Asked for', 'State', 'What was found'],
  rows: verdicts.map(({ id, asks, state, says, measured }) => [
    id,
    asks,
    STATES[state],
    [says, measured].filter((text) => text !== '').join(' ') || '–',
  ]),
});

const isAnswered = ({ text, isShown }: Answer): boolean => text.trim() !== '' || isShown;

/** "7 of 10 questions answered: 4 said, 2 half, 1 not."; those without a mark are named where there are any. */
export function answersWords(
  questions: readonly Question[],
  answers: Readonly<Record<string, Answer>>,
): string {
  const own = questions.flatMap(({ id }) => answers[id] ?? []).filter(isAnswered);
  const count = (mark: Mark | null): number => own.filter((each) => each.mark === mark).length;
  if (own.length === 0) return `None of ${questions.length} questions is answered yet.`;
  const open = count(null);
  const marks = `${count('said')} said, ${count('half')} half, ${count('not')} not${open > 0 ? `, ${open} not marked yet` : ''}`;
  return `${own.length} of ${questions.length} questions answered: ${marks}.`;
}

/** The learner's own answers, with the mark that they gave themselves; those that were neither typed nor shown are left out. */
export const answersTable = (
  questions: readonly Question[],
  answers: Readonly<Record<string, Answer>>,
): SheetTable => ({
  title: 'Explained',
  columns: ['Question', 'My answer', 'Marked'],
  rows: questions.flatMap(({ id, asks }) => {
    const own = answers[id];
    if (own === undefined || !isAnswered(own)) return [];
    return [[asks, own.text.trim() || 'Said aloud', own.mark === null ? '–' : MARKS[own.mark]]];
  }),
});
