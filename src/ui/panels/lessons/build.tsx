import { useState } from 'react';
import { useStore } from 'zustand';
import type { GoalResult } from '../../../lessons/answer';
import type { Goal, Lesson } from '../../../lessons/lesson';
import { designStore, presentDesign } from '../../../store/design-store';
import { doAsHinted } from '../../../store/lesson-hint';
import {
  checkGoal,
  counterexample,
  hint,
  isMet,
  lessonStore,
  machinesIn,
  nextStep,
  showCounterexample,
} from '../../../store/lessons';
import { isSameSite } from '../../../store/same-site';
import { Button } from '../../kit/button';
import { Icon } from '../../kit/icon';
import { LessonText } from './lesson-text';
import { lightUp } from './part-words';

/** A goal for a design of the learner's own. The runs decide, and no click is watched. */
export function Build({ lesson }: { readonly lesson: Lesson }) {
  const { goal } = lesson;
  const { state } = useStore(lessonStore, ({ check }) => check);
  const asked = useStore(lessonStore, ({ hints }) => hints);
  const trouble = useStore(lessonStore, (state) => state.trouble);
  return (
    <>
      <p className="text-15 font-semibold">
        <LessonText text={goal.text} />
      </p>
      <p className="text-13 text-ink-2">
        {goal.runs === 'own'
          ? 'Do it on the diagram while the run goes. Then let your run be checked.'
          : 'Change anything on the diagram. Then your design is tried in runs of its own.'}
      </p>
      <span className="flex flex-wrap gap-1.5">
        <Button look="primary" icon="audit" disabled={state === 'running'} onClick={() => checkGoal()}>
          {state === 'running' ? 'Checking …' : goal.runs === 'own' ? 'Check my run' : 'Check my design'}
        </Button>
        <Button look="outlined" disabled={asked >= goal.hints.length} onClick={hint}>
          Give me a hint
        </Button>
      </span>
      <Hints goal={goal} />
      <Verdict goal={goal} />
      <p role="status" className="text-13 empty:hidden">
        {trouble}
      </p>
      <span>
        <Button icon="next" onClick={nextStep}>
          To the last step
        </Button>
      </span>
    </>
  );
}

/** A question, then where to look, then what to do, which can be done for the learner. */
function Hints({ goal: { hints, where, runs } }: { readonly goal: Goal }) {
  const asked = useStore(lessonStore, (state) => state.hints);
  const [came, setCame] = useState('');
  if (asked === 0) return null;
  return (
    <div className="flex flex-col gap-1.5 border-s-2 border-accent ps-3 text-14">
      <ol aria-label="Hints" aria-live="polite" className="m-0 flex list-none flex-col gap-1.5 p-0">
        {hints.slice(0, asked).map((text, index) => (
          <li
            key={text}
            onPointerEnter={() => index === 1 && lightUp(where[0] ?? null)}
            onPointerLeave={() => lightUp(null)}
          >
            <LessonText text={text} />
          </li>
        ))}
      </ol>
      {asked >= hints.length && (
        <span>
          <Button look="outlined" onClick={() => setCame(doAsHinted())}>
            {runs === 'own' ? 'Do it in a run for me' : 'Do it for me'}
          </Button>
        </span>
      )}
      <p role="status" className="text-13 text-ink-2 empty:hidden">
        {came}
      </p>
    </div>
  );
}

function Verdict({ goal }: { readonly goal: Goal }) {
  const check = useStore(lessonStore, (state) => state.check);
  const design = useStore(designStore, presentDesign);
  if (check.state !== 'done') return null;
  const met = isMet(check.results);
  const found = counterexample(check.results);
  const isOld = goal.runs !== 'own' && check.of !== null && !isSameSite(check.of, design);
  return (
    <section
      aria-label="What the runs have shown"
      className="flex flex-col gap-2 rounded-node border border-strong px-3 py-2.5"
    >
      <p className="flex items-center gap-1.5 text-15 font-bold">
        <Icon name={met ? 'up' : 'down'} size={16} />
        {met ? 'The goal is met.' : 'Not met yet.'}
      </p>
      {isOld && <p className="text-13 text-ink-2">The design has changed since. Check it again.</p>}
      {goal.lines.map(({ text }, line) => {
        const worst = check.results.find((result) => result.met[line] === false) ?? check.results[0];
        return worst === undefined ? null : <Line key={text} text={text} line={line} result={worst} />;
      })}
      {found?.result.refused.map((reason) => (
        <p key={reason} className="text-13">
          {`${found.result.name}: ${reason}`}
        </p>
      ))}
      <p className="text-12 text-ink-2">
        {check.results.length === 1
          ? 'Your own run was looked at.'
          : `${check.results.length} runs were looked at, each with other visitors or another accident.`}
      </p>
      {found !== null && !isOld && (
        <span>
          <Button look="outlined" icon="play" onClick={showCounterexample}>
            Show me
          </Button>
        </span>
      )}
      {met && goal.runs !== 'own' && (
        <p className="text-13">Your design has {machinesIn(design)} machines. Can you do it with fewer?</p>
      )}
    </section>
  );
}

interface LineProps {
  readonly text: string;
  readonly line: number;
  readonly result: GoalResult;
}

function Line({ text, line, result: { figures, met, name, seed } }: LineProps) {
  const isMet = met[line] === true;
  return (
    <p className="flex items-start gap-1.5 text-13">
      <span className={`pt-0.5 ${isMet ? 'text-up' : 'text-fail'}`}>
        <Icon name={isMet ? 'up' : 'down'} size={14} />
      </span>
      <span>
        <b>{isMet ? 'Met: ' : 'Not met: '}</b>
        <LessonText text={text} figures={figures} />
        {!isMet && name !== '' && <span className="text-ink-2">{` ${name}, with visitors ${seed}.`}</span>}
      </span>
    </p>
  );
}
