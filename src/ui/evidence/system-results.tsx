import { useStore } from 'zustand';
import type { PlannedScenario } from '../../evidence/live-system';
import type { ScenarioOutcome } from '../../evidence/system/scenario-outcome';
import type { ComparedFigure } from '../../evidence/system/judge-scenario';
import { evidenceStore, judgeScenario } from '../../store/evidence';
import { Button } from '../kit/button';
import { StateMark } from '../kit/state-mark';
import { LiveBar } from './live-bar';
import { ScrollBox } from './scroll-box';
import { scenarioStanding, systemRuns, systemSentence } from './system-tally';

/** Four digits: seconds, shares and counts stand in one table. */
const digits = (value: number | undefined): string =>
  value === undefined ? '–' : String(Number(value.toPrecision(4)));

function Row({ figure }: { readonly figure: ComparedFigure }) {
  const { name, real, predicted, agrees } = figure;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{digits(real.mean)}</td>
      <td className="number">{`${digits(real.least)} to ${digits(real.most)}`}</td>
      <td className="number">
        {predicted === null ? 'in no run' : `${digits(predicted.from)} to ${digits(predicted.to)}`}
      </td>
      <td>
        <StateMark state={agrees ? 'up' : 'down'} word={agrees ? 'inside' : 'outside'} />
      </td>
    </tr>
  );
}

function Outcome({ outcome }: { readonly outcome: ScenarioOutcome }) {
  if ('problem' in outcome) return <p>{outcome.problem}</p>;
  return (
    <>
      {outcome.limits.map(({ words }) => (
        <p key={words}>{words}</p>
      ))}
      {outcome.figures.length > 0 && (
        <ScrollBox label={`${outcome.name}: real runs and simulation`}>
          <table>
            <thead>
              <tr>
                <th scope="col">Figure</th>
                <th scope="col" className="number">
                  Real mean
                </th>
                <th scope="col" className="number">
                  Real runs
                </th>
                <th scope="col" className="number">
                  Predicted, 95 %
                </th>
                <th scope="col">Verdict</th>
              </tr>
            </thead>
            <tbody>
              {outcome.figures.map((figure) => (
                <Row key={figure.name} figure={figure} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </>
  );
}

/** Begins with this one, whatever else is being compared. */
function Compare({ name, isKnown }: { readonly name: string; readonly isKnown: boolean }) {
  const words = isKnown ? 'Compare this one again' : 'Compare this one';
  return (
    <Button look="outlined" aria-label={`${words}: ${name}`} onClick={() => judgeScenario(name)}>
      {words}
    </Button>
  );
}

function ScenarioResult({ scenario }: { readonly scenario: PlannedScenario }) {
  const outcome = useStore(evidenceStore, (state) => state.system.outcomes[scenario.name]);
  const done = useStore(evidenceStore, (state) => state.system.done[scenario.name]);
  const { state, words } = scenarioStanding(scenario, outcome, done);
  const isComparable = scenario.replications > 0;
  return (
    <li>
      <details>
        <summary className="result">
          <span className="result-name">
            <strong>{scenario.name}</strong>
            {isComparable && (
              <span className="result-remark">
                {scenario.runs} real runs, {scenario.replications} simulated
              </span>
            )}
          </span>
          <StateMark state={state} word={words} />
        </summary>
        <div className="result-body">
          {isComparable ? (
            <Compare name={scenario.name} isKnown={outcome !== undefined} />
          ) : (
            <p>Only its description was kept. There is nothing to compare it with.</p>
          )}
          {outcome && <Outcome outcome={outcome} />}
        </div>
      </details>
    </li>
  );
}

/** Whole real systems and the prediction intervals of the simulation, computed on this page when somebody asks. */
export function SystemResults() {
  const system = useStore(evidenceStore, (state) => state.system);
  const broken = useStore(evidenceStore, (state) => state.broken.system);
  const { scenarios, progress } = system;
  return (
    <section aria-label="Whole real systems, compared live" className="live">
      <LiveBar
        evidence="system"
        progress={progress}
        counting="Runs simulated"
        {...systemRuns(system)}
        begin="Compare all"
        sentence={systemSentence(system)}
      />
      {broken !== null && <p role="alert">{broken}</p>}
      <ul className="results">
        {scenarios.map((scenario) => (
          <ScenarioResult key={scenario.name} scenario={scenario} />
        ))}
      </ul>
    </section>
  );
}
