import type { Lesson } from './lesson';

/** One screen of a lesson. */
export interface Step {
  /** As links name it: `predict-1`, `run-1`, `explain-1`, …, `build`, `recall`. */
  readonly id: string;
  readonly kind: 'predict' | 'run' | 'explain' | 'build' | 'recall';
  /** Index of the round; null for the last two. */
  readonly round: number | null;
  readonly title: string;
}

const TITLES = {
  predict: 'Predict',
  run: 'Run',
  explain: 'Explain',
  build: 'Build',
  recall: 'Recall',
} as const;

/** The screens of a lesson, in order. */
export const stepsOf = ({ rounds }: Pick<Lesson, 'rounds'>): readonly Step[] => [
  ...rounds.flatMap((_, round) =>
    (['predict', 'run', 'explain'] as const).map(
      (kind): Step => ({
        id: `${kind}-${round + 1}`,
        kind,
        round,
        title: rounds.length === 1 ? TITLES[kind] : `${TITLES[kind]} ${round + 1}`,
      }),
    ),
  ),
  { id: 'build', kind: 'build', round: null, title: TITLES.build },
  { id: 'recall', kind: 'recall', round: null, title: TITLES.recall },
];

/** Index of a step by its name in a link; 0 for a name that the lesson does not have. */
export const stepIndex = (lesson: Pick<Lesson, 'rounds'>, id: string): number =>
  Math.max(
    0,
    stepsOf(lesson).findIndex((step) => step.id === id),
  );
