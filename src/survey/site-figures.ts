import { type Reading, utilizationBetween } from '../site/readings';
import { type Figure, type FigureUnit, measured, ratio, type Section } from './figure';
import type { SiteWatch } from './site-watch';
import type { Window } from './watch';

type ReadingOf<Kind extends Reading['kind']> = Extract<Reading, { kind: Kind }>;
type Row = readonly [name: string, unit: FigureUnit, value: number | null];

/** One part of the site, and all that was seen of it. */
interface Seen<Kind extends Reading['kind']> {
  readonly id: string;
  readonly reading: ReadingOf<Kind>;
  readonly before: ReadingOf<Kind>;
  readonly watch: SiteWatch;
  readonly window: Window;
}

/** Figures of every machine and service, in the order of the design. */
export function siteFigures(watch: SiteWatch, window: Window): Figure[] {
  return Object.entries(watch.latest).flatMap(([id, reading]) => figuresOf(id, reading, watch, window));
}

function figuresOf(id: string, reading: Reading, watch: SiteWatch, window: Window): Figure[] {
  const before = watch.before[id] ?? reading;
  const seen = { id, reading, before, watch, window };
  switch (reading.kind) {
    case 'machine':
      return rows('machines', id, machineRows(seen as Seen<'machine'>));
    case 'load-balancer': {
      const balancer = seen as Seen<'load-balancer'>;
      return [...rows('services', id, balancerRows(balancer)), ...backendFigures(balancer)];
    }
    case 'web-server':
      return rows('services', id, webServerRows(seen as Seen<'web-server'>));
    case 'app-server':
      return rows('services', id, appServerRows(seen as Seen<'app-server'>));
    case 'database': {
      const database = seen as Seen<'database'>;
      return [...rows('services', id, queryRows(database)), ...rows('databases', id, logRows(database))];
    }
    case 'users':
      return rows('people', id, peopleRows(seen as Seen<'users'>));
    case 'attacker':
      return rows('attacks', id, attackRows(reading));
    case 'firewall':
      return rows('firewalls', id, filterRows(reading));
    case 'link':
      return rows('services', id, tapRows(reading));
    case 'session-store':
      return rows('services', id, storeRows(seen as Seen<'session-store'>));
    case 'shared-storage':
      return rows('services', id, storageRows(seen as Seen<'shared-storage'>));
    case 'keepalived':
      return rows('services', id, addressRows(reading));
    case 'region':
      return rows('people', id, regionRows(reading));
    case 'autoscaler':
      return rows('services', id, scalerRows(reading));
    case 'dns':
    case 'app-files':
    case 'health-agent':
    case 'failover-manager':
    case 'sentinel':
    case 'monitor':
    case 'monitoring-agent':
      return [];
  }
}

const filterRows = ({ passed, dropped, rejected }: ReadingOf<'firewall'>): Row[] => [
  ['packets let in', 'count', passed],
  ['packets dropped', 'count', dropped],
  ['packets rejected', 'count', rejected],
];

/** How each virtual address stands at the end. */
const addressRows = ({ instances, sent, heard }: ReadingOf<'keepalived'>): Row[] => [
  ...instances.flatMap(({ address, holds, answers }): Row[] => [
    [`holds ${address}`, 'count', holds ? 1 : 0],
    [`answers for ${address}`, 'count', answers ? 1 : 0],
  ]),
  ['adverts sent', 'count', sent],
  ['adverts heard', 'count', heard],
];

/** What the rule has come to at the end. */
const scalerRows = ({ servers, booting, wanted, measured, metric }: ReadingOf<'autoscaler'>): Row[] => [
  ['servers', 'count', servers],
  ['booting', 'count', booting],
  ['servers wanted', 'count', wanted],
  ['measured', metric === 'cpu' ? 'share' : 'level', measured],
];

/** What was found last at each port that was tried, and what else was got. */
function attackRows({ scanned, logIns, tablesRead, flood }: ReadingOf<'attacker'>): Row[] {
  const found = scanned.map(
    ({ address, port, found: state }): Row => [`${address}:${port} ${state}`, 'count', 1],
  );
  return [
    ...found,
    ['log-ins tried', 'count', logIns.tried],
    ['log-ins that succeeded', 'count', logIns.succeeded],
    ['tables read', 'count', tablesRead],
    ['flood requests', 'count', flood.sent],
    ['flood answered', 'count', flood.answered],
    ['flood denied', 'count', flood.denied],
  ];
}

const rows = (section: Section, of: string, list: readonly Row[]): Figure[] =>
  list.map(([name, unit, value]) => ({ section, of, name, unit, value }));

const peopleRows = ({ id, reading, before, watch }: Seen<'users'>): Row[] => [
  ['served', 'count', reading.answered - before.answered],
  ['rescued by retries', 'count', reading.rescued - before.rescued],
  ['gone', 'count', reading.gone - before.gone],
  ['waiting at the end', 'count', reading.waiting],
  ['most waiting', 'count', watch.levels.greatest(`${id} waiting`)],
  ['longest wait', 's', watch.levels.greatest(`${id} longest wait`)],
  ...(reading.clients.some(({ session }) => session !== null)
    ? ([['changes of server', 'count', reading.moves - before.moves]] as const)
    : []),
];

/** How long its people waited in the last ten seconds, and what there is. */
const regionRows = ({ p95, powered, whole }: ReadingOf<'region'>): Row[] => [
  ['p95 at the end', 's', p95],
  ['machines with power', 'count', powered],
  ['whole lines to elsewhere', 'count', whole],
];

/** Of a cable that nobody has tapped there is nothing to tell. */
const tapRows = ({ tap }: ReadingOf<'link'>): Row[] =>
  tap === undefined
    ? []
    : [
        ['messages tapped', 'count', tap.passed],
        ['readable messages', 'count', tap.readable],
      ];

