import { useStore } from 'zustand';
import { accidentStore, observeAccident } from '../../../store/accident';
import { describeCommand } from '../../../store/describe';
import { designStore } from '../../../store/design-store';
import { play } from '../../../store/lab';
import { planStore } from '../../../store/plan';
import { runStore } from '../../../store/run-store';
import type { Readings } from '../../../run/protocol';
import { clockTime, durationText } from '../../format';
import { EvidenceLink } from '../../evidence/evidence-link';
import { Button } from '../../kit/button';
import { Words } from '../../kit/words';
import { LoadSlider } from '../../canvas/cards/load-slider';
import { Covered } from '../../monitoring/covered';
import { useOperator } from '../../perspective';
import { PresetList } from '../../presets/preset-list';
import { compared, failures, losses, waits } from './answers';
import type { Measured, Table } from './experiment';
import { type Experiment, experimentsOf } from './experiments';
import { measuredFor, measuredOtherwise } from './measured';

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

function Figures({ table: { caption, head, rows } }: { readonly table: Table }) {
  return (
    <table className="my-1 w-full border-collapse text-12">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="text-ink-2">
          {head.map((title) => (
            <th key={title} scope="col" className="pe-2 text-start font-normal">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name = '', ...cells]) => (
          <tr key={`${name} ${cells[0]}`} className="border-t border-line">
            <th scope="row" className="py-0.5 pe-2 text-start font-normal">
              <Words text={name} />
            </th>
            {cells.map((cell, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
              <td key={i} className="pe-2 tabular-nums">
                <Words text={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was done, and what the run has answered so far; the last word of what something else has followed. */
function Answer({ measured, sentences, table = null }: AnswerProps) {
  const design = useStore(designStore, (state) => state.design);
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

function Card({ experiment }: { readonly experiment: Experiment }) {
  const measured = useStore(accidentStore, (state) => measuredFor(experiment, state));
  const stages = useStore(planStore, (state) => state.stages[experiment.id] ?? NO_STAGES);
  return (
    <li className="flex flex-col items-start gap-2 rounded-node border border-strong px-3 py-2.5">
      <h3 className="text-14 font-semibold">{experiment.question}</h3>
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

/** What was done last, whoever did it, where no question is about it. */
function LastChange({ experiments }: { readonly experiments: readonly Experiment[] }) {
  const measured = useStore(accidentStore, (state) => measuredOtherwise(experiments, state));
  if (measured === null) return null;
  const { report, comparison } = measured;
  const promoted = report.promoted.length > 0 ? losses(report) : '';
  return (
    <section aria-labelledby="last-change" className="flex flex-col gap-2">
      <h3 id="last-change" className="text-14 font-bold">
        What you did last
      </h3>
      <Answer
        measured={measured}
        sentences={[failures(report), waits(report), promoted, compared(comparison, report)]}
      />
    </section>
  );
}

/** What this is, what to try, and what else there is to open. */
export function Guide() {
  const design = useStore(designStore, (state) => state.design);
  const readings = useStore(runStore, (state) => state.readings);
  const experiments = experimentsOf(design, readings);
  const users = design.elements.find(({ kind }) => kind === 'users');
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-22 font-bold tracking-[-0.015em] compact:text-18">Watch a website work</h2>
      <p className="text-15 compact:text-14">
        Each dot is one request of a simulated user. It goes through load balancer, servers and databases.
        Break anything and change anything. See who notices, how soon, and what it costs.
      </p>
      <EvidenceLink />
      {users && (
        <div className="-mx-3">
          <LoadSlider id={users.id} tabIndex={0} />
        </div>
      )}
      <LastChange experiments={experiments} />
      <section aria-labelledby="experiments" className="flex flex-col gap-3">
        <h3 id="experiments" className="text-14 font-bold">
          Try it
        </h3>
        <ul className="m-0 flex list-none flex-col gap-3 p-0">
          {experiments.map((experiment) => (
            <Card key={experiment.id} experiment={experiment} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="designs" className="flex flex-col gap-2 border-t border-line pt-3">
        <h3 id="designs" className="text-14 font-bold">
          Other designs
        </h3>
        <PresetList />
      </section>
    </div>
  );
}
