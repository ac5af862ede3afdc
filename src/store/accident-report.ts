import type { RequestKind } from '../design/design';
import type { ChartPoint, Readings, Totals } from '../run/protocol';
import type { BalancerReading, ServerReading } from '../site/readings';

/** Requests that came to an end, well or not. */
export interface Ended {
  readonly answered: number;
  readonly failed: number;
}

/** What went on before the accident, at the very end of that time. */
export interface Undisturbed extends Ended {
  /** Simulated seconds that this is taken from: up to thirty; fewer in a young run. */
  readonly span: number;
}

/** A balancer took a server out, or put one back, after an accident. */
export interface ServerChange {
  readonly balancer: string;
  readonly server: string;
  readonly state: 'out' | 'back';
  /** Simulated seconds after the accident. */
  readonly after: number;
}

/** How many requests a server was given since the accident. */
export interface Served {
  readonly server: string;
  readonly count: number;
}

/** What an accident, or any other change of a running site, led to. Everything is counted from its moment on. */
export interface AccidentReport {
  /** Simulated seconds from the accident to the last reading. */
  readonly elapsed: number;
  readonly answered: number;
  readonly failed: number;
  /** The same of each kind. */
  readonly kinds: Readonly<Record<RequestKind, Ended>>;
  /** The state to compare with; null in a run that had none. */
  readonly undisturbed: Undisturbed | null;
  /** People who wait now, and since when the first of them does. */
  readonly waiting: number;
  readonly longestWait: number;
  /** People who went without an answer. */
  readonly gone: number;
  /** Requests that users sent again, and people who were answered only because somebody tried again. */
  readonly retried: number;
  readonly rescued: number;
  /** End of the last chart interval in which a request failed, in seconds after the accident; null: none failed. */
  readonly lastFailureAfter: number | null;
  readonly changes: readonly ServerChange[];
  readonly served: readonly Served[];
  /** Databases that became the primary. */
  readonly promoted: readonly string[];
  readonly acknowledgedWrites: number;
  readonly lostWrites: number;
  /** Ids of all acknowledged writes that the databases promoted since do not have. */
  readonly lostIds: readonly string[];
  readonly staleReads: number;
  /** 95th percentile of response time in seconds, last before the accident and last of all. */
  readonly p95Before: number | null;
  readonly p95Now: number | null;
}

const balancersOf = (readings: Readings): [string, BalancerReading][] =>
  Object.entries(readings.of).flatMap(([id, reading]): [string, BalancerReading][] =>
    reading.kind === 'load-balancer' ? [[id, reading]] : [],
  );

const serversOf = (readings: Readings): { balancer: string; server: ServerReading }[] =>
  balancersOf(readings).flatMap(([balancer, { servers }]) => servers.map((server) => ({ balancer, server })));

/** One line of a balancer's table, found without looking at all of them for each: there may be hundreds. */
function lineFinder(readings: Readings): (balancer: string, server: string) => ServerReading | undefined {
  const tables = new Map(
    balancersOf(readings).map(([id, { servers }]) => [
      id,
      new Map(servers.map((server) => [server.server, server])),
    ]),
  );
  return (balancer, server) => tables.get(balancer)?.get(server);
}

const primariesOf = (readings: Readings): string[] =>
  Object.entries(readings.of).flatMap(([id, reading]) =>
    reading.kind === 'database' && reading.role === 'primary' ? [id] : [],
  );

function lostAt(databases: readonly string[], readings: Readings): string[] {
  return databases.flatMap((id) => {
    const reading = readings.of[id];
    return reading?.kind === 'database' ? reading.lost : [];
  });
}

const isOut = ({ state }: ServerReading): boolean => state === 'down';

