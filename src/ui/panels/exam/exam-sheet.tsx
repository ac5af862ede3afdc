import { useStore } from 'zustand';
import type { Task } from '../../../exam/line';
import { designStore } from '../../../store/design-store';
import { examStore, questionsOf, taskTitles } from '../../../store/exam';
import { isProofOf, proofStore, proofWords } from '../../../store/exam-proof';
import { print } from '../../exports/next-print';
import { Button } from '../../kit/button';
import { answersTable, answersWords, linesTable } from './sheet-tables';

/** What is handed in: the diagram, what is met and missing, and the learner's own answers. */
export function ExamSheet({ task }: { readonly task: Task }) {
  const design = useStore(designStore, (state) => state.design);
  const proof = useStore(proofStore);
  const answers = useStore(examStore, (state) => state.answers);
  const isChecked = isProofOf(proof, task, design);
  const verdicts = isChecked ? proof.verdicts : [];
  return (
    <section className="flex flex-col gap-3" aria-label="Sheet">
      <p className="text-13">
        The sheet has the diagram, every line of the task with what became of it, and your own answers. It
        goes to the printer, or into a PDF.
      </p>
      <ul className="exam-said text-13">
        <li>
          {isChecked ? proofWords(proof) : 'This design has not been checked yet. Do so in the step before.'}
        </li>
        <li>{answersWords(questionsOf(task), answers)}</li>
      </ul>
      <div>
        <Button
          look="primary"
          onClick={() =>
            print({
              shows: 'design',
              line: `Task ${task}: ${taskTitles[task]}`,
              tables: [linesTable(verdicts), answersTable(questionsOf(task), answers)].filter(
                ({ rows }) => rows.length > 0,
              ),
            })
          }
        >
          Print …
        </Button>
      </div>
    </section>
  );
}