const machineRows = ({ id, reading, before, watch }: Seen<'machine'>): Row[] => [
  ['core utilization', 'share', utilizationBetween(before, reading)],
  ['mean queue', 'level', watch.levels.mean(`${id} queue`)],
  ['longest queue', 'count', watch.levels.greatest(`${id} queue`)],
];

const served = (count: number): Row => ['served', 'count', count];
const utilization = ({ id, watch }: Pick<Seen<Reading['kind']>, 'id' | 'watch'>): Row => [
  'utilization',
  'share',
  watch.levels.mean(`${id} utilization`),
];

const balancerRows = ({ id, reading, before, watch, window }: Seen<'load-balancer'>): Row[] => [
  served(reading.served - before.served),
  ...queueRows(id, watch, window),
  ['retries', 'count', reading.retries - before.retries],
  ['rescued', 'count', reading.rescued - before.rescued],
];

const webServerRows = (seen: Seen<'web-server'>): Row[] => [
  served(seen.reading.served - seen.before.served),
  utilization(seen),
];

const appServerRows = (seen: Seen<'app-server'>): Row[] => [
  served(seen.reading.served - seen.before.served),
  utilization(seen),
  ...queueRows(seen.id, seen.watch, seen.window),
  ...sessionRows(seen),
  ...uploadRows(seen),
];

/** Where nobody has ever logged in, there is nothing to tell. */
function sessionRows({ reading: { sessions: now }, before: { sessions: then } }: Seen<'app-server'>): Row[] {
  if (now.opened + now.lost + now.turnedAway === 0) return [];
  return [
    ['sessions opened', 'count', now.opened - then.opened],
    ['sessions kept', 'count', now.kept - then.kept],
    ['sessions lost', 'count', now.lost - then.lost],
    ['log-ins refused', 'count', now.turnedAway - then.turnedAway],
    ['log-outs', 'count', now.loggedOut - then.loggedOut],
    ['log-outs in vain', 'count', now.leftOpen - then.leftOpen],
  ];
}

function uploadRows({ reading: { uploads: now }, before: { uploads: then } }: Seen<'app-server'>): Row[] {
  if (now.taken + now.missing + now.served === 0) return [];
  return [
    ['uploads taken', 'count', now.taken - then.taken],
    ['uploads served', 'count', now.served - then.served],
    ['uploads not found', 'count', now.missing - then.missing],
  ];
}

const storeRows = ({ id, reading, before, watch }: Seen<'session-store'>): Row[] => [
  ['sessions held', 'count', reading.sessions],
  ['sessions found', 'count', reading.hits - before.hits],
  ['sessions not found', 'count', reading.misses - before.misses],
  ['sessions evicted', 'count', reading.evicted - before.evicted],
  ['longest queue', 'count', watch.levels.greatest(`${id} queue`)],
];

const storageRows = ({ id, reading, before, watch }: Seen<'shared-storage'>): Row[] => [
  ['files', 'count', reading.files],
  ['served', 'count', reading.reads + reading.writes - before.reads - before.writes],
  ['longest queue', 'count', watch.levels.greatest(`${id} queue`)],
];

function queueRows(id: string, watch: SiteWatch, { until }: Window): Row[] {
  const queue = watch.queues.at(id);
  return [
    ['mean queue', 'level', measured(queue.meanLength(until))],
    ['longest queue', 'count', queue.longest],
    ['mean wait', 's', queue.meanWait],
  ];
}

function queryRows(seen: Seen<'database'>): Row[] {
  const { id, reading, before, watch, window } = seen;
  const queries = reading.reads + reading.writes - before.reads - before.writes;
  const queue = watch.levels.mean(`${id} queue`);
  // Little's law: queries come as often as they are served, so their wait is queue length over rate.
  const wait = queue === null ? null : ratio(queue * (window.until - window.from), queries);
  return [
    served(queries),
    utilization(seen),
    ['mean queue', 'level', queue],
    ['longest queue', 'count', watch.levels.greatest(`${id} queue`)],
    ['mean wait', 's', wait],
  ];
}

const logRows = ({ id, reading, before, watch }: Seen<'database'>): Row[] => [
  ['log position', 'count', reading.logPosition],
  ['mean lag', 's', watch.levels.mean(`${id} lag`)],
  ['longest lag', 's', watch.levels.greatest(`${id} lag`)],
  ['stale reads', 'count', reading.staleReads - before.staleReads],
  ...(reading.ownReads === 0
    ? []
    : ([
        ['own reads', 'count', reading.ownReads - before.ownReads],
        ['own writes missing', 'count', reading.ownWritesMissing - before.ownWritesMissing],
      ] as const)),
  ['writes acknowledged', 'count', watch.acknowledged.get(id) ?? 0],
  ['writes lost', 'count', reading.lost.length],
];

function backendFigures({ id, reading, before, watch, window }: Seen<'load-balancer'>): Figure[] {
  const earlier = new Map(before.servers.map((server) => [server.server, server.served]));
  const counts = reading.servers.map((one) => one.served - (earlier.get(one.server) ?? 0));
  const total = counts.reduce((sum, count) => sum + count, 0);
  return reading.servers.flatMap(({ server }, i) => {
    const name = `${id} → ${server}`;
    return rows('backends', name, [
      served(counts[i] ?? 0),
      ['share', 'share', ratio(counts[i] ?? 0, total)],
      ['mean connections', 'level', watch.levels.mean(`${name} connections`)],
      ['most connections', 'count', watch.levels.greatest(`${name} connections`)],
      ['time out of the pool', 's', watch.pools.timeOut(id, server, window.until)],
    ]);
  });
}
