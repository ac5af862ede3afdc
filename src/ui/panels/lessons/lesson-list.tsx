import { type ChangeEvent, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { course, stepsOf } from '../../../store/course';
import {
  type AllProgress,
  forgetProgress,
  NO_PROGRESS,
  type Progress,
  progressStore,
  progressText,
  readProgress,
} from '../../../store/lesson-progress';
import type { Lesson } from '../../../lessons/lesson';
import { startLesson } from '../../../store/lessons';
import { Button } from '../../kit/button';
import { Icon } from '../../kit/icon';
import { save } from '../../kit/save';
import { Words } from '../../kit/words';
import './lessons.css';

function progressWords(lesson: Lesson, { step, met, finished, choices }: Progress): string {
  if (finished) return met ? 'Finished, goal met' : 'Finished';
  if (Object.keys(choices).length === 0 && step === NO_PROGRESS.step)
    return `About ${lesson.minutes} minutes`;
  const at = stepsOf(lesson).findIndex(({ id }) => id === step);
  return `Step ${at + 1} of ${stepsOf(lesson).length}`;
}

function LessonLine({ lesson, number }: { readonly lesson: Lesson; readonly number: number }) {
  const progress = useStore(progressStore, ({ of }) => of[lesson.id] ?? NO_PROGRESS);
  return (
    <li>
      <button type="button" className="lesson-line" onClick={() => startLesson(lesson.id)}>
        <span className="mono flex-none pt-0.5 text-end text-12 text-ink-2">{number}</span>
        <span className="min-w-0 flex-1">
          <span className="block text-14 font-semibold">{lesson.title}</span>
          <span className="block text-13 text-ink-2">
            <Words text={lesson.about} />
          </span>
          <span className="flex items-center gap-1 text-12 text-ink-2">
            {progress.finished && <Icon name="up" size={12} />}
            {progressWords(lesson, progress)}
          </span>
        </span>
      </button>
    </li>
  );
}

/** What was done is on this device alone; it can be taken along. */
function Keeping() {
  const [said, setSaid] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const open = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? [];
    if (chosen === undefined) return;
    setSaid(readProgress(await chosen.text()) ?? 'Your progress is here.');
    target.value = '';
  };
  const saveAll = () =>
    save('signal-box-lessons.json', new Blob([progressText()], { type: 'application/json' }));
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-12 text-ink-2">Where you are is kept on this device. Nothing is scored.</p>
      <span className="flex flex-wrap gap-1.5">
        <Button look="outlined" onClick={saveAll}>
          Save my progress
        </Button>
        <Button look="outlined" onClick={() => file.current?.click()}>
          Open a saved one
        </Button>
        <Button onClick={forgetProgress}>Forget it</Button>
      </span>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        aria-label="File with the progress of lessons"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => void open(event)}
      />
      <p role="status" className="text-13 empty:hidden">
        {said}
      </p>
    </div>
  );
}

/** The lesson to go on with: one that was begun, or the first that was not finished. */
function nextOf(of: AllProgress): Lesson | undefined {
  const begun = course.find(({ id }) => of[id] !== undefined && !of[id].finished);
  return begun ?? course.find(({ id }) => !of[id]?.finished);
}

/** All lessons with what was done in each. */
export function LessonList() {
  const of = useStore(progressStore, (state) => state.of);
  const next = nextOf(of);
  return (
    <section aria-labelledby="lessons" className="flex flex-col gap-2 border-t border-line pt-3">
      <h3 id="lessons" className="text-14 font-bold">
        Lessons
      </h3>
      <p className="text-13 text-ink-2">
        Predict what will happen, see it, and build something better. Your own design stays on this device.
      </p>
      {next !== undefined && (
        <span>
          <Button look="primary" icon="next" onClick={() => startLesson(next.id)}>
            {of[next.id] === undefined ? 'Begin' : 'Go on'}: {next.title}
          </Button>
        </span>
      )}
      <details>
        <summary className="min-h-6 cursor-pointer text-13 font-semibold">
          All {course.length} lessons
        </summary>
        <ol className="m-0 list-none divide-y divide-line p-0">
          {course.map((lesson, index) => (
            <LessonLine key={lesson.id} lesson={lesson} number={index + 1} />
          ))}
        </ol>
        <Keeping />
      </details>
    </section>
  );
}
