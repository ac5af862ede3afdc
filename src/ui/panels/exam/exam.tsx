import { useStore } from 'zustand';
import type { Task } from '../../../exam/line';
import {
  chooseTask,
  examStore,
  goToStage,
  keepExam,
  type Stage,
  STAGES,
  taskTitles,
} from '../../../store/exam';
import { storageHere } from '../../kit/device-storage';
import { Segmented } from '../../kit/segmented';
import { Draw } from './draw';
import { Explain } from './explain';
import { Prove } from './prove';
import { ExamSheet } from './exam-sheet';
import './exam.css';

const storage = storageHere('localStorage');
// From when the panel is first wanted: nobody else asks for the exam.
if (storage !== null) keepExam(storage);

const stageWords: Readonly<Record<Stage, string>> = {
  draw: 'Draw',
  explain: 'Explain',
  prove: 'Prove',
  sheet: 'Sheet',
};

const stages = { draw: Draw, explain: Explain, prove: Prove, sheet: ExamSheet } as const;

/** The assignment as at the whiteboard: draw it, explain it, prove it, hand it in. Nothing is scored. */
export function Exam() {
  const task = useStore(examStore, (state) => state.task);
  const stage = useStore(examStore, (state) => state.stage);
  const Content = stages[stage];
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <h2 className="text-18 font-bold">Check my design against a task</h2>
        <p className="text-13 text-ink-2">
          Draw it, explain it, and see it proved in runs. Any design that meets the lines passes. Nothing is
          scored, and all of it stays on this device.
        </p>
        <TaskChoice task={task} />
        <Segmented label="Step of the exam" options={stageWords} value={stage} onChange={goToStage} />
      </div>
      <Content key={`${task} ${stage}`} task={task} />
      <NextStage stage={stage} />
    </div>
  );
}

function TaskChoice({ task }: { readonly task: Task }) {
  return (
    <label className="flex w-full items-center gap-2 text-13">
      Task
      <select
        className="field w-full"
        value={task}
        onChange={({ target }) => chooseTask(Number(target.value) as Task)}
      >
        {Object.entries(taskTitles).map(([id, title]) => (
          <option key={id} value={id}>
            {id}: {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function NextStage({ stage }: { readonly stage: Stage }) {
  const next = STAGES[STAGES.indexOf(stage) + 1];
  if (next === undefined) return null;
  return (
    <button type="button" className="exam-next text-13" onClick={() => goToStage(next)}>
      Next step: {stageWords[next].toLowerCase()}
    </button>
  );
}
