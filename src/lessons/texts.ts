import { course } from './course';
import type { Lesson, Round, Text } from './lesson';
import { piecesOf } from './text';

const roundTexts = ({ ask, options, moments, explain, table }: Round): readonly Text[] => [
  ask,
  ...options.flatMap(({ text, says }) => [text, says]),
  ...moments.map(({ look }) => look),
  explain,
  ...(table?.rows.flat() ?? []),
];

/** All that a lesson says, in order. */
export const textsOf = ({ hook, rounds, goal, recall, note = '' }: Lesson): readonly Text[] =>
  [
    hook,
    ...rounds.flatMap(roundTexts),
    goal.text,
    ...goal.lines.map(({ text }) => text),
    ...goal.hints,
    ...recall.flatMap(({ ask, options }) => [ask, ...options.flatMap(({ text, says }) => [text, says])]),
    note,
  ].filter((text) => text !== '');

const says = (lesson: Lesson, term: string): boolean =>
  textsOf(lesson).some((text) => piecesOf(text).some((piece) => piece.type === 'term' && piece.id === term));

/** The lessons that use a word of the glossary, in their order. */
export const lessonsOn = (term: string): readonly Lesson[] => course.filter((lesson) => says(lesson, term));
