import {
  type Answer,
  answerTo,
  type GoalResult,
  type GoalTrial,
  type PlayedRun,
  tryGoal,
} from '../../lessons/answer';
import { lessonById } from '../../lessons/course';
import type { Job } from '../../run/job';

interface Asked {
  readonly lesson: string;
  /** Which of them, where it has several victims. */
  readonly variant: number;
}

/** What is asked of one run: the question of a round, or whether it shows what the goal asks for. */
export type LessonTask =
  | (Asked & { readonly asks: 'round'; readonly round: number; readonly played: PlayedRun })
  | (Asked & { readonly asks: 'goal'; readonly trial: GoalTrial });

export type LessonResult =
  | { readonly asks: 'round'; readonly answer: Answer }
  | { readonly asks: 'goal'; readonly result: GoalResult };

/** One run of a lesson, measured. */
export function* work(task: LessonTask): Job<LessonResult> {
  const lesson = lessonById(task.lesson, task.variant);
  if (lesson === null) throw new Error(`There is no lesson ${task.lesson}.`);
  if (task.asks === 'goal') return { asks: 'goal', result: yield* tryGoal(lesson.goal, task.trial) };
  const round = lesson.rounds[task.round];
  if (round === undefined) throw new Error(`The lesson ${task.lesson} has no round ${task.round}.`);
  return { asks: 'round', answer: yield* answerTo(round, task.played) };
}
