import { QueueWatch } from '../../survey/queue-watch';
import type { Fact, Hop, HopLost } from '../facts';
import type { Reading } from '../readings';
import type { Site } from '../site';
import { GLYPH_LIMIT } from '../readings';
import { demand, type LawMaker, type Readings } from './play.fixture';
import { endsOfWay } from './undrawn-way.fixture';

/** What a link has carried and lost, counted from facts. */
interface Carried {
  requests: number;
  writes: number;
  answers: number;
  failures: number;
  replicated: number;
  checks: number;
  lost: number;
}

const nothing = (): Carried => ({
  requests: 0,
  writes: 0,
  answers: 0,
  failures: 0,
  replicated: 0,
  checks: 0,
  lost: 0,
});

/** Nothing is due any more at this instant: whoever was granted something knows of it. */
const isQuiet = ({ simulation }: Site): boolean => simulation.nextAt() > simulation.now;

const counterOf = <Key>() => {
  const counts = new Map<Key, number>();
  return {
    add: (key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1),
    forget: (key: Key) => counts.delete(key),
    of: (key: Key) => counts.get(key) ?? 0,
  };
};

/** What every link says it has carried and lost is what the facts tell of hops. */
export const linksCountTheirHops: LawMaker = (_world, site) => {
  const links = new Map<string, Carried>();
  const at = (link: string): Carried => {
    const carried = links.get(link) ?? nothing();
    links.set(link, carried);
    return carried;
  };
  return {
    note(fact) {
      if (fact.type === 'added') links.delete(fact.target);
      else if (fact.type === 'hop') countHop(at(fact.link), fact);
      else if (fact.type === 'hop lost') at(fact.link).lost++;
    },
    read(readings) {
      if (!isQuiet(site())) return;
      for (const [id, reading] of Object.entries(readings)) {
        if (reading.kind !== 'link') continue;
        for (const [what, count] of Object.entries(at(id)))
          demand(
            reading[what as keyof Carried] === count,
            () => `${id}: ${reading[what as keyof Carried]} ${what}; the facts say ${count}.`,
          );
      }
    },
  };
};

function countHop(carried: Carried, { cargo, status, forward }: Hop): void {
  // Answers to health checks count for nothing; a name server sends its answer like a question of its own.
  const isAnswer = status !== undefined || (cargo === 'lookup' && !forward);
  if (isAnswer && cargo === 'health') return;
  if (isAnswer) {
    carried.answers++;
    if (status !== undefined && (status >= 500 || status === 0)) carried.failures++;
  } else if (cargo === 'replication') carried.replicated++;
  else if (cargo === 'health') carried.checks++;
  else {
    carried.requests++;
    if (cargo === 'write') carried.writes++;
  }
}

/**
 * A hop is lost once, and only over a cut cable or at the instant at which it arrives: at a machine without power, at a
 * full backlog, or where the address has moved away.
 */
export const lostHopsAreThose: LawMaker = ({ design }, site) => {
  const underWay = new Map<number, Hop>();
  const down = new Set<string>();
  const ends = new Map(design.links.map(({ id, from, to }) => [id, { from, to }] as const));
  const shared = JSON.stringify(
    design.elements.flatMap(({ services = [] }) => services.filter(({ kind }) => kind === 'keepalived')),
  );
  const holds = (machine: string, address: string): boolean | null => {
    if (!shared.includes(`"${address}"`)) return null;
    const reading = site().readings()[`${machine}/keepalived`];
    return (
      reading?.kind === 'keepalived' &&
      reading.instances.some((each) => each.address === address && each.answers)
    );
  };
  return {
    note(fact) {
      if (fact.type === 'condition') {
        if (['cut', 'unplugged', 'booting'].includes(fact.condition)) down.add(fact.target);
        else down.delete(fact.target);
      } else if (fact.type === 'removed') down.add(fact.target);
      else if (fact.type === 'added') {
        down.delete(fact.target);
        if (fact.part === 'link') ends.set(fact.target, { from: fact.from ?? '', to: fact.to ?? '' });
      } else if (fact.type === 'hop') underWay.set(fact.hop, fact);
      else if (fact.type === 'hop lost') {
        const hop = underWay.get(fact.hop);
        underWay.delete(fact.hop);
        demandLost(fact, hop, { down, holds }, ends.get(fact.link));
      }
    },
  };
};

const ROUNDING = 1e-6;

interface DeadEnds {
  readonly down: ReadonlySet<string>;
  /** Whether whoever turns to that shared address comes to the machine now; null: it is no shared one. */
  readonly holds: (machine: string, address: string) => boolean | null;
}

