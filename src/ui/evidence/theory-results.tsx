import { useStore } from 'zustand';
import type { PlannedSet } from '../../evidence/live-theory';
import type { SetOutcome } from '../../evidence/theory/set-outcome';
import type { Comparison } from '../../evidence/theory/judge-set';
import { evidenceStore } from '../../store/evidence';
import { countText } from '../format';
import { StateMark } from '../kit/state-mark';
import { IntervalPlot } from './interval-plot';
import { LiveBar } from './live-bar';
import { ScrollBox } from './scroll-box';
import { effortSentence, setStanding, theorySentence } from './theory-tally';
import { inGreek, intervalText, quantityName, quantityValue } from './theory-text';

const VERDICTS = {
  agrees: { state: 'up', word: 'agrees' },
  differs: { state: 'down', word: 'differs' },
  'too noisy': { state: 'busy', word: 'cannot tell' },
} as const;

function Row({ comparison }: { readonly comparison: Comparison }) {
  const { quantity, theory, simulated, reach, verdict } = comparison;
  return (
    <tr>
      <th scope="row">{quantityName(quantity)}</th>
      <td className="number">{quantityValue(quantity, theory)}</td>
      <td className="number">{quantityValue(quantity, simulated)}</td>
      <td className="number">{intervalText(quantity, simulated, reach)}</td>
      <td>
        <IntervalPlot comparison={comparison} />
      </td>
      <td>
        <StateMark {...VERDICTS[verdict]} />
      </td>
    </tr>
  );
}

function Comparisons({
  set,
  comparisons,
}: {
  readonly set: PlannedSet;
  readonly comparisons: readonly Comparison[];
}) {
  return (
    <ScrollBox label={`${set.model}: formula and simulation`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Quantity</th>
            <th scope="col" className="number">
              Formula
            </th>
            <th scope="col" className="number">
              Simulated
            </th>
            <th scope="col" className="number">
              95 % interval
            </th>
            <th scope="col">Formula = middle, ±20 %</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {comparisons.map((comparison) => (
            <Row key={comparison.quantity} comparison={comparison} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Outcome({ set, outcome }: { readonly set: PlannedSet; readonly outcome: SetOutcome }) {
  if ('problem' in outcome) return <p>{outcome.problem}</p>;
  if (outcome.comparisons === null) return <p>The site cannot be such a queue.</p>;
  return <Comparisons set={set} comparisons={outcome.comparisons} />;
}

function SetResult({ set }: { readonly set: PlannedSet }) {
  const outcome = useStore(evidenceStore, (state) => state.theory.outcomes[set.id]);
  const runs = useStore(evidenceStore, (state) => state.theory.runs[set.id]);
  const { state, words } = setStanding(set, outcome, runs);
  return (
    <li>
      <details>
        <summary className="result">
          <span className="result-name">
            <strong>{set.model}</strong> {inGreek(set.parameters)}
            <span className="result-remark">{inGreek(set.formula)}</span>
          </span>
          <StateMark state={state} word={words} />
        </summary>
        <div className="result-body">
          <p className="text-13 text-ink-2">
            <code>{set.id}</code>, rates per second, times in seconds.
            {set.requests !== null &&
              ` ${set.runs} runs with seeds 1 to ${set.runs}, about ${countText(set.requests)} requests each.`}
          </p>
          {outcome && <Outcome set={set} outcome={outcome} />}
        </div>
      </details>
    </li>
  );
}

/** Closed formulas and what the simulation makes of the same queues, computed on this page. */
export function TheoryResults() {
  const theory = useStore(evidenceStore, (state) => state.theory);
  const broken = useStore(evidenceStore, (state) => state.broken.theory);
  const { sets, effort, outcomes, runs, progress } = theory;
  const all = sets.reduce((sum, set) => sum + set.runs, 0);
  const done = sets.reduce((sum, set) => sum + (outcomes[set.id] ? set.runs : (runs[set.id] ?? 0)), 0);
  return (
    <section aria-label="Queueing theory, compared live" className="live">
      <LiveBar
        evidence="theory"
        progress={progress}
        counting="Runs simulated"
        done={done}
        all={all}
        sentence={theorySentence(theory)}
      />
      {effort !== null && <p className="live-remark">{effortSentence(effort)}</p>}
      {broken !== null && <p role="alert">{broken}</p>}
      <ul className="results">
        {sets.map((set) => (
          <SetResult key={set.id} set={set} />
        ))}
      </ul>
    </section>
  );
}
