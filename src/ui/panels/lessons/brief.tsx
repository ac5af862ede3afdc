import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import type { Figures } from '../../../lessons/figure';
import type { Lesson, Text } from '../../../lessons/lesson';
import { misconceptions, plainText } from '../../../store/course';
import { lessonStore, measureAgain } from '../../../store/lessons';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { quoted } from './figure-text';
import { lessonLink } from './lesson-address';

/** Seeds of other visitors, so that two groups do not read the same figures. */
const VARIANTS = [1, 2, 3, 4, 5];

const NONE: Figures = {};

const said = (text: Text, figures: Figures = NONE): string =>
  plainText(text, (name) => quoted(figures, name));

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="flex flex-col gap-1">
    <h3 className="text-15 font-bold">{title}</h3>
    {children}
  </section>
);

/** A question with its answers: what each of them shows that somebody believes, and what the run says to it. */
function RoundBrief({ lesson, index }: { readonly lesson: Lesson; readonly index: number }) {
  const figures = useStore(lessonStore, ({ answers }) => answers[index]?.figures ?? null);
  const { ask, options, explain } = lesson.rounds[index]!;
  if (figures === null) return <p role="status">Measuring …</p>;
  return (
    <Part title={`Question ${index + 1}: ${said(ask)}`}>
      <ul className="ps-4">
        {options.map(
          ({ text, is, says }) =>
            is !== 'unsure' && (
              <li key={text}>
                <b>{said(text)}</b> {is === 'right' ? '(right)' : `(belief: ${misconceptions[is]})`}{' '}
                {said(says, figures)}
              </li>
            ),
        )}
      </ul>
      <p>{said(explain, figures)}</p>
    </Part>
  );
}

/** What a teacher needs for a lesson, made of the same data as the lesson: the figures are those of its runs. */
function BriefText({ lesson }: { readonly lesson: Lesson }) {
  const { title, about, minutes, rounds, goal, recall } = lesson;
  const seed = useStore(lessonStore, (state) => state.seed);
  return (
    <div className="flex flex-col gap-3 text-14">
      <Part title={title}>
        <p>{said(lesson.hook)}</p>
        <p>
          Aim: {about} Time: about {minutes} minutes. Figures: visitors {seed}.
        </p>
      </Part>
      {rounds.map(({ ask }, index) => (
        <RoundBrief key={ask} lesson={lesson} index={index} />
      ))}
      <Part title="The goal">
        <p>{said(goal.text)}</p>
        <p>One way: {said(goal.hints[2])}</p>
      </Part>
      <Part title="To recall">
        <ul className="ps-4">
          {recall.map(({ ask, options }) => (
            <li key={ask}>
              {said(ask)} <b>{said(options.find(({ isRight }) => isRight)?.text ?? '')}</b>
            </li>
          ))}
        </ul>
      </Part>
      <Part title="Links, each with other visitors">
        <ul className="ps-4">
          {VARIANTS.map((variant) => (
            <li key={variant} className="wrap-anywhere">
              {lessonLink(lesson.id, 'predict-1', variant)}
            </li>
          ))}
        </ul>
      </Part>
    </div>
  );
}

/** The brief in a dialog, and the same on paper when the page is printed meanwhile. */
export function Brief({ lesson }: { readonly lesson: Lesson }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (open) for (const index of lesson.rounds.keys()) void measureAgain(index);
  }, [open, lesson]);
  return (
    <>
      <Button onClick={() => setOpen(true)}>For teachers</Button>
      <Dialog title="Brief for teachers" open={open} onClose={() => setOpen(false)}>
        <div className="flex flex-col gap-3">
          <span>
            <Button look="outlined" onClick={() => window.print()}>
              Print it
            </Button>
          </span>
          <BriefText lesson={lesson} />
        </div>
      </Dialog>
      {open &&
        createPortal(
          <div className="lesson-brief" aria-hidden="true">
            <BriefText lesson={lesson} />
          </div>,
          document.body,
        )}
    </>
  );
}
