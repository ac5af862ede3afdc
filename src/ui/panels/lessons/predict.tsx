import { useId } from 'react';
import { useStore } from 'zustand';
import type { Lesson } from '../../../lessons/lesson';
import { NO_PROGRESS, progressStore } from '../../../store/lesson-progress';
import { lessonStore, playRound, predict } from '../../../store/lessons';
import { viewStore } from '../../../store/view-store';
import { Button } from '../../kit/button';
import { HandCounts } from './hands';
import { LessonText } from './lesson-text';
import { Earlier } from './recall';

interface RoundProps {
  readonly lesson: Lesson;
  readonly round: number;
}

/** A question, before anything has happened. Every answer is as good as another one here. */
export function Predict({ lesson, round }: RoundProps) {
  const name = useId();
  const chosen = useStore(progressStore, ({ of }) => (of[lesson.id] ?? NO_PROGRESS).choices[round] ?? null);
  const trouble = useStore(lessonStore, (state) => state.trouble);
  const presenting = useStore(viewStore, (view) => view.presenting !== null);
  const { ask, options } = lesson.rounds[round]!;
  return (
    <>
      {round === 0 && <Earlier before={lesson} />}
      {round === 0 && (
        <p className="text-15">
          <LessonText text={lesson.hook} />
        </p>
      )}
      {presenting ? (
        <>
          <p className="text-15 font-semibold">
            <LessonText text={ask} />
          </p>
          <HandCounts round={round} options={options} />
        </>
      ) : (
        <fieldset className="lesson-question">
          <legend className="text-15 font-semibold">
            <LessonText text={ask} />
          </legend>
          {options.map(({ text }, index) => (
            <label key={text} className="lesson-option text-14">
              <input
                type="radio"
                name={name}
                checked={chosen === index}
                onChange={() => predict(round, index)}
              />
              <span>
                <LessonText text={text} />
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <p className="text-13 text-ink-2">
        {presenting
          ? 'Count the hands for each answer. Page down goes on.'
          : 'Your guess is drawn beside what happens. It is not scored.'}
      </p>
      <span>
        <Button
          look="primary"
          icon="play"
          disabled={chosen === null && !presenting}
          once
          onClick={() => void playRound(round)}
        >
          Run it
        </Button>
      </span>
      {chosen === null && !presenting && (
        <p className="text-12 text-ink-2">Choose first: who has guessed sees more.</p>
      )}
      <p role="status" className="text-13 empty:hidden">
        {trouble}
      </p>
    </>
  );
}