function demandLost(
  { hop: number, at, link, cargo, request, dark, full, dropped, unheld }: HopLost,
  hop: Hop | undefined,
  { down, holds }: DeadEnds,
  wire: { readonly from: string; readonly to: string } | undefined,
): void {
  demand(hop !== undefined, () => `Hop ${number} is lost at ${at}, but it is not under way.`);
  if (hop === undefined) return;
  const isSame = hop.link === link && hop.cargo === cargo && hop.request === request;
  demand(isSame, () => `Hop ${number} is lost at ${at} as another than it was.`);
  demand(hop.until >= at - ROUNDING, () => `Hop ${number} is lost at ${at}; it arrived at ${hop.until}.`);
  if (down.has(link)) return;
  const { from, to } = wire ?? endsOfWay(link);
  const end = hop.forward ? to : from;
  const isArriving = Math.abs(hop.until - at) < ROUNDING;
  // A full backlog drops what arrives there, and says whose it is.
  const isFull = full?.startsWith(`${end}/`) === true;
  // An address is held by nobody only where its machine was removed, or where it has moved.
  const isDown = down.has(end) && (dark === end || unheld !== undefined);
  const hasMoved = unheld !== undefined && holds(end, unheld) === false;
  const isDeadEnd = isFull || dropped === end || isDown || hasMoved;
  demand(
    isDeadEnd && isArriving,
    () => `Hop ${number} is lost at ${at} on its way to ${end}, which it reaches at ${hop.until}.`,
  );
}

/** The lines of balancers and applications are as long as the report of a run counts them from facts. */
export const queuesAreCounted: LawMaker = (_world, site) => {
  const watch = new QueueWatch(0);
  return {
    note: (fact) => watch.note(fact),
    read(readings) {
      if (!isQuiet(site())) return;
      for (const [id, reading] of Object.entries(readings)) {
        const length = lineOf(reading);
        if (length === null) continue;
        const counted = watch.at(id).length;
        demand(counted === length, () => `${id}: ${length} in line; the facts say ${counted}.`);
      }
    },
  };
};

/** Users' requests in line: health checks stand there too, but count for no figure. Null where that cannot be told. */
function lineOf(reading: Reading): number | null {
  // What is granted to a frozen process is told when it goes on.
  if (!('condition' in reading) || reading.condition === 'frozen') return null;
  if (reading.kind === 'load-balancer')
    return reading.servers.reduce((sum, { queued }) => sum + queued, reading.queue.length);
  if (reading.kind !== 'app-server' || reading.queue.length > GLYPH_LIMIT) return null;
  return reading.queue.glyphs.filter(({ cargo }) => cargo !== 'health').length;
}

/** Who served how many: servers of a balancer, databases, and what a failover manager has counted. */
export const servedIsCounted: LawMaker = (_world, site) => {
  const chosen = counterOf<string>();
  const acknowledged = counterOf<string>();
  const stale = counterOf<string>();
  const servers = new Set<string>();
  return {
    note(fact: Fact) {
      if (fact.type === 'added') {
        // A new process counts from nothing.
        for (const counter of [acknowledged, stale]) counter.forget(fact.target);
        if (fact.kind === 'backend') chosen.forget(`${fact.from}/load-balancer ${fact.to}`);
        if (fact.kind === 'load-balancer')
          for (const server of servers) chosen.forget(`${fact.target} ${server}`);
      } else if (fact.type === 'chosen' && fact.server !== null) {
        servers.add(fact.server);
        chosen.add(`${fact.balancer} ${fact.server}`);
      } else if (fact.type === 'acknowledged') acknowledged.add(fact.database);
      else if (fact.type === 'stale read') stale.add(fact.database);
      else if (fact.type === 'check')
        demand(fact.count <= fact.needed, () => `${fact.by} counts ${fact.count} of ${fact.needed} checks.`);
    },
    read(readings: Readings) {
      if (!isQuiet(site())) return;
      const same = (what: string, shown: number, counted: number) =>
        demand(shown === counted, () => `${what}: ${shown}; the facts say ${counted}.`);
      for (const [id, reading] of Object.entries(readings)) {
        if (reading.kind === 'load-balancer') {
          for (const { server, served } of reading.servers)
            same(`${server} of ${id}, served`, served, chosen.of(`${id} ${server}`));
          demand(reading.served <= reading.received, () => `${id} has served more than it received.`);
        } else if (reading.kind === 'database') {
          same(`${id}, writes`, reading.writes, acknowledged.of(id));
          same(`${id}, stale reads`, reading.staleReads, stale.of(id));
        } else if (reading.kind === 'failover-manager')
          demand(reading.failures <= reading.needed, () => `${id} counts beyond what it needs.`);
      }
    },
  };
};