/** What changed in the balancers' tables from one reading to the next. The moment of going out is exact. */
function changesBetween(before: Readings, after: Readings, accidentAt: number): ServerChange[] {
  const earlier = lineFinder(before);
  return serversOf(after).flatMap(({ balancer, server }): ServerChange[] => {
    const was = earlier(balancer, server.server);
    if (!was || isOut(was) === isOut(server)) return [];
    const at = isOut(server) ? after.now - server.outFor : after.now;
    return [
      {
        balancer,
        server: server.server,
        state: isOut(server) ? 'out' : 'back',
        after: Math.max(0, at - accidentAt),
      },
    ];
  });
}

function servedBetween(base: Readings, latest: Readings): Served[] {
  const earlier = lineFinder(base);
  return serversOf(latest).map(({ balancer, server }) => ({
    server: server.server,
    count: server.served - (earlier(balancer, server.server)?.served ?? 0),
  }));
}

const endedBetween = (base: Ended, latest: Ended): Ended => ({
  answered: latest.answered - base.answered,
  failed: latest.failed - base.failed,
});

const kindsBetween = ({ kinds: base }: Totals, { kinds: latest }: Totals): AccidentReport['kinds'] => ({
  static: endedBetween(base.static, latest.static),
  read: endedBetween(base.read, latest.read),
  write: endedBetween(base.write, latest.write),
});

/** Simulated seconds before an accident that it is compared with. */
const UNDISTURBED = 30;

function undisturbedUntil(at: number, points: readonly ChartPoint[]): Undisturbed | null {
  const before = points.filter(({ from, until }) => until <= at && from >= at - UNDISTURBED - 1);
  const sum = (rate: (point: ChartPoint) => number) =>
    before.reduce((total, point) => total + rate(point) * (point.until - point.from), 0);
  const span = sum(() => 1);
  return span === 0 ? null : { span, answered: sum((one) => one.answered), failed: sum((one) => one.failed) };
}

function lastFailureAfter(points: readonly ChartPoint[], at: number): number | null {
  const last = points.findLast((point) => point.until > at && point.failed > 0);
  return last ? last.until - at : null;
}

/** The readings around the change: the last one that did not show it yet, and the first one that does. */
export interface Onset {
  readonly before: Readings;
  readonly base: Readings;
}

/**
 * The report on a change that took effect at `base.now`. What happens at that very moment, a promotion and the writes
 * it loses, is found by comparing with `before`. `former` is the reading of the `previous` report, whose findings are
 * kept.
 */
export function measureAccident(
  { before, base }: Onset,
  former: Readings,
  latest: Readings,
  points: readonly ChartPoint[],
  previous: AccidentReport | null,
): AccidentReport {
  const at = base.now;
  const { answered, failed } = endedBetween(base.totals, latest.totals);
  const wasPrimary = primariesOf(before);
  const promoted = primariesOf(latest).filter((database) => !wasPrimary.includes(database));
  return {
    elapsed: latest.now - at,
    answered,
    failed,
    kinds: kindsBetween(base.totals, latest.totals),
    undisturbed: previous?.undisturbed ?? undisturbedUntil(at, points),
    waiting: latest.totals.waiting,
    longestWait: latest.totals.longestWait,
    gone: latest.totals.gone - base.totals.gone,
    retried: latest.totals.retried - base.totals.retried,
    rescued: latest.totals.rescued - base.totals.rescued,
    lastFailureAfter:
      failed === 0 ? null : (lastFailureAfter(points, at) ?? previous?.lastFailureAfter ?? null),
    changes: [...(previous?.changes ?? []), ...changesBetween(former, latest, at)],
    served: servedBetween(base, latest),
    promoted,
    acknowledgedWrites: latest.totals.acknowledgedWrites - base.totals.acknowledgedWrites,
    lostWrites: latest.totals.lostWrites - before.totals.lostWrites,
    lostIds: lostAt(promoted, latest),
    staleReads: latest.totals.staleReads - base.totals.staleReads,
    p95Before: points.findLast((point) => point.until <= at)?.p95 ?? previous?.p95Before ?? null,
    p95Now: points.at(-1)?.p95 ?? null,
  };
}
