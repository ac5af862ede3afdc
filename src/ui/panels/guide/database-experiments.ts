import { machineOf } from '../../../design/design';
import { inWords } from '../../../store/describe';
import { titleOf } from '../../../store/elements';
import { kill, perform } from '../../../store/lab';
import { LOSS_TIMES, loseWrites, lossPlan } from '../../../store/lose-writes';
import { acknowledged, compared, losses, readsAndWrites, writesEnded } from './answers';
import { type Experiment, failedNow, type MakeExperiment, type Scene } from './experiment';

/** Questions about primary and replica. */

function killPrimary(scene: Scene): Experiment | null {
  const { primary, manager } = scene.cast;
  if (primary === null) return null;
  const title = titleOf(scene.design, primary);
  const isMachine = !primary.includes('/');
  return {
    id: 'kill-primary',
    question: 'What still works without the primary database?',
    plan: `${title} will ${isMachine ? 'lose its power' : 'stop'}. Reads can go to the replica, writes cannot${manager === null ? '' : `, until the failover manager on ${manager} promotes it`}.`,
    action: `${isMachine ? 'Unplug' : 'Stop'} ${title}`,
    run: () => kill(primary),
    subjects: isMachine
      ? [`unplug ${primary}`, `stop ${primary}/database`]
      : [`stop ${primary}`, `unplug ${machineOf(primary)}`],
    obstacle:
      failedNow(scene, primary) || failedNow(scene, `${primary}/database`) ? `${title} is down now.` : null,
    answer: ({ report, comparison }) => [readsAndWrites(report), compared(comparison, report)],
  };
}

/** What to try where a promotion has cost nothing. */
const AGAIN = 'Cut the cable between the databases first, and ask again.';

function promote(scene: Scene): Experiment | null {
  const { replica, promoted } = scene.cast;
  if (replica === null) return null;
  const title = titleOf(scene.design, replica);
  return {
    id: 'promote',
    question: 'Is anything lost when a replica takes over?',
    plan: `${title} will become the primary, with the writes that it has received.`,
    action: `Promote ${title}`,
    run: () => perform({ type: 'promote', target: replica }),
    subjects: scene.cast.databases.map((database) => `promote ${database}`),
    obstacle: promoted
      ? `${title} is the primary now.`
      : failedNow(scene, replica)
        ? `${title} is down now.`
        : null,
    answer: ({ report, onset }) => [
      losses(report, onset?.base.totals.acknowledgedWrites ?? null),
      report.promoted.length > 0 && report.lostWrites === 0 ? AGAIN : acknowledged(report),
    ],
  };
}

/** The same accident twice, with the same visitors: once it costs writes, once it does not. */
const lossOf =
  (replication: 'async' | 'semi-sync') =>
  ({ design }: Scene): Experiment | null => {
    const plan = lossPlan(design);
    if (plan === null) return null;
    const { primary, replica, links, victim } = plan;
    const { cut, death, promotion } = LOSS_TIMES;
    const mode = replication === 'async' ? 'asynchronous' : 'semi-synchronous';
    const cables = links.map((link) => titleOf(design, link).replace(/^link /, ''));
    const isOne = cables.length === 1;
    const id = `lose-writes-${replication}`;
    return {
      id,
      question:
        replication === 'async'
          ? 'When is a confirmed write lost?'
          : 'And when every commit waits for the replica?',
      plan: `The run will start again, with ${mode} replication and the same visitors. At ${cut} s the ${isOne ? 'cable' : 'cables'} ${inWords(cables)} will be cut, so ${isOne ? replica : 'no replica'} receives ${isOne ? 'no more' : 'any more'} writes. At ${death} s ${titleOf(design, victim)} will die. At ${promotion} s ${replica} will take over from ${primary}.`,
      action: `Cut, kill, promote: ${replication}`,
      run: () => loseWrites(plan, replication),
      startsAnew: true,
      subjects: [id],
      obstacle: null,
      answer: ({ report }) => [losses(report), writesEnded(report)],
    };
  };

export const databaseExperiments: readonly MakeExperiment[] = [
  killPrimary,
  promote,
  lossOf('async'),
  lossOf('semi-sync'),
];
