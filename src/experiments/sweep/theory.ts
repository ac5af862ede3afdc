import type { ServiceSettings } from '../../design/catalog';
import type { TimedCommand } from '../../design/command';
import type { Design, DesignElement, ElementKind, ServiceKind } from '../../design/design';
import { settingsOf } from '../../design/settings-of';
import { serviceOn, usersIn } from '../../design/targets';
import { meanResponse, percentileResponse, type Queueing, utilizationOf } from '../../measures/erlang';

/** So much of the service time may pass on cables, or the formula is about something else. */
const CABLES = 0.01;
/** So many of a hundred requests may not run into a timeout. */
const HARDLY_EVER = 99.9;
/** A line that is never full. */
const AMPLE = 1000;

export type Theory =
  | { readonly applies: true; readonly queue: Queueing; readonly words: string }
  /** The first condition that does not hold, in a sentence. */
  | { readonly applies: false; readonly why: string };

/**
 * Whether a design is the queue M/M/c, for which there is a formula: one crowd of users whose requests come at random
 * and never give up or try again, one application server behind at most one web server and one balancer, with as many
 * cores as it has workers, exponential service times, a long line, no database, nobody turned away or cut off, cables
 * that take no time to speak of, and nothing that lets packets fall, takes processor time or wears down in the run.
 *
 * @param commands what is done in the run: the formula knows of nothing.
 */
export function theoryOf(design: Design, commands: readonly TimedCommand[] = []): Theory {
  const crowds = usersIn(design);
  const apps = withService(design, 'app-server');
  const [users] = crowds;
  const [host] = apps;
  if (users === undefined || host === undefined) return no('there is nobody who asks, or nobody who answers');
  const visitors = settingsOf(users);
  const app = valuesOf(host, 'app-server');
  const { cores } = settingsOf(host) as { readonly cores?: number };
  const servers = app.workers;
  const cables = design.links
    .filter(({ kind }) => kind === 'lookup' || kind === 'visit' || kind === 'backend')
    .reduce((sum, link) => sum + 2 * Number(settingsOf(link).latency), 0);
  const front = serviceOn(host, 'web-server');
  const room = front === null ? Number.POSITIVE_INFINITY : Number(settingsOf(front).workerConnections);
  const queue = { rate: Number(visitors.rate), service: app.serviceTime, servers };
  const conditions: readonly (readonly [boolean, string])[] = [
    [
      crowds.length === 1 && users.plan === undefined && visitors.arrivals === 'poisson',
      'requests must come at random, from one crowd',
    ],
    [
      visitors.staticShare === 0 && visitors.writeShare === 0 && visitors.sessionShare === 0,
      'all requests must be reads of pages',
    ],
    [visitors.retries === 0 && visitors.patience === 0, 'nobody may give up or try again'],
    [apps.length === 1, 'there must be one application server'],
    [
      !design.links.some(({ kind }) => kind === 'sql') && withService(design, 'database').length === 0,
      'no request may ask a database',
    ],
    [isPlain(design), 'there may be nothing else in the site, such as a firewall or an attacker'],
    [app.serviceDistribution === 'exponential', 'service times must be exponential'],
    [isSound(host), 'the code must be there, and give its pages without errors and at its usual pace'],
    [app.leak === 0, 'no memory may leak'],
    [!fillsDisks(design), 'no disk may fill up'],
    [cores !== undefined && cores >= servers, 'there must be a core for each worker'],
    [app.backlog >= AMPLE && room >= AMPLE, 'the lines must be long'],
    [cables <= CABLES * app.serviceTime, 'the cables must take less than a hundredth of the service time'],
    [proxyTimeOf(design) === 0, 'a web server must pass requests on in no time'],
    [!isEncrypted(design), 'connections must not be encrypted, which takes time'],
    [!turnsAway(design), 'no balancer may turn requests away or let them wait'],
    [
      utilizationOf(queue) >= 1 || percentileResponse(queue, HARDLY_EVER) <= timeoutIn(design),
      'hardly any request may take as long as a timeout',
    ],
    [commands.length === 0, 'nothing may be done in the run'],
  ];
  const broken = conditions.find(([holds]) => !holds);
  if (broken !== undefined) return no(broken[1]);
  return {
    applies: true,
    queue,
    words: `M/M/${servers}: ${servers} in service, one line, arrivals and service at random`,
  };
}

const no = (why: string): Theory => ({ applies: false, why });

/** What a request of this queue passes. Whatever else there is may drop it, take its cores, or change the site. */
const PASSED: readonly (ServiceKind | ElementKind)[] = [
  'users',
  'dns',
  'machine',
  'load-balancer',
  'web-server',
  'app-server',
  'app-files',
];

const isPlain = ({ elements }: Design): boolean =>
  elements.every(({ kind, services = [] }) => [kind, ...services.map((on) => on.kind)].every(isPassed));

const isPassed = (kind: ServiceKind | ElementKind): boolean => PASSED.includes(kind);

/** Whether its code answers each page as the application server computes it. */
function isSound(host: DesignElement): boolean {
  if (serviceOn(host, 'app-files') === null) return false;
  const { missing, starts, errors, slowdown } = valuesOf(host, 'app-files');
  return !missing && starts && errors === 0 && slowdown === 1;
}

const fillsDisks = ({ elements }: Design): boolean =>
  elements.some((element) => element.kind === 'machine' && Number(settingsOf(element).diskFill) > 0);

const proxyTimeOf = (design: Design): number =>
  Math.max(
    0,
    ...withService(design, 'web-server').map((each) => Number(valuesOf(each, 'web-server').proxyTime)),
  );

const isEncrypted = (design: Design): boolean =>
  (['web-server', 'load-balancer'] as const).some((kind) =>
    withService(design, kind).some((each) => valuesOf(each, kind).certificate),
  ) || design.links.some((link) => link.kind === 'backend' && settingsOf(link).tls === true);

const turnsAway = (design: Design): boolean =>
  withService(design, 'load-balancer').some((each) => {
    const { rateLimit, frontendMaxconn, globalMaxconn, denyPath, denySource } = valuesOf(
      each,
      'load-balancer',
    );
    return rateLimit > 0 || frontendMaxconn > 0 || globalMaxconn > 0 || denyPath !== '' || denySource !== '';
  }) || design.links.some((link) => link.kind === 'backend' && Number(settingsOf(link).maxconn) > 0);

/** The shortest wait after which somebody on the way gives up, in seconds. */
const timeoutIn = (design: Design): number =>
  Math.min(
    ...withService(design, 'web-server').map((each) => valuesOf(each, 'web-server').proxyReadTimeout),
    ...withService(design, 'load-balancer').map((each) => valuesOf(each, 'load-balancer').timeoutServer),
  );

const withService = ({ elements }: Design, kind: ServiceKind): readonly DesignElement[] =>
  elements.filter((element) => serviceOn(element, kind) !== null);

const valuesOf = <K extends ServiceKind>(element: DesignElement, kind: K): ServiceSettings<K> =>
  settingsOf(serviceOn(element, kind)!) as ServiceSettings<K>;

/** What the formula says of a metric; null where it says nothing of it, or the line grows without end. */
export function predicted(queue: Queueing, metric: string): number | null {
  if (utilizationOf(queue) >= 1) return null;
  const percent = /^p(\d+)$/.exec(metric)?.[1];
  if (percent !== undefined) return percentileResponse(queue, Number(percent));
  return metric === 'mean' ? meanResponse(queue) : null;
}
