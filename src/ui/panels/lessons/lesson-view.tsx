import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Lesson } from '../../../lessons/lesson';
import { stepsOf } from '../../../store/course';
import { goTo, leaveLesson, lessonStore, resetLesson } from '../../../store/lessons';
import { backward, forward } from '../../../store/lesson-presenter';
import { viewStore } from '../../../store/view-store';
import { Button } from '../../kit/button';
import { Brief } from './brief';
import { Build } from './build';
import { Explain } from './explain';
import { CopyLink } from './copy-link';
import { followCards } from './part-words';
import { Predict } from './predict';
import { RecallStep } from './recall';
import { Watch } from './watch';
import './lessons.css';

/** A hand-held clicker sends PageDown and PageUp: before a room they go through the lesson. */
function usePresenterKeys(): void {
  const presenting = useStore(viewStore, (view) => view.presenting !== null);
  useEffect(() => {
    if (!presenting) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'PageDown' && event.key !== 'PageUp') return;
      event.preventDefault();
      if (event.key === 'PageDown') forward();
      else backward();
    };
    // Before the page takes them for steps of the run.
    addEventListener('keydown', onKey, true);
    return () => removeEventListener('keydown', onKey, true);
  }, [presenting]);
}

/** One lesson: its steps, one of them at a time. The diagram stays free. */
export function LessonView({ lesson }: { readonly lesson: Lesson }) {
  const step = useStore(lessonStore, (state) => state.step);
  const steps = stepsOf(lesson);
  const now = steps[Math.min(step, steps.length - 1)]!;
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(now.id);
  useEffect(followCards, []);
  usePresenterKeys();
  // Whoever goes on reads from the top of the next step.
  useEffect(() => {
    if (shown.current === now.id) return;
    shown.current = now.id;
    heading.current?.focus();
  }, [now.id]);
  return (
    <article aria-label={`Lesson: ${lesson.title}`} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-1.5">
        <Button look="outlined" icon="previous" onClick={leaveLesson}>
          Leave the lesson
        </Button>
        <Button onClick={resetLesson}>Reset</Button>
        <CopyLink lesson={lesson.id} step={now.id} />
        <Brief lesson={lesson} />
      </div>
      <p className="text-12 font-medium text-ink-2">{lesson.title}</p>
      <ol aria-label="Steps" className="m-0 flex list-none flex-wrap gap-1 p-0">
        {steps.map(({ id, title }, index) => (
          <li key={id}>
            <button
              type="button"
              aria-current={index === step ? 'step' : undefined}
              className="lesson-step"
              onClick={() => goTo(index)}
            >
              {title}
            </button>
          </li>
        ))}
      </ol>
      <h2 ref={heading} tabIndex={-1} className="text-18 font-bold">
        {`${step + 1}. ${now.title}`}
      </h2>
      {now.kind === 'predict' && <Predict lesson={lesson} round={now.round ?? 0} />}
      {now.kind === 'run' && <Watch lesson={lesson} round={now.round ?? 0} />}
      {now.kind === 'explain' && <Explain lesson={lesson} round={now.round ?? 0} />}
      {now.kind === 'build' && <Build lesson={lesson} />}
      {now.kind === 'recall' && <RecallStep lesson={lesson} />}
    </article>
  );
}
