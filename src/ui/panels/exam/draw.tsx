import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Task } from '../../../exam/line';
import { examStore, requirementsOf, startTimer, stopTimer } from '../../../store/exam';
import { showPanel } from '../../../store/view-store';
import { Button } from '../../kit/button';

/** What a task asks for, while somebody draws. Whether it is met is not said here. */
export function Draw({ task }: { readonly task: Task }) {
  return (
    <section className="flex flex-col gap-3" aria-label="Draw">
      <p className="text-13">
        Draw it on the diagram. The panel Draw has every part; nothing is locked. These are the lines of the
        task. Whether they are met is said later.
      </p>
      <div>
        <Button look="outlined" icon="plus" onClick={() => showPanel('build')}>
          Open the panel Draw
        </Button>
      </div>
      <Timer />
      <ol className="exam-lines text-13">
        {requirementsOf(task).map(({ id, asks }) => (
          <li key={id}>
            <span className="mono text-ink-2">{id}</span>
            <span>{asks}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const SECOND = 1000;

/** Half an hour, as in many reviews; nobody has to take it, and nothing is locked when it is over. */
function Timer() {
  const endsAt = useStore(examStore, (state) => state.endsAt);
  if (endsAt !== null) return <Running endsAt={endsAt} />;
  return (
    <div>
      <Button look="outlined" icon="starting" onClick={() => startTimer(Date.now())}>
        Start a timer of 30 min
      </Button>
    </div>
  );
}

/** @param endsAt as the clock of the device has it, in milliseconds. */
function Running({ endsAt }: { readonly endsAt: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const each = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(each);
  }, []);
  const left = Math.max(0, Math.ceil((endsAt - now) / SECOND));
  return (
    <div className="flex items-center gap-3">
      <Button look="outlined" icon="close" onClick={stopTimer}>
        Stop the timer
      </Button>
      <span role="timer" className="text-13 tabular-nums">
        {left === 0 ? 'The time is over. Nothing is locked.' : `${clockWords(left)} left`}
      </span>
    </div>
  );
}

/** "7:05". */
const clockWords = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
