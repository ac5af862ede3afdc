import {
  DESIGN_FORMAT,
  type Design,
  type DesignElement,
  type DesignLink,
  type DesignService,
  type SettingValues,
} from '../../design/design';
import { FILES, link, machine, NO_DISTANCE, NOWHERE } from '../parts';
import { parseDesign } from '../../design/parse';
import { fieldOf } from '../conformance/read-fields';
import { positiveIn, type QueueSet, UnreadableSet } from './queue-set';

const USERS = 'users';
export const DATABASE = 'db-1';
const BALANCER = 'lb-1';

/** Passes everything on at once. */
const NGINX: DesignService = {
  kind: 'web-server',
  settings: { workerConnections: 1_000_000, proxyReadTimeout: 86_400 },
};
/**
 * Carries so many requests at a time and closes the connections of all others without an answer, which is what a full
 * queue of theory does: a full backlog does not turn away, it is silent. Nginx needs two connections for each and two.
 */
const boundedNginx = (requests: number): DesignService => ({
  ...NGINX,
  settings: { ...NGINX.settings, workerConnections: 2 * requests + 2 },
});

/** More than any queue of a test needs. */
const AMPLE_WORKERS = 100_000;
const AMPLE_BACKLOG = 1_000_000;

/** A whole site that is this queue: users, a balancer, and the station or stations behind it. */
export interface QueueingSite {
  readonly design: Design;
  /** Requests per second of the users; of a closed loop, the most that it could send. */
  readonly rate: number;
  /** Machines whose cores are the stations, in the order in which a request meets them. */
  readonly stations: readonly string[];
  /** Equal servers among which the balancer divides the requests. */
  readonly servers: number;
}

interface Station {
  readonly slots: number;
  /** Requests that may wait there. */
  readonly room: number;
  /** Of its application server. */
  readonly service: SettingValues;
}

/** Null for a queue that the site cannot be. Throws an `UnreadableSet`. */
export function theorySite(set: QueueSet): QueueingSite | null {
  const { params, model } = set;
  if (model === 'M/M/c -> M/M/c') return tandemSite(set);
  if (/^closed M\/M\/[1c]\b/.test(model)) return closedSite(set);
  const erlangArrivals = /^E(\d+)\/M\/1$/.exec(model);
  const rate = () => positiveIn(params, 'lambda');
  // Round robin hands every k-th request of independent users to the same server: Erlang-k arrivals.
  if (erlangArrivals !== null) {
    const servers = Number(erlangArrivals[1]);
    return farmSite(open(servers * rate()), servers, {
      slots: 1,
      room: AMPLE_BACKLOG,
      service: exponential(set),
    });
  }
  const station = stationOf(set);
  return station === null ? null : farmSite(open(rate()), 1, station);
}

function stationOf(set: QueueSet): Station | null {
  const { params, model } = set;
  const single = { slots: 1, room: AMPLE_BACKLOG };
  switch (model) {
    case 'M/M/1':
      return { ...single, service: exponential(set) };
    case 'M/M/c':
      return { ...single, slots: positiveIn(params, 'c'), service: exponential(set) };
    case 'M/M/c/K': {
      const slots = positiveIn(params, 'c');
      return { slots, room: positiveIn(params, 'K') - slots, service: exponential(set) };
    }
    case 'M/D/1':
      return {
        ...single,
        service: { serviceTime: positiveIn(params, 'd'), serviceDistribution: 'constant' },
      };
    case 'M/G/1':
      return { ...single, service: generalService(set) };
    default:
      return null;
  }
}

const exponential = ({ params }: QueueSet): SettingValues => ({
  serviceTime: 1 / positiveIn(params, 'mu'),
  serviceDistribution: 'exponential',
});

/** From the first two moments and the name of the distribution, which may be followed by remarks. */
function generalService({ params }: QueueSet): SettingValues {
  const mean = positiveIn(params, 'm1');
  const variation = Math.sqrt(Math.max(0, positiveIn(params, 'm2') / (mean * mean) - 1));
  const name = /^[a-z-]+/.exec(String(fieldOf(params, 'service')))?.[0] ?? '';
  return {
    serviceTime: mean,
    serviceDistribution: name,
    serviceVariation: Number(variation.toPrecision(12)),
  };
}

