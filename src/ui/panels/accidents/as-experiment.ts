import type { Design } from '../../../design/design';
import type { AccidentReport } from '../../../store/accident-report';
import type { ReadyAccident } from '../../../store/ready-accidents/ready-accident';
import { startAccident } from '../../../store/ready-accidents/start-accident';
import { counted, countText } from '../../format';
import { waits } from '../guide/answers';
import type { Experiment } from '../guide/experiment';

function ended({ answered, failed }: AccidentReport): string {
  if (answered + failed === 0) return 'No request has come to an end yet.';
  return `${countText(failed)} of ${counted(answered + failed, 'request')} failed.`;
}

/** What was sent in place of what had failed. */
const again = ({ retried }: AccidentReport): string =>
  retried === 0 ? '' : `Of all requests ${countText(retried)} were sent because another had failed.`;

/** An accident as a question that the run answers. @param base the design on which it goes. */
export function asExperiment(base: Design, { id, title, says, watch, plan }: ReadyAccident): Experiment {
  return {
    id,
    question: title,
    plan: `${says} ${watch}`,
    action: 'Start it',
    run: () => {
      if (!('refusal' in plan)) startAccident(id, base, plan);
    },
    startsAnew: true,
    subjects: [id],
    obstacle: 'refusal' in plan ? plan.refusal : null,
    answer: ({ report }) => [ended(report), again(report), waits(report)],
  };
}
