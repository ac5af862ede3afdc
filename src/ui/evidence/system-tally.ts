import type { PlannedScenario } from '../../evidence/live-system';
import type { ScenarioOutcome } from '../../evidence/system/scenario-outcome';
import type { EvidenceState } from '../../store/evidence';
import type { Standing } from './theory-tally';

type System = EvidenceState['system'];

const VERDICTS = {
  passed: 'up',
  failed: 'down',
  'known difference': 'busy',
  'no figures': 'standby',
} as const;

/** Of a scenario of which only the description was kept. */
const NO_FIGURES = 'no figures recorded: neither passed nor failed';

/** How a scenario stands: a mark and its words. */
export function scenarioStanding(
  scenario: PlannedScenario,
  outcome: ScenarioOutcome | undefined,
  done: number | undefined,
): Standing {
  if (scenario.replications === 0) return { state: 'standby', words: NO_FIGURES };
  if (outcome === undefined) {
    if (done === undefined) return { state: 'standby', words: 'not yet compared' };
    return { state: 'starting', words: `run ${done} of ${scenario.replications}` };
  }
  if ('problem' in outcome) return { state: 'down', words: 'cannot be read' };
  const { verdict, figures } = outcome;
  const agreed = `${figures.filter(({ agrees }) => agrees).length} of ${figures.length} agree`;
  const words = {
    passed: agreed,
    failed: agreed,
    'known difference': `known difference, ${agreed}`,
    'no figures': NO_FIGURES,
  };
  return { state: VERDICTS[verdict], words: words[verdict] };
}

const isPassed = (outcome: ScenarioOutcome): boolean => 'verdict' in outcome && outcome.verdict === 'passed';
const isJudged = (outcome: ScenarioOutcome): boolean =>
  'problem' in outcome || outcome.verdict !== 'no figures';

const withoutFigures = (count: number): string =>
  `${count} ${count === 1 ? 'has' : 'have'} no recorded figures`;

/** How the whole comparison stands. */
export function systemSentence({ progress, scenarios, outcomes }: System): string {
  if (progress === 'judging' && scenarios.length === 0) return 'Loading the recordings …';
  if (progress === 'broken') return 'The comparison stopped before its end.';
  if (progress === 'waiting') return 'Not compared yet. All of them take a few minutes.';
  const judged = Object.values(outcomes).filter(isJudged);
  const figures = `${judged.filter(isPassed).length} of ${judged.length} scenarios agree in nine tenths of their figures`;
  if (progress === 'judging') return `Comparing: ${figures} so far.`;
  const comparable = scenarios.filter(({ replications }) => replications > 0).length;
  const left = comparable - judged.length;
  const rest = [
    ...(left > 0 ? [`${left} ${left === 1 ? 'was' : 'were'} not compared`] : []),
    ...(scenarios.length > comparable ? [withoutFigures(scenarios.length - comparable)] : []),
  ];
  return `${[`${progress === 'stopped' ? 'Stopped: ' : ''}${figures}`, ...rest].join('; ')}.`;
}

/** Runs of the scenarios that were asked for: how many were simulated, of how many. */
export function systemRuns({ scenarios, asked, done, outcomes }: System): {
  readonly done: number;
  readonly all: number;
} {
  const compared = scenarios.filter(({ name }) => asked?.includes(name) ?? true);
  const sum = (runs: readonly number[]): number => runs.reduce((total, one) => total + one, 0);
  return {
    done: sum(compared.map(({ name, replications }) => (outcomes[name] ? replications : (done[name] ?? 0)))),
    all: sum(compared.map(({ replications }) => replications)),
  };
}
