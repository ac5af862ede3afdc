import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Answer } from '../../../lessons/answer';
import type { Lesson, Option, Table } from '../../../lessons/lesson';
import { misconceptions } from '../../../store/course';
import { NO_PROGRESS, progressStore } from '../../../store/lesson-progress';
import { lessonStore, measureAgain, nextStep, playRound } from '../../../store/lessons';
import { openTrace, viewStore } from '../../../store/view-store';
import { reveal } from '../../../store/lesson-presenter';
import { Button } from '../../kit/button';
import { FiguresTable } from '../../kit/figures-table';
import { Icon } from '../../kit/icon';
import { HandBars } from './hands';
import { type Guess, LessonChart } from './lesson-chart';
import { LessonText } from './lesson-text';

interface RoundProps {
  readonly lesson: Lesson;
  readonly round: number;
}

/** What happened, in the learner's own figures, and what it says of their guess. */
export function Explain({ lesson, round }: RoundProps) {
  const answer = useStore(lessonStore, ({ answers }) => answers[round] ?? null);
  const trouble = useStore(lessonStore, (state) => state.trouble);
  useEffect(() => {
    void measureAgain(round);
  }, [round]);
  if (answer === null)
    return (
      <p role="status" className="text-14 text-ink-2">
        {trouble === '' ? 'Measuring …' : trouble}
      </p>
    );
  return <Explained lesson={lesson} round={round} answer={answer} />;
}

function Explained({ lesson, round, answer }: RoundProps & { readonly answer: Answer }) {
  const chosen = useStore(progressStore, ({ of }) => (of[lesson.id] ?? NO_PROGRESS).choices[round] ?? null);
  const isOwnWay = useStore(lessonStore, ({ ownWay }) => ownWay[round] === true);
  const { chart, options, run } = lesson.rounds[round]!;
  const presenting = useStore(viewStore, (view) => view.presenting !== null);
  const revealed = useStore(lessonStore, (state) => state.revealed);
  const hands = useStore(lessonStore, (state) => state.hands[round]);
  const own = options.map((_, index) => (index === chosen ? 1 : 0));
  const guesses = guessesOf(options, presenting ? (hands ?? []) : own, presenting);
  const isHidden = presenting && !revealed;
  return (
    <>
      {isOwnWay && (
        <p className="text-13 text-ink-2">
          You did more in this run than the lesson asked for. The figures are those of your run.
        </p>
      )}
      {chart !== undefined && (
        <LessonChart chart={chart} until={run.until} points={answer.points} guesses={guesses} />
      )}
      {presenting && <HandBars round={round} options={options} came={answer.came} revealed={revealed} />}
      {isHidden ? (
        <span>
          <Button look="primary" onClick={reveal}>
            Show the answer
          </Button>
        </span>
      ) : (
        <Told lesson={lesson} round={round} answer={answer} chosen={presenting ? null : chosen} />
      )}
    </>
  );
}

/** Each guess that somebody has made and that can be drawn. @param isRoom whether it is said how many they are. */
function guessesOf(options: readonly Option[], hands: readonly number[], isRoom: boolean): readonly Guess[] {
  return options.flatMap(({ guess: at }, index) => {
    const count = hands[index] ?? 0;
    return at === undefined || count === 0 ? [] : [{ at, hands: isRoom ? count : null }];
  });
}

interface ToldProps extends RoundProps {
  readonly answer: Answer;
  /** Index of the learner's option; null before a room, and for who has not guessed. */
  readonly chosen: number | null;
}

/** What it means, and what it says to each guess. */
function Told({ lesson, round, answer, chosen }: ToldProps) {
  const { explain, table, options } = lesson.rounds[round]!;
  const { figures, telling } = answer;
  return (
    <>
      {chosen !== null && (
        <YourGuess option={options[chosen]} came={answer.came[chosen] ?? null} figures={figures} />
      )}
      <p className="text-14">
        <LessonText text={explain} figures={figures} />
      </p>
      {table !== undefined && <MeasuredTable table={table} figures={figures} />}
      <details className="text-13">
        <summary className="cursor-pointer font-semibold">The other guesses</summary>
        <ul className="m-0 flex list-none flex-col gap-2 p-0 pt-2">
          {options.map(
            (option, index) =>
              index !== chosen &&
              option.is !== 'unsure' && (
                <li key={option.text}>
                  <b>
                    <LessonText text={option.text} />
                  </b>{' '}
                  <LessonText text={option.says} figures={figures} />
                </li>
              ),
          )}
        </ul>
      </details>
      <span className="flex flex-wrap gap-1.5">
        <Button look="primary" icon="next" onClick={nextStep}>
          Go on
        </Button>
        {telling !== null && (
          <Button look="outlined" icon="request" onClick={() => openTrace(telling)}>
            What happened to request {telling}?
          </Button>
        )}
        <Button onClick={() => void playRound(round)}>Run it again</Button>
      </span>
    </>
  );
}

interface YourGuessProps {
  readonly option: Option | undefined;
  readonly came: boolean | null;
  readonly figures: Answer['figures'];
}

function YourGuess({ option, came, figures }: YourGuessProps) {
  if (option === undefined) return null;
  const { is, text, says } = option;
  const belief = is === 'right' || is === 'unsure' || came === true ? null : misconceptions[is];
  return (
    <section
      aria-label="Your guess"
      className="flex flex-col gap-1 rounded-node border border-strong px-3 py-2.5"
    >
      <p className="flex items-start gap-1.5 text-13 text-ink-2">
        <span className="pt-0.5">
          <Icon name={came === true ? 'up' : 'info'} size={14} />
        </span>
        <span>
          {came === null
            ? 'You said: '
            : came
              ? 'You said, and so it came: '
              : 'You said, and it came otherwise: '}
          <LessonText text={text} />
        </span>
      </p>
      <p className="text-14">
        <LessonText text={says} figures={figures} />
      </p>
      {belief !== null && <p className="text-12 text-ink-2">Many people believe: “{belief}”</p>}
    </section>
  );
}

const MeasuredTable = ({
  table,
  figures,
}: {
  readonly table: Table;
  readonly figures: Answer['figures'];
}) => (
  <div className="lesson-wide">
    <FiguresTable {...table} showsCaption write={(text) => <LessonText text={text} figures={figures} />} />
  </div>
);
