import { useStore } from 'zustand';
import type { Task } from '../../../exam/line';
import { auditStore } from '../../../store/audit';
import { designStore } from '../../../store/design-store';
import {
  cancelProof,
  isProofOf,
  marksWords,
  proofStore,
  proofWords,
  startProof,
} from '../../../store/exam-proof';
import { showPanel } from '../../../store/view-store';
import { Button } from '../../kit/button';
import { Measuring } from '../../kit/measuring';
import { Verdicts } from './verdicts';

/** Every line of the task, checked in the drawing and in runs. */
export function Prove({ task }: { readonly task: Task }) {
  const design = useStore(designStore, (state) => state.design);
  const proof = useStore(proofStore);
  const isAsked = proof.task === task && proof.state !== 'not asked';
  const isCurrent = isProofOf(proof, task, design);
  return (
    <section className="flex flex-col gap-3" aria-label="Prove">
      <p className="text-13 text-ink-2">
        Each line is looked for in the drawing, and then in runs: copies of the design in which something
        breaks. The run that you see goes on.
      </p>
      <Measuring
        label="Runs of the exam"
        isRunning={proof.state === 'running'}
        done={proof.done}
        runs={proof.runs}
        begin={isAsked ? 'Check again' : `Check against task ${task}`}
        onBegin={() => startProof(task)}
        onCancel={cancelProof}
        onClear={null}
      />
      {isAsked && !isCurrent && (
        <p className="text-13 text-ink-2">The design has changed since. Check it again as it is now.</p>
      )}
      <p role="status" className="text-13 empty:hidden">
        {isAsked && proof.state === 'broken' && `It could not be run: ${proof.reason}`}
        {isAsked && proof.state === 'cancelled' && 'Cancelled. What had been run until then stays below.'}
        {isAsked && proof.state === 'done' && proofWords(proof)}
      </p>
      {isAsked && <Verdicts verdicts={proof.verdicts} isRunning={proof.state === 'running'} />}
      {task > 0 && <Marks />}
    </section>
  );
}

/** The single points of failure that the learner has marked, which the audit measures. */
function Marks() {
  const design = useStore(designStore, (state) => state.design);
  const words = useStore(auditStore, (audit) => marksWords(audit, design));
  return (
    <section className="flex flex-col gap-2" aria-label="Your marks">
      <h3 className="text-13 font-bold">Your single points of failure</h3>
      <p className="text-13">
        {words ?? 'Mark them in the audit, and let everything fail in turn. It says which you missed.'}
      </p>
      <div>
        <Button look="outlined" icon="audit" onClick={() => showPanel('audit')}>
          Open the audit
        </Button>
      </div>
    </section>
  );
}
