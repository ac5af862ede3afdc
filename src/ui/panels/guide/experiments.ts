import type { Design } from '../../../design/design';
import { serviceId } from '../../../design/design';
import type { Readings } from '../../../run/protocol';
import { changeSetting } from '../../../store/design-store';
import { settingOf } from '../../../store/edit';
import { elementById, titleOf } from '../../../store/elements';
import { isFailed, kill, perform, restore } from '../../../store/lab';
import { LOSS_TIMES, loseWrites, lossPlan } from '../../../store/lose-writes';
import type { AccidentReport } from '../../../store/accident-report';
import { acknowledged, detection, failures, losses, returned, shares, slowest, writesEnded } from './answers';
import { type Cast, castOf } from './cast';

/** A question that the run itself answers. */
export interface Experiment {
  readonly id: string;
  readonly question: string;
  /** What the button does, in a sentence. */
  readonly plan: string;
  readonly action: string;
  readonly run: () => void;
  /** It begins a run of its own, and its answer is kept to be compared with another such run. */
  readonly startsAnew?: boolean;
  /** Why it cannot be done just now; null when it can. */
  readonly obstacle: string | null;
  /** Sentences made of what was measured since. */
  readonly answer: (report: AccidentReport) => readonly string[];
}

interface Scene {
  readonly design: Design;
  readonly readings: Readings | null;
  readonly cast: Cast;
}

const failedNow = ({ readings }: Scene, id: string): boolean => {
  const reading = readings?.of[id];
  return reading !== undefined && reading.kind !== 'users' && isFailed(reading.condition);
};

function switchAlgorithm({ design, cast }: Scene): Experiment | null {
  const element = cast.balancer === null ? null : elementById(design, cast.balancer);
  if (!element) return null;
  const least = settingOf(design, serviceId(element.id, 'load-balancer'), 'algorithm') === 'leastconn';
  const wanted = least ? 'roundrobin' : 'leastconn';
  const name = least ? 'round robin' : 'least connections';
  return {
    id: 'switch-algorithm',
    question: 'Does least connections share out the work better than round robin?',
    plan: `${element.id} chooses by ${name} from now on. Slow one server down first, and ask again.`,
    action: `Switch to ${name}`,
    run: () => changeSetting(serviceId(element.id, 'load-balancer'), 'algorithm', wanted),
    obstacle: null,
    answer: (report) => [shares(report), slowest(report)],
  };
}

function killServer(scene: Scene): Experiment | null {
  const { victim, balancer } = scene.cast;
  if (victim === null || balancer === null) return null;
  return {
    id: 'kill-server',
    question: 'How long do errors last when a server dies?',
    plan: `${victim} loses its power. ${balancer} is not told: it has to find out.`,
    action: `Unplug ${victim}`,
    run: () => kill(victim),
    obstacle: failedNow(scene, victim) ? `${victim} is down already.` : null,
    answer: (report) => [failures(report), detection(report, victim)],
  };
}

function bringBack(scene: Scene): Experiment | null {
  const { victim } = scene.cast;
  if (victim === null) return null;
  return {
    id: 'bring-back',
    question: 'How soon is it trusted again?',
    plan: `${victim} starts again. Watch how long it gets no request.`,
    action: `Bring ${victim} back`,
    run: () => restore(victim),
    obstacle: failedNow(scene, victim) ? null : `${victim} is running. Kill it first.`,
    answer: (report) => [returned(report, victim), shares(report)],
  };
}

function killApplication(scene: Scene): Experiment | null {
  const { application } = scene.cast;
  if (application === null) return null;
  const title = titleOf(scene.design, application);
  const failed = failedNow(scene, application);
  return {
    id: failed ? 'restore-application' : 'kill-application',
    question: failed
      ? 'Does the site recover by itself once it is back?'
      : 'Does a picture still load without the application?',
    plan: failed ? `${title} starts again.` : `${title} stops. Nginx goes on and still has the static files.`,
    action: `${failed ? 'Start' : 'Stop'} ${title}`,
    run: () => (failed ? restore(application) : kill(application)),
    obstacle: null,
    answer: (report) => [failures(report)],
  };
}

function killPrimary(scene: Scene): Experiment | null {
  const { primary } = scene.cast;
  if (primary === null) return null;
  const title = titleOf(scene.design, primary);
  return {
    id: 'kill-primary',
    question: 'What still works without the primary database?',
    plan: `${title} dies. Reads can go to the replica; writes cannot.`,
    action: `Stop ${title}`,
    run: () => kill(primary),
    obstacle: failedNow(scene, primary) ? `${title} is down already.` : null,
    answer: (report) => [failures(report), acknowledged(report)],
  };
}

function promote(scene: Scene): Experiment | null {
  const { replica, promoted } = scene.cast;
  if (replica === null) return null;
  const title = titleOf(scene.design, replica);
  return {
    id: 'promote',
    question: 'Is anything lost when a replica takes over?',
    plan: `${title} becomes the primary, with the transactions that it has received.`,
    action: `Promote ${title}`,
    run: () => perform({ type: 'promote', target: replica }),
    obstacle: promoted
      ? `${title} is the primary now.`
      : failedNow(scene, replica)
        ? `${title} is down.`
        : null,
    answer: (report) => [losses(report), acknowledged(report)],
  };
}

/** The same accident twice, with the same visitors: once it costs writes, once it does not. */
const lossOf =
  (replication: 'async' | 'semi-sync') =>
  ({ design }: Scene): Experiment | null => {
    const plan = lossPlan(design);
    if (plan === null) return null;
    const { primary, replica, link, victim } = plan;
    const { cut, death, promotion } = LOSS_TIMES;
    const mode = replication === 'async' ? 'asynchronous' : 'semi-synchronous';
    return {
      id: `lose-writes-${replication}`,
      question:
        replication === 'async'
          ? 'When is a confirmed write lost?'
          : 'And when every commit waits for the replica?',
      plan: `The run starts again with ${mode} replication and the same visitors. At ${cut} s the cable ${titleOf(design, link).replace(/^link /, '')} is cut, so ${replica} learns of no more writes. At ${death} s ${titleOf(design, victim)} dies, and at ${promotion} s ${replica} takes over from ${primary}.`,
      action: `Cut, kill, promote: ${replication}`,
      run: () => loseWrites(plan, replication),
      startsAnew: true,
      obstacle: null,
      answer: (report) => [losses(report), writesEnded(report)],
    };
  };

function activePassive({ design, cast: { spare } }: Scene): Experiment | null {
  if (spare === null) return null;
  const passive = settingOf(design, spare.id, 'backup') === true;
  return {
    id: 'active-passive',
    question: 'Active-active or active-passive: who does the work?',
    plan: passive
      ? `${spare.to} takes requests again, like all the others.`
      : `${spare.to} becomes a backup: it gets requests only when no other server is left.`,
    action: passive ? `Make ${spare.to} active` : `Make ${spare.to} passive`,
    run: () => changeSetting(spare.id, 'backup', !passive),
    obstacle: null,
    answer: (report) => [shares(report), slowest(report)],
  };
}

const all = [
  killServer,
  bringBack,
  switchAlgorithm,
  killApplication,
  killPrimary,
  promote,
  lossOf('async'),
  lossOf('semi-sync'),
  activePassive,
];

/** The experiments that the design at hand has the parts for. */
export function experimentsOf(design: Design, readings: Readings | null): readonly Experiment[] {
  const scene: Scene = { design, readings, cast: castOf(design, readings) };
  return all.flatMap((make) => make(scene) ?? []);
}
