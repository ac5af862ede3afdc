import { useStore } from 'zustand';
import { accidentStore, observeAccident } from '../../../store/accident';
import { describeCommand } from '../../../store/describe';
import { designStore, presentDesign } from '../../../store/design-store';
import { play } from '../../../store/lab';
import { planStore } from '../../../store/plan';
import type { Readings } from '../../../run/protocol';
import { clockTime, durationText } from '../../format';
import { Button } from '../../kit/button';
import { FiguresTable } from '../../kit/figures-table';
import { Words } from '../../kit/words';
import { Covered } from '../../monitoring/covered';
import { useOperator } from '../../perspective';
import type { Experiment, Measured, Table } from './experiment';
import { measuredFor } from './measured';

function begin(experiment: Experiment): void {
  experiment.run();
  if (experiment.startsAnew) observeAccident(experiment.id, true);
  play();
}

interface AnswerProps {
  readonly measured: Measured;
  readonly sentences: readonly string[];
  readonly table?: Table | null;
}

const Figures = ({ table }: { readonly table: Table }) => (
  <div className="my-1">
    <FiguresTable {...table} write={(text) => <Words text={text} />} />
  </div>
);

/** What was done, and what the run has answered so far; the last word of what something else has followed. */
export function Answer({ measured, sentences, table = null }: AnswerProps) {
  const design = useStore(designStore, presentDesign);
  const current = useStore(accidentStore, (state) => state.current === measured.subject);
  const { command, onset, report } = measured;
  const span = durationText(report.elapsed);
  const said = sentences.filter((sentence) => sentence !== '');
  const blind = useOperator() !== null;
  return (
    <div className="border-s-2 border-accent ps-3 text-13">
      {command !== null && onset !== null && (
        <p className="font-semibold">
          <span className="mono">{clockTime(onset.base.now)}</span>{' '}
          <Words text={describeCommand(command, design)} />
        </p>
      )}
      {blind ? (
        <Covered why="What came of it is not for an operator to see. Leave the operator’s view to read it." />
      ) : (
        <>
          <p className="text-12 text-ink-2">
            {current ? `Measured so far, ${span}` : `Measured over ${span}`}
          </p>
          {said.map((sentence) => (
            <p key={sentence}>
              <Words text={sentence} />
            </p>
          ))}
          {table !== null && <Figures table={table} />}
        </>
      )}
    </div>
  );
}

const NO_STAGES: readonly Readings[] = [];

/** A question, what starts it, and what the run has answered. */
export function ExperimentCard({ experiment }: { readonly experiment: Experiment }) {
  const measured = useStore(accidentStore, (state) => measuredFor(experiment, state));
  const stages = useStore(planStore, (state) => state.stages[experiment.id] ?? NO_STAGES);
  return (
    <li className="flex flex-col items-start gap-2 rounded-node border border-strong px-3 py-2.5">
      <h3 className="text-14 font-semibold">
        <Words text={experiment.question} />
      </h3>
      <p className="text-13 text-ink-2">
        <Words text={experiment.obstacle ?? experiment.plan} />
      </p>
      <Button look="outlined" once disabled={experiment.obstacle !== null} onClick={() => begin(experiment)}>
        <span>
          <Words text={experiment.action} />
        </span>
      </Button>
      {measured && (
        <Answer
          measured={measured}
          sentences={experiment.answer(measured, stages)}
          table={experiment.table?.(measured, stages) ?? null}
        />
      )}
    </li>
  );
}
