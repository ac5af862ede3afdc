import { useStore } from 'zustand';
import type { Option } from '../../../lessons/lesson';
import { countHands } from '../../../store/lesson-presenter';
import { lessonStore } from '../../../store/lessons';
import { Icon } from '../../kit/icon';
import { LessonText } from './lesson-text';

const NONE: readonly number[] = [];

interface HandsProps {
  readonly round: number;
  readonly options: readonly Option[];
}

/** A show of hands: how many people of the room believe each answer. */
export function HandCounts({ round, options }: HandsProps) {
  const hands = useStore(lessonStore, (state) => state.hands[round] ?? NONE);
  return (
    <ol className="m-0 flex list-none flex-col gap-2 p-0">
      {options.map(({ text }, index) => (
        <li key={text} className="lesson-option text-15">
          <span className="min-w-0 flex-1">
            <LessonText text={text} />
          </span>
          <input
            type="number"
            min={0}
            max={999}
            inputMode="numeric"
            aria-label={`Hands for answer ${index + 1}`}
            className="field mono lesson-hands"
            value={hands[index] ?? 0}
            onChange={({ target }) => countHands(round, index, target.valueAsNumber)}
          />
        </li>
      ))}
    </ol>
  );
}

interface ShownProps extends HandsProps {
  /** For each option whether it came true. */
  readonly came: readonly (boolean | null)[];
  readonly revealed: boolean;
}

/** What the room believed, as bars; and, once it is shown, which of it came true. */
export function HandBars({ round, options, came, revealed }: ShownProps) {
  const hands = useStore(lessonStore, (state) => state.hands[round] ?? NONE);
  const all = hands.reduce((sum, count) => sum + count, 0);
  if (all === 0 && !revealed) return null;
  return (
    <ol aria-label="What the room said" className="m-0 flex list-none flex-col gap-1.5 p-0 text-14">
      {options.map(({ text }, index) => {
        const count = hands[index] ?? 0;
        const isTrue = revealed && came[index] === true;
        return (
          <li key={text} className="flex flex-col">
            <span className={`flex items-start gap-1.5 ${isTrue ? 'font-semibold' : ''}`}>
              {isTrue && <Icon name="up" size={16} />}
              <span className="min-w-0 flex-1">
                <LessonText text={text} />
                {isTrue && <span className="sr-only"> It came so.</span>}
              </span>
              <b className="mono">{count}</b>
            </span>
            <span
              aria-hidden="true"
              className="lesson-bar"
              style={{ width: `${all === 0 ? 0 : (100 * count) / all}%` }}
            />
          </li>
        );
      })}
    </ol>
  );
}
