import { createStore } from 'zustand/vanilla';
import type { Design } from '../design/design';
import { Drawn } from '../exam/drawn';
import { tasks } from '../exam/exam';
import { type Task, TASKS } from '../exam/line';
import { type Question, wordsIn } from '../exam/questions/question';
import { questions } from '../exam/questions/questions';
import { jsonOf, keepText, keptText, type KeyValueStorage } from './storage';

export const EXAM_KEY = 'signal-box/exam';

/** The ways through an exam, in their order. */
export const STAGES = ['draw', 'explain', 'prove', 'sheet'] as const;
export type Stage = (typeof STAGES)[number];

/** What learners say of their own answer. Nobody counts it. */
export const MARKS = ['said', 'half', 'not'] as const;
export type Mark = (typeof MARKS)[number];

/** An answer to one question. */
export interface Answer {
  /** What was typed; empty where it was said aloud. */
  readonly text: string;
  /** Whether the key has been looked at. */
  readonly isShown: boolean;
  readonly mark: Mark | null;
}

export interface ExamState {
  readonly task: Task;
  readonly stage: Stage;
  /** Which question is asked in each task, 0 for the first. */
  readonly asked: Readonly<Record<Task, number>>;
  /** By the id of the question. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** When the time for drawing is over, as the clock of the device has it, in milliseconds; null without a timer. */
  readonly endsAt: number | null;
}

/** Time to draw at the whiteboard. */
export const DRAWING_MS = 30 * 60 * 1000;
/** Longest answer that is kept, in characters. */
const LONGEST = 2000;
const NO_ANSWER: Answer = { text: '', isShown: false, mark: null };

const beginning: ExamState = {
  task: 0,
  stage: 'draw',
  asked: { 0: 0, 1: 0, 2: 0, 3: 0 },
  answers: {},
  endsAt: null,
};

export const examStore = createStore<ExamState>(() => beginning);

/** The tasks by their numbers. */
export const taskTitles: Readonly<Record<Task, string>> = {
  0: tasks[0].title,
  1: tasks[1].title,
  2: tasks[2].title,
  3: tasks[3].title,
};

/** What a task asks the drawing for, without a word on whether it is met. */
export const requirementsOf = (task: Task): readonly { readonly id: string; readonly asks: string }[] =>
  tasks[task].drawn;

export const questionsOf = (task: Task): readonly Question[] => questions[task];

/** What a design has to do with a question, in a sentence; null where it has nothing. */
export const hereOf = ({ here }: Question, design: Design): string | null => here(new Drawn(design));

/** An answer of more words costs points at the whiteboard. */
export const TOO_MANY_WORDS = 60;
export const countWords = wordsIn;

export const chooseTask = (task: Task): void => examStore.setState({ task });
export const goToStage = (stage: Stage): void => examStore.setState({ stage });

/** @param nowMs what the clock of the device shows. */
export const startTimer = (nowMs: number): void => examStore.setState({ endsAt: nowMs + DRAWING_MS });
export const stopTimer = (): void => examStore.setState({ endsAt: null });

/** Asks another question of the present task. */
export function askQuestion(index: number): void {
  const { task, asked } = examStore.getState();
  examStore.setState({ asked: { ...asked, [task]: index } });
}

export const answerTo = ({ answers }: Pick<ExamState, 'answers'>, question: string): Answer =>
  answers[question] ?? NO_ANSWER;

/** Changes what is known of the answer to a question. */
export function answer(question: string, change: Partial<Answer>): void {
  const { answers } = examStore.getState();
  const text = change.text?.slice(0, LONGEST);
  const changed = { ...answerTo({ answers }, question), ...change, ...(text !== undefined && { text }) };
  examStore.setState({ answers: { ...answers, [question]: changed } });
}

/** Forgets the answers to these questions. */
export function forgetAnswers(questions: readonly string[]): void {
  const { answers, task, asked } = examStore.getState();
  const kept = Object.entries(answers).filter(([id]) => !questions.includes(id));
  examStore.setState({ answers: Object.fromEntries(kept), asked: { ...asked, [task]: 0 } });
}

/** Takes over what this device has kept, and keeps every later change. Gives an end to it. */
export function keepExam(storage: KeyValueStorage): () => void {
  examStore.setState(readKept(jsonOf(keptText(storage, EXAM_KEY) ?? '{}')));
  // A closed storage loses an answer when the page is closed, and not before.
  return examStore.subscribe((state) => void keepText(storage, EXAM_KEY, JSON.stringify(state)));
}

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What makes sense of it; the rest stays as it is. */
function readKept(kept: unknown): Partial<ExamState> {
  if (!isObject(kept)) return {};
  const { task, stage, asked, answers, endsAt } = kept;
  return {
    ...(isOneOf(TASKS, task) && { task }),
    ...(isOneOf(STAGES, stage) && { stage }),
    ...(isObject(asked) && { asked: readAsked(asked) }),
    ...(isObject(answers) && { answers: readAnswers(answers) }),
    ...(typeof endsAt === 'number' && Number.isFinite(endsAt) && { endsAt }),
  };
}

const isOneOf = <Value>(values: readonly Value[], value: unknown): value is Value =>
  (values as readonly unknown[]).includes(value);

function readAsked(asked: Loose): ExamState['asked'] {
  const of = (task: Task): number => {
    const index = asked[task];
    return typeof index === 'number' && Number.isInteger(index) && index >= 0 ? index : 0;
  };
  return { 0: of(0), 1: of(1), 2: of(2), 3: of(3) };
}

function readAnswers(answers: Loose): ExamState['answers'] {
  const read = Object.entries(answers).flatMap(([id, value]): [string, Answer][] => {
    if (!isObject(value) || typeof value.text !== 'string') return [];
    const { text, isShown, mark } = value;
    return [
      [
        id,
        { text: text.slice(0, LONGEST), isShown: isShown === true, mark: isOneOf(MARKS, mark) ? mark : null },
      ],
    ];
  });
  return Object.fromEntries(read);
}
