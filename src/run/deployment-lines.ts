import type { DeploymentChanged, InstallationChanged } from '../site/facts';
import { sentenceOf } from './sentences/deployment-sentences';
import type { LogLines } from './log-lines';
import type { Importance } from './protocol';

type LoggedFact = DeploymentChanged | InstallationChanged;

/** Releases on their way, as lines of the log. */
export function noteDeployment(fact: LoggedFact, lines: LogLines): void {
  const isOfAll = fact.type === 'deployment';
  const about = isOfAll ? fact.machines : [fact.machine];
  const mark = isOfAll ? ({ part: 'deployed' } as const) : {};
  lines.write(fact.at, importanceOf(fact), sentenceOf(fact), about, { isDecisive: isOfAll, ...mark });
}

function importanceOf(fact: LoggedFact): Importance {
  if (fact.type === 'deployment') return fact.state === 'stopped' ? 'failure' : 'change';
  return fact.step === 'failed' ? 'failure' : 'detail';
}
