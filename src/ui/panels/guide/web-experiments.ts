import { serviceId } from '../../../design/design';
import { serviceCatalog } from '../../../design/catalog';
import { changeSetting } from '../../../store/design-store';
import { settingOf } from '../../../store/edit';
import { titleOf } from '../../../store/elements';
import { kill, restore } from '../../../store/lab';
import { compared, detection, failures, pagesAndPictures, returned, shares, waits } from './answers';
import { type Experiment, failedNow, hostHit, isDown, type MakeExperiment, type Scene } from './experiment';

/** Questions about balancer, servers and application. */

/** What ends a server behind a balancer, or the service that answers there. */
const deaths = (host: string): readonly string[] => [
  `unplug ${host}`,
  `stop ${serviceId(host, 'web-server')}`,
  `stop ${serviceId(host, 'app-server')}`,
];

function killServer(scene: Scene): Experiment | null {
  const { victim, balancer, lines } = scene.cast;
  if (victim === null || balancer === null) return null;
  return {
    id: 'kill-server',
    question: 'How long do errors last when a server dies?',
    plan: `${victim} will lose its power. ${balancer} is not told: it has to find out.`,
    action: `Unplug ${victim}`,
    run: () => kill(victim),
    subjects: lines.flatMap(({ to }) => deaths(to)),
    obstacle: isDown(scene, victim) ? `${victim} is down now.` : null,
    answer: (measured) => [
      failures(measured.report),
      detection(measured.report, hostHit(measured)),
      compared(measured.comparison, measured.report),
    ],
  };
}

function bringBack(scene: Scene): Experiment | null {
  const { victim, lines } = scene.cast;
  if (victim === null) return null;
  const down = lines.map(({ to }) => to).find((host) => isDown(scene, host)) ?? null;
  const who = down ?? victim;
  return {
    id: 'bring-back',
    question: 'How soon does a server that is back get requests again?',
    plan: `${who} will start again. Watch how long it gets no request.`,
    action: `Bring ${who} back`,
    run: () => restore(who),
    subjects: lines.flatMap(({ to }) => [`restore ${to}`, `restore ${serviceId(to, 'web-server')}`]),
    obstacle: down === null ? `${victim} is running. Kill it first.` : null,
    answer: (measured) => [returned(measured.report, hostHit(measured)), shares(measured.report)],
  };
}

function killBalancer(scene: Scene): Experiment | null {
  const { balancer, partner } = scene.cast;
  if (balancer === null) return null;
  const down = isDown(scene, balancer);
  return {
    id: down ? 'restore-balancer' : 'kill-balancer',
    question: down
      ? 'Does the site work again when its balancer is back?'
      : 'And when the load balancer itself dies?',
    plan: down
      ? `${balancer} will start again. ${partner === null ? 'Its address is the only one that visitors know.' : `${partner} holds the address that visitors know, until ${balancer} takes it back.`}`
      : `${balancer} will lose its power. ${partner === null ? 'All servers go on, but visitors know only its address.' : `${partner} hears no advert any more, and takes the address over that visitors know.`}`,
    action: down ? `Bring ${balancer} back` : `Unplug ${balancer}`,
    run: () => (down ? restore(balancer) : kill(balancer)),
    subjects: [balancer, serviceId(balancer, 'load-balancer')].flatMap((id) => [
      `unplug ${id}`,
      `stop ${id}`,
      `restore ${id}`,
    ]),
    obstacle: null,
    answer: ({ report, comparison }) => [waits(report), failures(report), compared(comparison, report)],
  };
}

function switchAlgorithm({ design, cast }: Scene): Experiment | null {
  if (cast.balancer === null) return null;
  const service = serviceId(cast.balancer, 'load-balancer');
  const { options } = serviceCatalog['load-balancer'].settings.algorithm;
  const least = settingOf(design, service, 'algorithm') === 'leastconn';
  const wanted = least ? 'roundrobin' : 'leastconn';
  const name = least ? 'round robin' : 'least connections';
  return {
    id: 'switch-algorithm',
    question: 'Does least connections share the work better than round robin?',
    plan: `${cast.balancer} will choose by ${name}. To see more, slow one server down first.`,
    action: `Switch to ${name}`,
    run: () => changeSetting(service, 'algorithm', wanted),
    subjects: Object.keys(options).map((algorithm) => `set ${service} algorithm ${algorithm}`),
    obstacle: null,
    answer: ({ report, comparison }) => [shares(report), compared(comparison, report)],
  };
}

function killApplication(scene: Scene): Experiment | null {
  const { application } = scene.cast;
  if (application === null) return null;
  const title = titleOf(scene.design, application);
  const down = failedNow(scene, application);
  return {
    id: down ? 'restore-application' : 'kill-application',
    question: down
      ? 'Does the site recover by itself when the application is back?'
      : 'Does a picture still load without the application?',
    plan: down
      ? `${title} will start again.`
      : `${title} will stop. Nginx goes on and still has the static files.`,
    action: `${down ? 'Start' : 'Stop'} ${title}`,
    run: () => (down ? restore(application) : kill(application)),
    subjects: [`stop ${application}`, `restore ${application}`],
    obstacle: null,
    answer: ({ report, comparison }) => [pagesAndPictures(report), compared(comparison, report)],
  };
}

function activePassive({ design, cast: { spare } }: Scene): Experiment | null {
  if (spare === null) return null;
  const passive = settingOf(design, spare.id, 'backup') === true;
  return {
    id: 'active-passive',
    question: 'Servers active-active or active-passive: who does the work?',
    plan: passive
      ? `${spare.to} will take requests again, like all the others.`
      : `${spare.to} will be a backup: it gets requests only when no other server is left.`,
    action: passive ? `Make ${spare.to} active` : `Make ${spare.to} passive`,
    run: () => changeSetting(spare.id, 'backup', !passive),
    subjects: [`set ${spare.id} backup true`, `set ${spare.id} backup false`],
    obstacle: null,
    answer: ({ report, comparison }) => [shares(report), compared(comparison, report)],
  };
}

export const webExperiments: readonly MakeExperiment[] = [
  killServer,
  bringBack,
  killBalancer,
  switchAlgorithm,
  killApplication,
  activePassive,
];
