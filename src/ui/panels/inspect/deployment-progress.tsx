import { useStore } from 'zustand';
import type { Target } from '../../../design/targets';
import { serviceOn } from '../../../design/targets';
import type { DeploymentReading } from '../../../site/readings';
import { failedWords } from '../../../store/failed-words';
import { runStore } from '../../../store/run-store';
import { Icon, type IconName } from '../../kit/icon';
import { clockTime } from '../../format';

type Step = DeploymentReading['machines'][number]['step'];

const steps: Readonly<Record<Step, { readonly icon: IconName; readonly word: string }>> = {
  waiting: { icon: 'standby', word: 'waits' },
  booting: { icon: 'starting', word: 'boots' },
  copying: { icon: 'files', word: 'files are copied' },
  draining: { icon: 'starting', word: 'drains' },
  restarting: { icon: 'starting', word: 'restarts' },
  checking: { icon: 'busy', word: 'waits for its checks' },
  done: { icon: 'up', word: 'done' },
  failed: { icon: 'down', word: 'failed' },
};

const states: Readonly<Record<DeploymentReading['state'], string>> = {
  'under way': 'under way',
  finished: 'done',
  stopped: 'stopped',
  'rolling back': 'being rolled back',
  'rolled back': 'rolled back',
};

/** The latest release on its way, where code is kept, run, or chosen between; nothing before the first. */
export function DeploymentProgress({ target }: { readonly target: Target }) {
  const deployment = useStore(runStore, (state) => state.readings?.totals.deployment ?? null);
  if (deployment === null || target.type === 'link') return null;
  const isPlace = (['app-files', 'load-balancer'] as const).some(
    (kind) => serviceOn(target.element, kind) !== null,
  );
  if (!isPlace) return null;
  const { version, strategy, state, reason, beganAt, machines } = deployment;
  return (
    <section className="flex flex-col gap-2" aria-label="Deployment">
      <h3 className="text-13 font-bold">{`Deployment of ${version}: ${states[state]}`}</h3>
      <p className="text-13 text-ink-2">
        {`${strategy}, since ${clockTime(beganAt)}${reason === null ? '' : `. ${failedWords(reason)}.`}`}
      </p>
      <table className="w-full border-collapse text-13">
        <caption className="sr-only">What each machine has</caption>
        <tbody>
          {machines.map(({ machine, step, version: has }) => (
            <tr key={machine} className="border-t border-line">
              <th scope="row" className="mono py-1 text-start font-normal">
                {machine}
              </th>
              <td className="mono">{has}</td>
              <td className="text-end">
                <span className="inline-flex items-center gap-1">
                  <Icon name={steps[step].icon} size={14} />
                  {steps[step].word}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Price {...deployment} />
    </section>
  );
}

/** What it has cost since it began. */
const Price = ({ failed, pagesBack, visitorsBack }: DeploymentReading) => (
  <dl className="m-0 grid grid-cols-[auto_1fr] text-13">
    {(
      [
        ['Failed since it began', failed],
        ['Pages of older code than before', pagesBack],
        ['Visitors who saw that', visitorsBack],
      ] as const
    ).map(([name, count]) => (
      <div key={name} className="contents">
        <dt className="border-b border-line py-1 text-ink-2">{name}</dt>
        <dd className="m-0 border-b border-line py-1 ps-4 text-end font-medium tabular-nums">{count}</dd>
      </div>
    ))}
  </dl>
);
