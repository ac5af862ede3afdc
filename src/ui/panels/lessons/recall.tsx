import { useId, useState } from 'react';
import { useStore } from 'zustand';
import type { Lesson, Recall } from '../../../lessons/lesson';
import { course } from '../../../store/course';
import { NO_PROGRESS, progressStore } from '../../../store/lesson-progress';
import { leaveLesson, remember, startLesson } from '../../../store/lessons';
import { Button } from '../../kit/button';
import { LessonText } from './lesson-text';

/** In the list; a variant of a lesson stands where the lesson stands. */
const placeOf = ({ id }: Lesson): number => course.findIndex((lesson) => lesson.id === id);

interface QuestionProps {
  readonly recall: Recall;
  readonly chosen: number | null;
  readonly onChoose: (index: number) => void;
  /** Where to read on after another answer. */
  readonly again?: () => void;
}

/** A question that no run answers now. Each answer is explained. */
function Question({ recall: { ask, options }, chosen, onChoose, again }: QuestionProps) {
  const name = useId();
  const option = chosen === null ? undefined : options[chosen];
  return (
    <fieldset className="lesson-question">
      <legend className="text-14 font-semibold">
        <LessonText text={ask} />
      </legend>
      {options.map(({ text }, index) => (
        <label key={text} className="lesson-answer text-14">
          <input type="radio" name={name} checked={chosen === index} onChange={() => onChoose(index)} />
          <span>
            <LessonText text={text} />
          </span>
        </label>
      ))}
      <p role="status" className="border-s-2 border-accent ps-3 text-14 empty:hidden">
        {option !== undefined && (
          <>
            <b>{option.isRight ? 'Yes. ' : 'Look again. '}</b>
            <LessonText text={option.says} />
          </>
        )}
      </p>
      {option !== undefined && !option.isRight && again !== undefined && (
        <span>
          <Button look="outlined" onClick={again}>
            Read it again
          </Button>
        </span>
      )}
    </fieldset>
  );
}

/** The last step: what stays. */
export function RecallStep({ lesson }: { readonly lesson: Lesson }) {
  const recalled = useStore(progressStore, ({ of }) => (of[lesson.id] ?? NO_PROGRESS).recalled);
  const next = course[placeOf(lesson) + 1];
  return (
    <>
      {lesson.recall.map((recall, index) => (
        <Question
          key={recall.ask}
          recall={recall}
          chosen={recalled[index] ?? null}
          onChoose={(choice) => remember(index, choice)}
        />
      ))}
      {lesson.note !== undefined && (
        <p className="text-13 text-ink-2">
          <LessonText text={lesson.note} />
        </p>
      )}
      <span className="flex flex-wrap gap-1.5">
        {next !== undefined && (
          <Button look="primary" icon="next" onClick={() => startLesson(next.id)}>
            Next lesson: {next.title}
          </Button>
        )}
        <Button look="outlined" onClick={leaveLesson}>
          Back to my design
        </Button>
      </span>
    </>
  );
}

/** A question of an earlier lesson that was finished, the latest before this one: what is asked again is kept. */
export function Earlier({ before }: { readonly before: Lesson }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const finished = useStore(progressStore, ({ of }) =>
    course.slice(0, placeOf(before)).findLast(({ id }) => of[id]?.finished === true),
  );
  if (finished === undefined) return null;
  return (
    <section
      aria-label="From an earlier lesson"
      className="rounded-node border border-line bg-sunken px-3 py-2.5"
    >
      <p className="pb-1 text-12 text-ink-2">From “{finished.title}”</p>
      <Question
        recall={finished.recall[0]}
        chosen={chosen}
        onChoose={setChosen}
        again={() => startLesson(finished.id, { step: 'explain-1' })}
      />
    </section>
  );
}
