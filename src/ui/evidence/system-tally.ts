import type { PlannedScenario, ScenarioOutcome } from '../../evidence/protocol';
import type { EvidenceState } from '../../store/evidence';
import type { Standing } from './theory-tally';

type System = EvidenceState['system'];

const VERDICTS = {
  passed: 'up',
  failed: 'down',
  'known difference': 'busy',
  'no figures': 'standby',
} as const;

/** How a scenario stands: a mark and its words. */
export function scenarioStanding(
  scenario: PlannedScenario,
  outcome: ScenarioOutcome | undefined,
  done: number | undefined,
): Standing {
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
    'no figures': 'no figures',
  };
  return { state: VERDICTS[verdict], words: words[verdict] };
}

const isPassed = (outcome: ScenarioOutcome): boolean => 'verdict' in outcome && outcome.verdict === 'passed';
const isJudged = (outcome: ScenarioOutcome): boolean =>
  'problem' in outcome || outcome.verdict !== 'no figures';

/** How the whole comparison stands. */
export function systemSentence({ progress, scenarios, outcomes }: System): string {
  const compared = Object.values(outcomes);
  const judged = compared.filter(isJudged);
  const figures = `${judged.filter(isPassed).length} of ${judged.length} scenarios agree in nine tenths of their figures`;
  if (progress === 'done') return `${figures}.`;
  if (progress === 'judging' && scenarios.length === 0) return 'Loading the recordings …';
  if (progress === 'judging') return `Comparing: ${figures} so far.`;
  if (progress === 'stopped')
    return `Stopped: ${figures}; ${scenarios.length - compared.length} were not compared.`;
  return progress === 'broken'
    ? 'The comparison stopped before its end.'
    : 'Not compared yet. It takes a few minutes.';
}
