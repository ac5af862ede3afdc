import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useStore } from 'zustand';
import { backToNow, lookAt, pastStore } from '../../store/past';
import { historyStore } from '../../store/history-store';
import { designStore } from '../../store/design-store';
import { runStore } from '../../store/run-store';
import { clockTime } from '../format';
import { Icon } from '../kit/icon';
import { useOperator } from '../perspective';
import { marksWithin, type TimeMark, type TimeWindow } from '../transport/marks';
import { PlannedMarks } from './planned-marks';
import { momentAt, momentOfKey, shareOf, wholeOf } from './place';

const looks = {
  failure: { icon: 'down', color: 'text-fail' },
  recovery: { icon: 'up', color: 'text-up' },
  added: { icon: 'plus', color: 'text-ink' },
  removed: { icon: 'minus', color: 'text-ink' },
  deployed: { icon: 'files', color: 'text-ink' },
} as const;

/** Pixels within which a press means a mark: more under a finger. */
const NEAR = { mouse: 6, touch: 14 };

/** The marks of the whole run, of what came after the moment shown, too. */
export function useMarks(whole: TimeWindow): readonly TimeMark[] {
  const isPast = useStore(runStore, (state) => state.past !== null);
  const shown = useStore(historyStore, (state) => state.log);
  const live = useStore(pastStore, (state) => state.log);
  const operator = useOperator();
  const log = isPast ? live : shown;
  return marksWithin(operator ? log.filter(({ isHeard }) => isHeard) : log, whole);
}

/** Asks for one moment in each animation frame at most: the last one that was pointed at. */
function useLook(): (at: number) => void {
  const wanted = useRef<number | null>(null);
  return (at) => {
    if (wanted.current === null) {
      requestAnimationFrame(() => {
        if (wanted.current !== null) lookAt(wanted.current);
        wanted.current = null;
      });
    }
    wanted.current = at;
  };
}

interface Drag {
  readonly whole: TimeWindow;
  readonly marks: readonly TimeMark[];
}

/** A pointer that holds the handle. */
function useDrag({ whole, marks }: Drag) {
  const look = useLook();
  const held = useRef<TimeWindow | null>(null);
  const follow = (event: PointerEvent<HTMLElement>, axis: TimeWindow) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const near = (event.pointerType === 'mouse' ? NEAR.mouse : NEAR.touch) / width;
    look(momentAt(axis, (event.clientX - left) / width, marks, near));
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      // What lies under the pointer stays there while it is held.
      held.current = whole;
      follow(event, whole);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (held.current !== null) follow(event, held.current);
    },
    onPointerUp: () => {
      held.current = null;
    },
    onPointerCancel: () => {
      held.current = null;
    },
  };
}

/** "0:42 of 1:30, the past": what is said of the handle. */
function placeWords(now: number, past: number | null, goal: number | null): string {
  if (goal !== null) return `on the way to ${clockTime(goal)}`;
  return past === null ? `${clockTime(now)}, now` : `${clockTime(now)} of ${clockTime(past)}, the past`;
}

/** The whole run with its accidents and recoveries, and a handle at the moment that is shown. */
export function Track() {
  const now = useStore(runStore, (state) => state.now);
  const past = useStore(runStore, (state) => state.past);
  const goal = useStore(pastStore, (state) => state.rewinding?.to ?? null);
  const done = useStore(pastStore, (state) => state.rewinding?.at ?? null);
  const live = past ?? now;
  const ahead = useStore(designStore, (state) => state.design.script?.at(-1)?.at ?? 0);
  const whole = wholeOf(live, ahead);
  const marks = useMarks(whole);
  const drag = useDrag({ whole, marks });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape' && past !== null) {
      // This press is used up: it leaves the past, and not what lies around it.
      event.preventDefault();
      return backToNow();
    }
    const at = momentOfKey(event.key, goal ?? now, live);
    if (at === null) return;
    event.preventDefault();
    event.stopPropagation();
    lookAt(at);
  };
  const percent = (at: number) => `${100 * shareOf(whole, at)}%`;
  return (
    <div className="track-box">
      <div
        role="slider"
        tabIndex={0}
        aria-label="Moment of the run"
        aria-valuemin={0}
        aria-valuemax={Math.round(live * 10) / 10}
        aria-valuenow={Math.round((goal ?? now) * 10) / 10}
        aria-valuetext={placeWords(now, past, goal)}
        className="track"
        data-past={past !== null}
        onKeyDown={onKeyDown}
        {...drag}
      >
        <span className="track-done" style={{ width: percent(live) }} />
        {done !== null && <span className="track-rewound" style={{ width: percent(done) }} />}
        {marks.map((mark) => (
          <span key={mark.id} title={mark.text} className="track-mark" style={{ left: `${mark.at * 100}%` }}>
            <span className={looks[mark.kind].color}>
              <Icon name={looks[mark.kind].icon} size={12} />
            </span>
          </span>
        ))}
        <span className="track-handle" style={{ left: percent(goal ?? now) }} />
      </div>
      <PlannedMarks whole={whole} />
    </div>
  );
}
