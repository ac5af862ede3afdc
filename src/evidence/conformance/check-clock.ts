import type { Trace, TraceCheck } from './trace';

/** When the balancer starts, and how long its check intervals really were; milliseconds. */
export interface CheckClock {
  readonly startAt: number;
  /** What a recorded interval is longer than the configured one. */
  readonly excess: number;
  /** By how much each server's checks were later than an even spread of the first ones says; not negative. */
  readonly delays: ReadonlyMap<string, number>;
}

/** Gaps that are longer belong to a failed check or to another interval. */
const LONGEST_EXCESS = 25;
/** How long before the plan a run begins at least. */
const MARGIN = 10;

/**
 * The phase of the recorded check clock. HAProxy rounds its timers up to whole milliseconds and a real check takes a
 * moment, so its intervals are 1 to 2 ms longer than configured; over a recording that adds up to more than the
 * tolerance, so the median excess is taken from the recorded arrivals of checks. So is the phase of each server's
 * checks: a single one, the aligned one too, may have been late.
 */
export function checkClock(trace: Trace): CheckClock {
  const { check, servers } = trace.config;
  if (check === null)
    return { startAt: Math.min(0, ...trace.requests.map(({ at }) => at)), excess: 0, delays: new Map() };
  const excess = excessOf(trace, check);
  const firstAfter = (server: string) =>
    (firstInterval(check) * servers.findIndex(({ name }) => name === server)) / servers.length;
  if (trace.align === null) return { startAt: -check.inter, excess, delays: new Map() };
  const first = firstAfter(trace.align.server);
  const interval = check.inter + excess;
  const alignedAt = -trace.align.offset;
  const startSeen = Math.min(...trace.checksSeen.map(({ server, at }) => at - firstAfter(server)));
  const begin =
    Math.min(0, ...trace.requests.map(({ at }) => at), ...trace.events.map(({ at }) => at)) - MARGIN;
  // The aligned server may have been checked before: as often as the first check that was seen tells, and at least
  // so often that the run begins before the plan.
  const before = Math.min(Number.isFinite(startSeen) ? startSeen : begin, begin);
  const earlier = Math.max(0, Math.round((alignedAt - first - before) / interval));
  const startAt = alignedAt - first - earlier * interval;
  const delays = delaysOf(trace, interval, (server) => startAt + firstAfter(server));
  // The first server is checked as soon as the run begins: nobody can be earlier than that.
  const earliest = Math.min(0, ...delays.values());
  const later = [...delays].map(([server, delay]) => [server, delay - earliest] as const);
  return { startAt: startAt + earliest, excess, delays: new Map(later) };
}

/** @param firstAt when a server would be checked first if the first checks were evenly spread. */
function delaysOf(
  trace: Trace,
  interval: number,
  firstAt: (server: string) => number,
): ReadonlyMap<string, number> {
  const delays = new Map<string, number>();
  for (const { name } of trace.config.servers) {
    // Accidents move the clock: a check that fails may take long, and another interval comes after it.
    const firstEvent =
      trace.events.find(({ action }) => action.server === name)?.at ?? Number.POSITIVE_INFINITY;
    const until = trace.initiallyDown.includes(name) ? Number.NEGATIVE_INFINITY : firstEvent;
    const late = trace.checksSeen
      .filter(({ server, at }) => server === name && at < until)
      .map(({ at }) => at - firstAt(name) - interval * Math.round((at - firstAt(name)) / interval));
    delays.set(name, median(late));
  }
  return delays;
}

/** 0 of nothing. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** A server starts neither fully up nor fully down, unless one failure is enough to take it out. */
const firstInterval = ({ inter, fastinter, fall }: TraceCheck): number =>
  fall === 1 ? inter : (fastinter ?? inter);

function excessOf({ checksSeen, config }: Trace, { inter }: TraceCheck): number {
  const gaps = config.servers.flatMap(({ name }) => {
    const times = checksSeen.filter(({ server }) => server === name).map(({ at }) => at);
    return times.slice(1).map((at, i) => at - times[i]!);
  });
  const excesses = gaps.map((gap) => gap - inter).filter((excess) => excess > -1 && excess < LONGEST_EXCESS);
  return median(excesses);
}
