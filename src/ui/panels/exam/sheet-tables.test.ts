import { expect, it } from 'vitest';
import { type Answer, questionsOf } from '../../../store/exam';
import { answersTable, answersWords } from './sheet-tables';

const questions = questionsOf(1);
const answer = (text: string, mark: Answer['mark'] = null): Answer => ({
  text,
  mark,
  isShown: mark !== null,
});
const said = (...own: readonly Answer[]): string =>
  answersWords(questions, Object.fromEntries(own.map((each, i) => [questions[i]!.id, each])));

it('tells of every answer how it was marked, or that it was not', () => {
  expect(said()).toBe(`None of ${questions.length} questions is answered yet.`);
  expect(said(answer(' '))).toBe(said());
  expect(said(answer('So.', 'half'))).toBe(
    `1 of ${questions.length} questions answered: 0 said, 1 half, 0 not.`,
  );
  expect(said(answer('So.', 'said'), answer('Because.'))).toBe(
    `2 of ${questions.length} questions answered: 1 said, 0 half, 0 not, 1 not marked yet.`,
  );
});

it('has on paper what was answered, and nothing else', () => {
  const [first, second] = questions;
  const own = { [first!.id]: answer('So.', 'said'), [second!.id]: answer(' ') };
  expect(answersTable(questions, own).rows).toEqual([[first!.asks, 'So.', 'Said']]);
});
