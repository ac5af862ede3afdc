import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Lesson } from '../../../lessons/lesson';
import { decisionAt, goOn, lessonStore, nextStep, playRound, skipToEnd } from '../../../store/lessons';
import { runStore } from '../../../store/run-store';
import { openTrace } from '../../../store/view-store';
import { clockTime } from '../../format';
import { Button } from '../../kit/button';
import { ProgressBar } from '../../kit/progress-bar';
import { Words } from '../../kit/words';
import { LessonText } from './lesson-text';

interface WatchProps {
  readonly lesson: Lesson;
  readonly round: number;
}

/** While the run goes: where it is, and each decision at which it pauses. */
export function Watch({ lesson, round }: WatchProps) {
  const watching = useStore(lessonStore, (state) => state.watching);
  const trouble = useStore(lessonStore, (state) => state.trouble);
  const { run } = lesson.rounds[round]!;
  if (trouble !== '') return <Trouble text={trouble} round={round} />;
  if (watching?.round !== round) return <NotRunning round={round} />;
  return (
    <>
      <Progress until={run.until} />
      <Decision lesson={lesson} round={round} />
    </>
  );
}

const Trouble = ({ text, round }: { readonly text: string; readonly round: number }) => (
  <>
    <p role="alert" className="text-14">
      {text}
    </p>
    <span>
      <Button look="primary" onClick={() => void playRound(round)}>
        Try again
      </Button>
    </span>
  </>
);

/** Whoever comes here by a link, or after another run was begun. */
function NotRunning({ round }: { readonly round: number }) {
  const known = useStore(lessonStore, ({ answers }) => answers[round] !== undefined);
  return (
    <>
      <p className="text-14 text-ink-2">The run of this question is not on the diagram now.</p>
      <span className="flex flex-wrap gap-1.5">
        <Button look="primary" icon="play" once onClick={() => void playRound(round)}>
          Run it
        </Button>
        {known && (
          <Button look="outlined" onClick={nextStep}>
            What happened?
          </Button>
        )}
      </span>
    </>
  );
}

function Progress({ until }: { readonly until: number }) {
  const now = useStore(runStore, (state) => Math.min(until, Math.floor(state.now)));
  return (
    <div className="flex items-center gap-2 text-13 text-ink-2">
      <ProgressBar label="The run" done={now} of={until} />
      <span className="mono">
        {clockTime(now)} of {clockTime(until)}
      </span>
    </div>
  );
}

/** What was decided, why, and what to look at. */
function Decision({ lesson, round }: WatchProps) {
  const standing = useStore(
    runStore,
    useShallow(({ run, now, status }) => ({ run, now, status })),
  );
  const state = useStore(lessonStore);
  const index = decisionAt(state, standing);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (index !== null) place.current?.focus();
  }, [index]);
  const found = index === null ? null : (state.answers[round]?.moments[index] ?? null);
  const look = index === null ? null : (lesson.rounds[round]!.moments[index]?.look ?? null);
  const isPaused = standing.status === 'paused';
  return (
    <>
      {found !== null && look !== null ? (
        <div
          ref={place}
          tabIndex={-1}
          role="status"
          className="flex flex-col items-start gap-2 rounded-node border border-accent px-3 py-2.5"
        >
          <p className="text-12 font-medium text-ink-2">
            The run pauses at <span className="mono">{clockTime(found.at)}</span>
          </p>
          <p className="text-14 font-semibold">
            <Words text={found.text} />
          </p>
          <p className="text-14">
            <LessonText text={look} />
          </p>
          {found.request !== null && (
            <Button look="outlined" icon="request" onClick={() => openTrace(found.request!)}>
              Life of request {found.request}
            </Button>
          )}
        </div>
      ) : (
        <p className="text-14 text-ink-2">
          Watch the diagram. {lesson.rounds[round]!.moments.length > 0 && 'The run pauses at each decision.'}
        </p>
      )}
      <span className="flex flex-wrap gap-1.5">
        {isPaused && (
          <Button look="primary" icon="play" onClick={goOn}>
            Go on
          </Button>
        )}
        <Button look="outlined" icon="step-visible" onClick={skipToEnd}>
          To the end
        </Button>
      </span>
    </>
  );
}
