import { useId } from 'react';
import { useStore } from 'zustand';
import type { Task } from '../../../exam/line';
import type { Question } from '../../../exam/questions/question';
import { designStore } from '../../../store/design-store';
import {
  type Answer,
  answer,
  answerTo,
  askQuestion,
  countWords,
  examStore,
  forgetAnswers,
  hereOf,
  type Mark,
  MARKS,
  questionsOf,
  TOO_MANY_WORDS,
} from '../../../store/exam';
import { isProofOf, proofStore, startProof } from '../../../store/exam-proof';
import { Button } from '../../kit/button';

const markWords: Readonly<Record<Mark, string>> = { said: 'Said', half: 'Half of it', not: 'Not' };

/** One question at a time: answer, then the key beside what the learner's own design does. */
export function Explain({ task }: { readonly task: Task }) {
  const asked = useStore(examStore, (state) => state.asked[task]);
  const questions = questionsOf(task);
  const index = Math.min(asked, questions.length - 1);
  const question = questions[index];
  if (question === undefined) return null;
  return (
    <section className="flex flex-col gap-3" aria-label="Explain">
      <p className="text-12 text-ink-2">
        Question {index + 1} of {questions.length}
      </p>
      <Asked key={question.id} task={task} question={question} />
      <div className="flex flex-wrap gap-2">
        <Button look="outlined" icon="previous" disabled={index === 0} onClick={() => askQuestion(index - 1)}>
          Question before
        </Button>
        <Button
          look="outlined"
          icon="next"
          disabled={index === questions.length - 1}
          onClick={() => askQuestion(index + 1)}
        >
          Next question
        </Button>
        <Button onClick={() => forgetAnswers(questions.map(({ id }) => id))}>Forget all answers</Button>
      </div>
    </section>
  );
}

interface AskedProps {
  readonly task: Task;
  readonly question: Question;
}

function Asked({ task, question }: AskedProps) {
  const id = useId();
  const own = useStore(examStore, (state) => state.answers[question.id]) ?? answerTo({ answers: {} }, '');
  const words = countWords(own.text);
  return (
    <>
      <label htmlFor={id} className="text-15 font-bold">
        {question.asks}
      </label>
      <textarea
        id={id}
        className="exam-answer text-13"
        rows={4}
        value={own.text}
        aria-describedby={`${id}-words`}
        onChange={({ target }) => answer(question.id, { text: target.value })}
      />
      <p id={`${id}-words`} className="text-12 text-ink-2">
        Type your answer, or say it aloud. {words} {words === 1 ? 'word' : 'words'}.
        {words > TOO_MANY_WORDS && ` More than ${TOO_MANY_WORDS} words cost points at the whiteboard.`}
      </p>
      {own.isShown ? (
        <Key question={question} own={own} task={task} />
      ) : (
        <div>
          <Button look="primary" onClick={() => show(task, question)}>
            Show the key
          </Button>
        </div>
      )}
    </>
  );
}

/** The key comes with what the runs of the learner's own design have shown, which are begun where nobody has. */
function show(task: Task, { id, line }: Question): void {
  answer(id, { isShown: true });
  const { design } = designStore.getState();
  if (line !== null && !isProofOf(proofStore.getState(), task, design)) startProof(task);
}

interface KeyProps extends AskedProps {
  readonly own: Answer;
}

function Key({ question, own, task }: KeyProps) {
  const design = useStore(designStore, (state) => state.design);
  const here = hereOf(question, design);
  return (
    <section className="flex flex-col gap-3" aria-label="The key">
      <p className="border-s-2 border-accent ps-3 text-13">{question.key}</p>
      <div className="text-13">
        {here !== null && <p>{here}</p>}
        {question.line !== null && <OwnRun task={task} line={question.line} />}
      </div>
      <div className="text-13">
        <h3 className="text-13 font-bold">Often said</h3>
        <ul className="exam-said">
          {question.mistakes.map(({ says, but }) => (
            <li key={says}>
              “{says}” <span className="text-ink-2">{but}</span>
            </li>
          ))}
        </ul>
      </div>
      <fieldset className="exam-marks">
        <legend className="text-13 font-bold">Did you say it?</legend>
        {MARKS.map((mark) => (
          <Button
            key={mark}
            look="outlined"
            aria-pressed={own.mark === mark}
            onClick={() => answer(question.id, { mark: own.mark === mark ? null : mark })}
          >
            {markWords[mark]}
          </Button>
        ))}
      </fieldset>
    </section>
  );
}

/** What the learner's own design does in the run that answers the question. */
function OwnRun({ task, line }: { readonly task: Task; readonly line: string }) {
  const design = useStore(designStore, (state) => state.design);
  const proof = useStore(proofStore);
  const isOwn = isProofOf(proof, task, design);
  const verdict = isOwn ? proof.verdicts.find(({ id }) => id === line) : undefined;
  if (!isOwn || proof.state === 'broken' || proof.state === 'cancelled')
    return (
      <Button look="outlined" icon="play" onClick={() => startProof(task)}>
        Run my own design
      </Button>
    );
  if (verdict === undefined || verdict.state === 'waiting')
    return (
      <p role="status" className="text-ink-2">
        Your design runs …
      </p>
    );
  return (
    <p>
      <span className="font-semibold">In your design:</span>{' '}
      {[verdict.measured, verdict.says].filter((text) => text !== '').join(' ')}
    </p>
  );
}