/** People who wait for an answer and think before they ask again: the interactive system of mean value analysis. */
function closedSite({ params, model }: QueueSet): QueueingSite {
  const clients = positiveIn(params, 'N');
  const thinkTime = positiveIn(params, 'Z');
  const mean = positiveIn(params, 's');
  const slots = model.startsWith('closed M/M/c') ? positiveIn(params, 'c') : 1;
  const settings = { arrivals: 'closed', clients, thinkTime };
  const rate = Math.min(clients / (thinkTime + mean), slots / mean);
  const service: SettingValues = { serviceTime: mean, serviceDistribution: 'exponential' };
  return farmSite({ settings, rate }, 1, { slots, room: AMPLE_BACKLOG, service });
}

/** How the users behave, and how many requests a second that makes over all servers. */
interface Load {
  readonly settings: SettingValues;
  readonly rate: number;
}

const open = (rate: number): Load => ({ settings: { rate }, rate });

function farmSite(load: Load, servers: number, { slots, room, service }: Station): QueueingSite {
  const names = Array.from({ length: servers }, (_, i) => `web-${i + 1}`);
  const settings = { ...service, workers: slots, backlog: AMPLE_BACKLOG };
  const nginx = room === AMPLE_BACKLOG ? NGINX : boundedNginx(slots + room);
  const machines = names.map((id) =>
    machine(id, [nginx, { kind: 'app-server', settings }, FILES], { cores: slots }),
  );
  return { design: siteOf(load, machines, []), rate: load.rate, stations: names.slice(0, 1), servers };
}

/** The application computes on its machine's cores, then the database on its own; no worker is ever short. */
function tandemSite({ params }: QueueSet): QueueingSite {
  const rate = positiveIn(params, 'lambda');
  const stations = fieldOf(params, 'stations');
  if (!Array.isArray(stations) || stations.length !== 2)
    throw new UnreadableSet('stations must be a list of two.');
  const [first, second] = stations.map((station) => ({
    mean: 1 / positiveIn(station, 'mu'),
    slots: positiveIn(station, 'c'),
  }));
  if (first === undefined || second === undefined) throw new UnreadableSet('stations must be a list of two.');
  const workers = { workers: AMPLE_WORKERS, backlog: AMPLE_BACKLOG, serviceTime: first.mean };
  const web = machine('web-1', [NGINX, { kind: 'app-server', settings: workers }, FILES], {
    cores: first.slots,
  });
  const queries = { readTime: second.mean, connections: AMPLE_WORKERS };
  const database = machine(DATABASE, [{ kind: 'database', settings: queries }], { cores: second.slots });
  const sql = link('sql', 'web-1', DATABASE, { latency: 0 });
  return {
    design: siteOf(open(rate), [web, database], [sql]),
    rate,
    stations: ['web-1', DATABASE],
    servers: 1,
  };
}

function siteOf(load: Load, machines: readonly DesignElement[], links: readonly DesignLink[]): Design {
  const webs = machines.filter(({ id }) => id !== DATABASE);
  const patient = { check: 'off', retries: 0, timeoutServer: 86_400 };
  const settings = { ...load.settings, staticShare: 0, writeShare: 0, patience: 0 };
  return checked({
    format: DESIGN_FORMAT,
    title: 'A queue',
    scale: 'production',
    elements: [
      { id: USERS, kind: 'users', settings, position: NOWHERE },
      machine(BALANCER, [{ kind: 'load-balancer', settings: patient }], { cores: 1 }),
      ...machines,
    ],
    links: [
      link('visit', USERS, BALANCER, NO_DISTANCE),
      ...webs.map(({ id }) => link('backend', BALANCER, id, NO_DISTANCE)),
      ...links,
    ],
  });
}

function checked(design: Design): Design {
  const parsed = parseDesign(design);
  if (parsed.ok) return parsed.design;
  throw new UnreadableSet(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join(' '));
}
